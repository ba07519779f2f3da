"""The pictures of `docs/pictures/`: each of the document alone and of all sources, on one page."""

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from balticvet.assemble import assemble
from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS
from balticvet.draw.album import album
from balticvet.draw.catalogue import Picture
from balticvet.draw.scene import Sheets
from balticvet.resources import HOME, Project
from balticvet.selection import ALL, DOCUMENT
from docs.make.markdown import page, text
from docs.make.readings import readings, words_of

FOLDER = Path(__file__).parents[1] / "pictures"

SELECTIONS = {"document": "of the document alone", "all": "of all sources"}
"""The folders, and what their pictures are drawn of."""

EXAMPLE = "BAfA"
"""What the pictures of one thing are drawn of here."""


def graphs() -> dict[str, Dataset]:
    """Return the graph of each selection."""
    home = Project(HOME)
    return {
        "document": assemble(home, selection=DOCUMENT),
        "all": assemble(home, selection=ALL),
    }


def files(graph_of: Mapping[str, Dataset]) -> dict[str, bytes]:
    """Return all files of the folder: the page, and each picture of each selection as SVG."""
    project = Project(HOME)
    made = album(graph_of, project, of=EXAMPLE).files
    return {"README.md": written(made).encode(), **made}


def written(made: Mapping[str, bytes]) -> str:
    """Return the page that shows the pictures, each with its title for those who do not see it."""
    return page(
        "Pictures",
        "Each picture stands here twice: of the document alone, and of all sources.\n"
        "Its title is what the data show, with the passages behind it; topic, legend, sources and"
        " licence are in the picture, so that it can be shown alone.\n"
        "Open an SVG file in a browser, and let the pointer rest on a mark or a line:"
        " the sentences behind it appear.",
        "Below each stands what it said to somebody who saw it for the first time, alone, as a PNG"
        " of 800 pixels; where that was not the finding, it is a miss.\n"
        "Looked at again in grey and at 600 pixels, none said anything else.",
        "`balticvet draw NAME -o FILE` makes one anew, as `.svg`, or with the extra `pictures` as"
        " `.png` or `.pdf`; `--for slide` and `--for print` make it for a slide or for A4;"
        " `--sources all` asks all sources.",
        *(_section(drawing, made) for drawing in DRAWINGS),
    )


def write() -> None:
    """Write the folder anew; what is drawn no longer goes."""
    made = files(graphs())
    for name, data in made.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for path in FOLDER.rglob("*.svg"):
        if path.relative_to(FOLDER).as_posix() not in made:
            path.unlink()


def title(data: bytes) -> str:
    """Return what a picture says."""
    return ElementTree.fromstring(data).findtext("{http://www.w3.org/2000/svg}title", "")


def _section(drawing: Picture[Sheets], made: Mapping[str, bytes]) -> str:
    of = f" Here: {EXAMPLE}." if drawing.of else ""
    known = readings()
    shown: list[str] = []
    for folder, words in SELECTIONS.items():
        file = f"{folder}/{drawing.name}.svg"
        said = title(made[file])
        shown += (f"[![{text(said)}, {words}]({file})]({file})", words_of(known, file, said))
    return "\n\n".join((f"## {drawing.name}", f"{text(drawing.summary)}{of}", *shown))
