"""Whether librsvg and Chromium draw a map alike: point 18 of the preflight checklist.

Usage: compare.py [--dpi 300] [--least 0.98] [--keep FOLDER] MAP.svg ...

Each map is drawn by `rsvg-convert` (Debian package librsvg2-bin) and by `chromium` (package chromium) on the same
grid of pixels, and the two are compared by their mean structural similarity on luminance (Wang, Bovik, Sheikh and
Simoncelli 2004: Gaussian window, sigma 1.5, as scikit-image computes it). Exit status 1 where one falls below the
least. Needs Pillow and scikit-image.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy
from PIL import Image
from skimage.metrics import structural_similarity

Image.MAX_IMAGE_PIXELS = None


def size_in_millimetres(svg):
    root = re.search(r"<svg[^>]*>", svg.read_text(encoding="utf-8")).group()
    return [float(re.search(rf'\b{side}="([\d.]+)mm"', root).group(1)) for side in ("width", "height")]


def draw_with_librsvg(svg, png, dpi):
    subprocess.run(
        ["rsvg-convert", "--unlimited", "--background-color", "white", "--dpi-x", str(dpi), "--dpi-y", str(dpi),
         "--output", png, svg],
        check=True,
    )


def draw_with_chromium(svg, png, dpi, millimetres, folder):
    # A browser takes a millimetre for 96/25.4 of its pixels; the scale factor makes them the printer's. The file is
    # opened by itself: an image inside a page would be moved to whole pixels.
    width, height = (int(side / 25.4 * 96) + 2 for side in millimetres)
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text",
         "--font-render-hinting=none", f"--user-data-dir={folder / 'profile'}",
         f"--force-device-scale-factor={dpi / 96}", f"--window-size={width},{height}", "--virtual-time-budget=60000",
         f"--screenshot={png}", svg.resolve().as_uri()],
        check=True,
        stderr=subprocess.DEVNULL,
    )


def luminance(png):
    return numpy.asarray(Image.open(png).convert("RGB").convert("L"))


def similarity(svg, dpi, keep):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        one, other = folder / "librsvg.png", folder / "chromium.png"
        millimetres = size_in_millimetres(svg)
        draw_with_librsvg(svg, one, dpi)
        draw_with_chromium(svg, other, dpi, millimetres, folder)
        first, second = luminance(one), luminance(other)
        # The page ends within the last pixel, which each renderer blends in its own way.
        rows, columns = (int(side / 25.4 * dpi) - 1 for side in reversed(millimetres))
        if min(second.shape[0] - rows, second.shape[1] - columns) < 0:
            raise SystemExit(f"{svg}: chromium drew {second.shape}, not {(rows, columns)}")
        first, second = first[:rows, :columns], second[:rows, :columns]
        score = structural_similarity(first, second, gaussian_weights=True, sigma=1.5, use_sample_covariance=False)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            name = f"{svg.parent.parent.name}-{svg.stem}"
            Image.open(one).save(keep / f"{name}-librsvg.png")
            Image.open(other).save(keep / f"{name}-chromium.png")
            difference = numpy.abs(first.astype(int) - second).astype("uint8")
            Image.fromarray(255 - difference).save(keep / f"{name}-difference.png")
        differing = (numpy.abs(first.astype(int) - second) > 32).mean()
        return score, differing


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("maps", nargs="+", type=pathlib.Path)
    parser.add_argument("--dpi", type=int, default=300)
    parser.add_argument("--least", type=float, default=0.98)
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    failed = 0
    for svg in arguments.maps:
        score, differing = similarity(svg, arguments.dpi, arguments.keep)
        failed += score < arguments.least
        print(f"{score:.4f}  {100 * differing:.2f} % of pixels differ by more than 32  {svg}", flush=True)
    sys.exit(1 if failed else 0)


main()
