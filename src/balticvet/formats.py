"""File formats, and which of them the name of an output says."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from balticvet.errors import UsageError
from balticvet.suggest import clip

_OTHERS = """
.7z .arrow .avif .bmp .bz2 .db .doc .docm .docx .dot .duckdb .emf .eps .epub .feather .fods .geojson
.gif .gml .gpkg .gz .hdt .ics .ipynb .jpeg .jpg .jsonl .key .kml .n3 .ndjson .net .numbers .odg .odp
.ods .odt .orc .pages .parquet .pkl .pps .ppt .pptx .ps .rar .rdb .rds .rq .rtf .ru .sav .shp
.sqlite .sqlite3 .svgz .tar .tex .tgz .tif .tiff .toml .webp .wmf .xls .xlsb .xlsm .xz .yaml .yml
.zip .zst
"""
_OF_OTHERS = frozenset(_OTHERS.split())
"""Endings of formats that balticvet does not write."""
_FEW = 3


@dataclass(frozen=True)
class Format:
    """A file format: its endings, the usual one first, its media type, and what it is for."""

    name: str
    endings: tuple[str, ...]
    media_type: str
    summary: str = field(default="", kw_only=True)
    is_binary: bool = field(default=False, kw_only=True)

    @property
    def suffix(self) -> str:
        """The usual ending."""
        return self.endings[0]


TEXT = {"text": Format("text", (".txt", ".text", ".log"), "text/plain")}
"""The only format of a command that tells something in words."""

Others = Callable[[], Iterable[Format]]
"""All formats that balticvet writes; called only when a name says none of those at hand."""


def chosen(
    output: Path | None,
    given: str | None,
    formats: Mapping[str, Format],
    *,
    of: str,
    others: Others,
    usual: str = "",
    named: bool = False,
) -> str:
    """Return the format that was `given` or that the name of the output says, or the `usual` one.

    `of` is what is written, with its verb: “Numbers are”.
    A name without an ending, or with one that stands for nothing, says nothing; so do devices,
    pipes and folders. With `named`, an ending that stands for nothing is refused where no format
    was given. Raises `UsageError` for a name that says another format.
    """
    ending = _ending(output)
    first = {name: formats[name] for name in (usual, *formats) if name in formats}
    fitting = _fitting(ending, {given: formats[given]} if given else first)
    is_refused = _is_known(ending, others) or (named and bool(ending) and not given)
    if output is None or fitting or not is_refused:
        return given or fitting or usual
    if given:
        raise UsageError(
            f"The format is {given}, and {clip(output.name)} is named like another.",
            fix=f"Write it to {clip(output.with_suffix(formats[given].suffix).name)},"
            " or name another format.",
        )
    name = _renamed(output, next(iter(first.values())).suffix, others).name
    raise UsageError(
        f"{of} not written to {ending} files.",
        fix=f"Write it to {clip(name)}. It can be written as {_listed(formats)}.",
    )


def check_folder(output: Path | None, *, others: Others) -> None:
    """Refuse to make a folder under the name of a file."""
    if output is not None and _is_known(_ending(output), others):
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


def _fitting(ending: str, formats: Mapping[str, Format]) -> str:
    """Return the first format with this ending as its usual one, else with any, else nothing."""
    usual = (name for name, row in formats.items() if ending == row.suffix)
    return next(usual, next((name for name, row in formats.items() if ending in row.endings), ""))


def _is_known(ending: str, others: Others) -> bool:
    """Tell whether an ending stands for a format."""
    if not ending or ending in _OF_OTHERS:
        return bool(ending)
    return any(ending in row.endings for row in others())


def _renamed(output: Path, ending: str, others: Others) -> Path:
    """Return the name with this ending, in place of any that it has: `a.csv.gz` is `a.csv`."""
    while _is_known(_ending(output), others):
        output = output.with_suffix("")
    return output.with_name(f"{output.name}{ending}")


def _listed(formats: Iterable[str]) -> str:
    names = list(formats)
    return (" or " if len(names) <= _FEW else ", ").join(names)
