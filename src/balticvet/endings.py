"""What the name of an output says: the ending of a format is obeyed, that of another refused."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from balticvet.errors import UsageError
from balticvet.suggest import clip

TEXT = {"text": ".txt"}
"""The only format of a command that tells something in words."""

_ALSO = {
    ".txt": (".text", ".log"),
    ".md": (".markdown",),
    ".html": (".htm", ".xhtml"),
    ".json": (".srj",),
    ".xml": (".srx",),
    ".tsv": (".tab",),
    ".jsonld": (".json",),
    ".rdf": (".xml", ".owl"),
    ".graphml": (".xml",),
    ".gexf": (".xml",),
}
"""By which other endings files of a kind go."""

_OURS = """
.csv .gexf .graphml .html .json .jsonld .md .nq .nt .pdf .png .rdf .rdfp .svg .trig .tsv .ttl
.txt .xlsx .xml
"""
_OF_OTHERS = """
.7z .arrow .avif .bmp .bz2 .db .doc .docm .docx .dot .duckdb .emf .eps .epub .feather .fods .geojson
.gif .gml .gpkg .gz .hdt .ics .ipynb .jpeg .jpg .jsonl .key .kml .n3 .ndjson .net .numbers .odg .odp
.ods .odt .orc .pages .parquet .pkl .pps .ppt .pptx .ps .rar .rdb .rds .rq .rtf .ru .sav .shp
.sqlite .sqlite3 .svgz .tar .tex .tgz .tif .tiff .toml .webp .wmf .xls .xlsb .xlsm .xz
.yaml .yml .zip .zst
"""
_KNOWN = frozenset((_OURS + _OF_OTHERS).split()).union(*_ALSO.values())
_FEW = 3


def chosen(
    output: Path | None,
    given: str | None,
    formats: Mapping[str, str],
    *,
    of: str,
    usual: str = "",
) -> str:
    """Return the format that was `given` or that the name of the output says, or the `usual` one.

    `formats` has the ending of each; `of` is what is written, with its verb: “Numbers are”.
    A name without an ending, or with one that stands for nothing, says nothing; so do devices,
    pipes and folders. Raises `UsageError` for a name that says another format.
    """
    ending = _ending(output)
    if output is None or ending not in _KNOWN:
        return given or usual
    if given:
        if not _fits(ending, formats[given]):
            raise _two_formats(output, given, formats[given])
        return given
    first = {name: formats[name] for name in (usual, *formats) if name in formats}
    for fits in (str.__eq__, _fits):
        for name, own in first.items():
            if fits(ending, own):
                return name
    raise UsageError(
        f"{of} not written to {ending} files.",
        fix=f"Write it to {clip(_renamed(output, next(iter(first.values()))).name)}."
        f" It can be written as {_listed(formats)}.",
    )


def check_folder(output: Path | None) -> None:
    """Refuse a folder that is to be made under a name that says that it is a file."""
    if output is not None and _ending(output) in _KNOWN:
        raise UsageError(
            f"A folder is written, and {clip(output.name)} is named like a file.",
            fix=f"Name a folder, such as {clip(str(output.with_suffix('')))}.",
        )


def _ending(output: Path | None) -> str:
    """Return what a name ends in, in small letters; nothing for what is there and is no file."""
    if output is None:
        return ""
    with suppress(OSError, ValueError):
        if output.exists() and not output.is_file():
            return ""
    return output.suffix.lower()


def _renamed(output: Path, ending: str) -> Path:
    """Return the name with this ending, in place of any that it has: `a.csv.gz` is `a.csv`."""
    while _ending(output) in _KNOWN:
        output = output.with_suffix("")
    return output.with_name(f"{output.name}{ending}")


def _fits(ending: str, own: str) -> bool:
    return ending == own or ending in _ALSO.get(own, ())


def _two_formats(output: Path, given: str, own: str) -> UsageError:
    return UsageError(
        f"The format is {given}, and {clip(output.name)} is named like another.",
        fix=f"Write it to {clip(output.with_suffix(own).name)}, or name another format.",
    )


def _listed(formats: Iterable[str]) -> str:
    names = list(formats)
    return (" or " if len(names) <= _FEW else ", ").join(names)
