"""The folder of the releases: reading what was published, and proving that nobody changed it."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from balticvet.errors import NonconformingError, UnreadableInputError
from balticvet.files import read_text
from balticvet.folders import files_below, sha256_of
from balticvet.release import version_order
from balticvet.releases.records import (
    RECORD,
    SUMS,
    Gone,
    HashedDataset,
    PublishedRelease,
)

FOLDER = "releases"
_SUM = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>[\w.-]+)", re.ASCII)


def earlier(folder: Path) -> tuple[PublishedRelease, ...]:
    """Return the releases of a folder, the newest first; none where it is not there.

    Raises `NonconformingError` for a file that is not what its checksum says, is missing or was
    put there, `UnreadableInputError` for what is no release.
    """
    found = [_read(path) for path in sorted(folder.iterdir())] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda one: version_order(one.version), reverse=True))


def _read(folder: Path) -> PublishedRelease:
    """Return the release in a folder, once its files are proven."""
    sums = _sums(folder / SUMS)
    if faults := [*_faults(folder, sums)]:
        raise NonconformingError(
            f"A release is not what was published: {'; '.join(faults)}.",
            where=str(folder),
            fix="Take this folder from a copy of the site: a release never changes.",
        )
    files = {name: folder / name for name in (*sums, SUMS)}
    try:
        table = json.loads(read_text(folder / RECORD, limit=64_000_000))
        table["datasets"] = tuple(HashedDataset(**row) for row in table["datasets"])
        table["gone"] = tuple(Gone(**row) for row in table["gone"])
        release = PublishedRelease(**table, files=files)
    except (ValueError, TypeError, KeyError):
        raise _no_release(folder / RECORD) from None
    if release.version != folder.name or not release.datasets:
        raise _no_release(folder / RECORD)
    return release


def _sums(path: Path) -> dict[str, str]:
    """Return the SHA-256 that a list of checksums has for each file."""
    rows = [_SUM.fullmatch(line) for line in read_text(path).splitlines()]
    found = {row["name"]: row["sha256"] for row in rows if row}
    if RECORD not in found or not all(rows):
        raise _no_release(path)
    return found


def _faults(folder: Path, sums: dict[str, str]) -> Iterator[str]:
    there = files_below(folder) - {SUMS}
    links = {name for name in there & sums.keys() if (folder / name).is_symlink()}
    for what, names in (
        ("missing", sums.keys() - there),
        ("not of this release", there - sums.keys()),
        ("a link and no file", links),
        ("changed", _changed(folder, (there & sums.keys()) - links, sums)),
    ):
        if names:
            yield f"{', '.join(sorted(names))}: {what}"


def _changed(folder: Path, names: Iterable[str], sums: dict[str, str]) -> set[str]:
    return {name for name in names if sha256_of(folder / name) != sums[name]}


def _no_release(path: Path) -> UnreadableInputError:
    return UnreadableInputError(
        "This is not what balticvet writes of a release.",
        where=str(path),
        fix="Take the folder from a copy of the site, or move elsewhere what is none of its own.",
    )
