"""The pictures of `docs/pictures/`: each of the document alone and of all sources, on one page."""

from collections.abc import Mapping
from pathlib import Path

from balticvet.assemble import assemble
from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS
from balticvet.draw.album import album
from balticvet.draw.catalogue import Picture
from balticvet.draw.scene import Sheets
from balticvet.resources import HOME, Project
from balticvet.selection import ALL, DOCUMENT
from docs.make.markdown import page, text

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
    return {"README.md": written().encode(), **album(graph_of, project, of=EXAMPLE).files}


def written() -> str:
    """Return the page that shows the pictures."""
    return page(
        "Pictures",
        "Each picture stands here twice: of the document alone, and of all sources.\n"
        "Title, legend, caveats, sources and licence are in the picture, so that it can be shown"
        " alone.\n"
        "Open an SVG file in a browser, and let the pointer rest on a mark or a line:"
        " the sentences behind it appear.",
        "`balticvet draw NAME -o FILE` makes one anew, as `.svg`, or with the extra `pictures` as"
        " `.png` or `.pdf`; `--for slide` and `--for print` make it for a slide or for A4;"
        " `--sources all` asks all sources.",
        *map(_section, DRAWINGS),
    )


def write() -> None:
    """Write the folder anew."""
    for name, data in files(graphs()).items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _section(drawing: Picture[Sheets]) -> str:
    of = f" Here: {EXAMPLE}." if drawing.of else ""
    shown = (
        f"[![{drawing.name} {words}]({folder}/{drawing.name}.svg)]({folder}/{drawing.name}.svg)"
        for folder, words in SELECTIONS.items()
    )
    return "\n\n".join((f"## {drawing.name}", f"{text(drawing.summary)}{of}", *shown))
