"""The folder of a build: its manifest, whether it is whole, and what may stand in it."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from balticvet.assemble import Datasets
from balticvet.errors import CannotWriteError, NonconformingError, UnreadableInputError
from balticvet.files import opened, unwritable
from balticvet.folders import files_below
from balticvet.wording import first_few

MANIFEST = "manifest.json"
MADE_WITH = ("balticvet", "pyoxigraph", "pyshacl", "rdflib")


def manifest(files: Mapping[str, bytes], datasets: Datasets) -> bytes:
    """Return the manifest of a build: its release and sources, and the hash of every file."""
    dataset, wide = datasets.narrow, datasets.wide
    release = dataset.release
    table = {
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
        "files": {
            name: {"bytes": len(data), "sha256": _sha256(data)}
            for name, data in sorted(files.items())
        },
    }
    return (json.dumps(table, indent=1) + "\n").encode()


def check_build(folder: Path) -> None:
    """Prove by the manifest that a build is what it was: no file changed, missing or added.

    Raises `NonconformingError` naming the files, `UnreadableInputError` without a manifest.
    """
    listed = _listed(folder)
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


def _listed(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file that a manifest lists."""
    path = folder / MANIFEST
    try:
        table: dict[str, dict[str, str]] = json.loads(_bytes(path))["files"]
        return {name: str(entry["sha256"]) for name, entry in sorted(table.items())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableInputError(
            "This folder holds no readable manifest of a build.",
            where=str(path),
            fix="Remove the folder and run balticvet build.",
        ) from None


def _bytes(path: Path) -> bytes:
    with opened(path) as file:
        return file.read()


def _hash_of(path: Path) -> str | None:
    try:
        return _sha256(_bytes(path))
    except OSError:
        return None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def target(folder: Path) -> Path:
    """Return where a build goes, links followed; refuse what cannot hold one."""
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
            "The build needs a folder, and this is a file.",
            where=str(folder),
            fix="Choose another with -o.",
        )
    check_strangers(place, shown_as=folder)
    return place


def check_strangers(place: Path, *, shown_as: Path) -> None:
    """Refuse a folder that holds what a build would remove."""
    if strangers := _strangers(place):
        names = first_few(strangers, 5)
        raise CannotWriteError(
            f"This folder holds what is not of a build and would be lost: {names}.",
            where=str(shown_as),
            fix="Move that elsewhere, or choose an empty or a new folder with -o.",
        )


def _strangers(folder: Path) -> list[str]:
    """Return what stands in a folder and is no file of a build."""
    there = files_below(folder)  # none where it is not there or not ours to read: writing tells
    try:
        listed = _listed(folder)
    except UnreadableInputError:
        listed = {}
    return sorted(there - {MANIFEST, *listed} if listed else there)
