"""Draws the gallery's pictures and writes README.md from the project files that made them.

    python3 Documentation/gallery/make.py WARDWISE [OUT]

WARDWISE is the command, OUT a folder for everything that the runs write (a temporary one unless given). Each picture
is shown with its own lines of the project file, copied letter by letter, so that the two cannot disagree.
"""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

GALLERY = Path(__file__).resolve().parent
DATA = GALLERY.parent.parent / "GeoData" / "milton-keynes"
PROJECTS = ["gallery.yml", "gallery-small-areas.yml", "gallery-context.yml"]
MOST_BYTES = 125_000


@dataclass
class Entry:
    """A map or chart of a project file: its lines as they are, and the words above it."""

    section: str
    kind: str
    id: str
    words: str
    yaml: str


def entries(text):
    """The entries of the sections 'maps' and 'charts', in their order."""
    found, kind, section, words, lines = [], None, "", [], []

    def close():
        if lines:
            yaml = "\n".join(line.removeprefix("  ") for line in lines)
            name = re.search(r"\bid: *([a-z0-9-]+)", yaml)
            if not name:
                raise SystemExit(f"an entry without an id:\n{yaml}")
            found.append(Entry(section, kind, name[1], " ".join(words), yaml))
            words.clear()
            lines.clear()

    for line in text.splitlines():
        if line and line[0] not in " #":
            close()
            kind = line.rstrip(":") if line in ("maps:", "charts:") else None
        elif kind is None or not line.strip():
            close()
        elif line.startswith("  ## "):
            close()
            section = line[5:]
        elif line.startswith("  # "):
            close()
            words.append(line[4:])
        else:
            if line.startswith("  - "):
                close()
            lines.append(line)
    close()
    return found


def picture(out, entry):
    """The file that a run wrote for an entry; of one file an area the first."""
    single = out / entry.kind / f"{entry.id}.svg"
    return single if single.exists() else sorted((out / entry.kind / entry.id).glob("*.svg"))[0]


def draw(wardwise, scratch):
    """Runs every project; returns each entry with its project's name and its picture's file."""
    drawn = []
    for project in PROJECTS:
        out = scratch / project.removesuffix(".yml")
        subprocess.run([wardwise, "run", DATA / project, "--out", out, "--quiet"], check=True)
        for entry in entries((DATA / project).read_text(encoding="utf-8")):
            drawn.append((project, entry, picture(out, entry)))
    ids = [entry.id for _, entry, _ in drawn]
    if len(set(ids)) < len(ids):
        raise SystemExit("two pictures of the gallery have one id: " + ", ".join(sorted(ids)))
    return drawn


def page(drawn):
    """The text of README.md."""
    parts = [
        "# Gallery",
        "<!-- Written by make.py from the project files in GeoData/milton-keynes; `make gallery` writes it anew. -->",
        "Maps and charts of the demonstration data, each with the lines of the project file that made it. All figures "
        "and borders are **illustrative**. [maps.md](../maps.md) explains every key.",
    ]
    section = None
    for project, entry, file in drawn:
        if entry.section != section:
            section = entry.section
            source = f"../../GeoData/milton-keynes/{project}"
            parts += [f"## {section}", f"From [{project}]({source}), section `{entry.kind}`."]
        title = re.search(r"<title[^>]*>([^<]*)</title>", file.read_text(encoding="utf-8"))[1]
        parts += [
            f"### `{entry.id}`",
            entry.words,
            f"![{title}]({entry.id}.svg)",
            f"```yaml\n{entry.yaml}\n```",
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def main(wardwise, scratch):
    drawn = draw(wardwise, Path(scratch))
    for old in GALLERY.glob("*.svg"):
        old.unlink()
    for _, entry, file in drawn:
        svg = file.read_bytes()
        if len(svg) > MOST_BYTES:
            raise SystemExit(f"{entry.id} has {len(svg):,} bytes, more than {MOST_BYTES:,}: draw it smaller")
        (GALLERY / f"{entry.id}.svg").write_bytes(svg)
    (GALLERY / "README.md").write_text(page(drawn), encoding="utf-8")
    print(f"{len(drawn)} pictures in Documentation/gallery; see its README.md")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    if len(sys.argv) == 3:
        main(sys.argv[1], sys.argv[2])
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(sys.argv[1], folder)
