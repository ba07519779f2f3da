"""The folder of a build: its manifest, whether it is whole, and what may stand in it."""

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from balticvet.assemble import Datasets
from balticvet.errors import CannotWriteError, NonconformingError, UnreadableInputError
from balticvet.files import unwritable
from balticvet.folders import FileContent, bytes_of, files_below, sha256_of, size_of
from balticvet.wording import first_few

MANIFEST = "manifest.json"
Kind = Literal["build", "site", "mapped table"]
"""What stands in a folder that balticvet writes: a build, a site as it is published, a table."""

_WORDS: Mapping[Kind, str] = MappingProxyType(
    {"build": "a build", "site": "a published site", "mapped table": "a mapped table"}
)
MADE_WITH = ("balticvet", "pyoxigraph", "pyshacl", "rdflib")


def manifest(files: Mapping[str, FileContent], datasets: Datasets, *, kind: Kind) -> bytes:
    """Return the manifest of a folder: its release and sources, and the hash of every file."""
    dataset, wide = datasets.narrow, datasets.wide
    release = dataset.release
    table = {
        "kind": kind,
        "title": release.title,
        "version": release.version,
        "issued": release.issued,
        "licence": release.licence,
        "personal_data": dataset.personal_data,
        "sources": {
            source.iri: {"title": source.title, "sha256": source.sha256, "rights": source.rights}
            for source in dataset.sources
        }
        | {
            website.iri: {"title": website.title, "rights": website.rights}
            for website in wide.websites
        },
        "made_with": {name: version(name) for name in MADE_WITH},
        "files": listing(files),
    }
    return (json.dumps(table, indent=1) + "\n").encode()


def listing(files: Mapping[str, FileContent]) -> dict[str, dict[str, int | str]]:
    """Return what a manifest says of each file: its size and its hash."""
    return {
        name: {"bytes": size_of(content), "sha256": sha256_of(content)}
        for name, content in sorted(files.items())
    }


def check_build(folder: Path) -> None:
    """Prove by the manifest that a build is what it was: no file changed, missing or added.

    Raises `NonconformingError` naming the files, `UnreadableInputError` without a manifest.
    """
    listed = listed_in(folder)
    there = files_below(folder) - {MANIFEST}
    faults = {
        "changed since the build": [
            name for name in listed if name in there and _hash_of(folder / name) != listed[name]
        ],
        "missing": [name for name in listed if name not in there],
        "not of this build": sorted(there - listed.keys()),
    }
    if any(faults.values()):
        changes = "; ".join(
            f"{', '.join(names)}: {what}" for what, names in faults.items() if names
        )
        raise NonconformingError(
            f"The build is not what it was. {changes}.",
            where=str(folder),
            fix="Run balticvet build again; change the sources, never the output.",
        )


def listed_in(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file that the manifest of a folder lists.

    Raises `UnreadableInputError` without a manifest.
    """
    return _read(folder)[1]


def kind_of(folder: Path) -> Kind:
    """Return what stands in a folder with a manifest; older manifests are of builds."""
    return _read(folder)[0]


def _read(folder: Path) -> tuple[Kind, dict[str, str]]:
    path = folder / MANIFEST
    try:
        table = json.loads(bytes_of(path))
        sums = {name: str(entry["sha256"]) for name, entry in sorted(table["files"].items())}
        kind: Kind = next((known for known in _WORDS if known == table.get("kind")), "build")
        return kind, sums
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableInputError(
            "This folder holds no readable manifest of a build.",
            where=str(path),
            fix="Remove the folder and run balticvet build.",
        ) from None


def _hash_of(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except OSError:
        return None


def target(folder: Path, *, kind: Kind = "build") -> Path:
    """Return where a build or a site goes, links followed; refuse what cannot hold one."""
    try:
        place = folder.resolve()
        above, taken = place.parent.is_dir(), place.exists() and not place.is_dir()
    except (OSError, RuntimeError, ValueError) as fault:
        raise unwritable(folder, fault) from fault
    if not above:
        raise CannotWriteError(
            "The folder above this one does not exist.",
            where=str(folder),
            fix="Make it, or correct the path.",
        )
    if taken:
        raise CannotWriteError(
            f"What is written is {_WORDS[kind]}, a folder, and this is a file.",
            where=str(folder),
            fix="Choose another place.",
        )
    check_strangers(place, shown_as=folder, kind=kind)
    return place


def check_strangers(place: Path, *, shown_as: Path, kind: Kind = "build") -> None:
    """Refuse a folder that holds what a build or a site would remove."""
    if strangers := _strangers(place):
        names = first_few(strangers, 5)
        raise CannotWriteError(
            f"This folder holds what is not of {_WORDS[kind]} and would be lost: {names}.",
            where=str(shown_as),
            fix="Move that elsewhere, or choose an empty or a new folder.",
        )
    if (place / MANIFEST).exists() and (there := kind_of(place)) != kind:
        raise CannotWriteError(
            f"This folder holds {_WORDS[there]}, and would hold {_WORDS[kind]} instead.",
            where=str(shown_as),
            fix="Choose another folder: what is published is made by balticvet publish alone.",
        )


def _strangers(folder: Path) -> list[str]:
    """Return what stands in a folder and is no file of a build."""
    there = files_below(folder)  # none where it is not there or not ours to read: writing tells
    try:
        listed = listed_in(folder)
    except UnreadableInputError:
        listed = {}
    return sorted(there - {MANIFEST, *listed} if listed else there)
