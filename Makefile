# What a user and CI call. `make demo` and `make test` install what is missing (libgdal-dev) on Debian and Ubuntu.
SWIFT ?= swift
PYTHON ?= python3
WARDWISE = .build/release/wardwise
DEMO = GeoData/milton-keynes/assessment.yml
DEMO_OUT = out/milton-keynes
VENV = .venv
PEERS = .venv-peers
# With Swift's own libraries inside, the command starts sooner and runs where there is no Swift; toolchains for Linux
# have them.
TOOLCHAIN = $(dir $(realpath $(shell command -v $(SWIFT))))..
RELEASE = -c release $(if $(wildcard $(TOOLCHAIN)/lib/swift_static/linux),--static-swift-stdlib)

.PHONY: demo build test lint format bench peers gallery notebooks clean gdal

demo: build
	@$(WARDWISE) run $(DEMO) --out $(DEMO_OUT)
	@echo
	@echo "The maps are in $(DEMO_OUT)/maps; open one in a browser, such as"
	@echo "  $(DEMO_OUT)/maps/need-older-people.svg"

build: gdal
	@$(SWIFT) build $(RELEASE) --product wardwise

# Builds and runs every test; those that need the real files say "skipped" where WARDWISE_DATA is absent.
test: gdal
	@$(SWIFT) test

lint:
	@$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	@echo "lint: formatting is clean (warnings are errors in every build)"

format:
	@$(SWIFT) format --in-place --recursive Package.swift Sources Tests

# Peers that `make peers` has not installed are named and left out.
bench: build
	@$(SWIFT) build $(RELEASE) --product Benchmarks
	@if [ -z "$$WARDWISE_PYTHON" ] && [ -x $(PEERS)/bin/python ]; then \
	  export WARDWISE_PYTHON=$(PEERS)/bin/python; fi; \
	.build/release/Benchmarks

# What `make bench` compares with: ogr2ogr, sf and ggplot2 from Debian, geopandas and pandas from PyPI.
peers:
	@if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	$$sudo apt-get install -q -y --no-install-recommends \
	  gdal-bin r-base-core r-cran-sf r-cran-ggplot2 r-cran-data.table
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check geopandas matplotlib

# Draws Documentation/gallery anew from the project files gallery*.yml; needs librsvg2-bin and fonts-liberation.
gallery: build
	@rm -rf out/gallery
	@$(PYTHON) Documentation/gallery/make.py $(WARDWISE) out/gallery

# Executes every notebook against the command that `make build` made.
notebooks: build
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement Notebooks/requirements.txt
	@mkdir -p out/notebooks
	@WARDWISE=$(abspath $(WARDWISE)) $(VENV)/bin/jupyter nbconvert --to html --execute \
	  --output-dir out/notebooks Notebooks/*.ipynb

gdal:
	@pkg-config --exists gdal 2>/dev/null || { \
	  echo "Installing libgdal-dev (GDAL's headers and library)"; \
	  if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	  $$sudo apt-get update -q && $$sudo apt-get install -q -y libgdal-dev pkg-config; }

clean:
	@rm -rf .build out $(VENV) $(PEERS)
