"""Records of a release: its datasets with their hashes, its files, and the things that went."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property

from balticvet.diff import ToldDiff
from balticvet.folders import FileContent, bytes_of, sha256_of, size_of

RECORD = "release.json"
SUMS = "SHA256SUMS"
CHANGES = "changes.json"
PATCH = "changes.rdfp"


@dataclass(frozen=True)
class HashedDataset:
    """A dataset of a release: the name that its files begin with, its quads, and their hash.

    `rdfc10` is the SHA-256 of the canonical N-Quads (https://www.w3.org/TR/rdf-canon/).
    """

    name: str
    title: str
    quads: int
    rdfc10: str


@dataclass(frozen=True)
class Gone:
    """A thing that was in an earlier release: in which one last, and since when it is not there."""

    thing: str
    name: str
    last: str
    since: str


@dataclass(frozen=True)
class ReleasedFile:
    """A file of a release by its name, with its size and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class PublishedRelease:
    """A state of the data under a version.

    `before` is the version of the release before, if there was one; `gone` holds what any earlier
    release had and this one has not. `files` are all that stand in its folder, by name.
    """

    version: str
    issued: str
    title: str
    licence: str
    before: str
    datasets: tuple[HashedDataset, ...]
    gone: tuple[Gone, ...] = ()
    files: Mapping[str, FileContent] = field(default_factory=dict, repr=False)

    @property
    def record(self) -> dict[str, object]:
        """What `release.json` says."""
        table = asdict(self)
        del table["files"]
        return table

    @property
    def widest(self) -> HashedDataset:
        """The dataset that holds the others."""
        return self.datasets[-1]

    @property
    def hashes(self) -> dict[str, str]:
        """The hash of each dataset by its name."""
        return {dataset.name: dataset.rdfc10 for dataset in self.datasets}

    @property
    def listed(self) -> tuple[ReleasedFile, ...]:
        """The files that the checksums list, in their order."""
        sums = self.read(SUMS).decode().splitlines()
        pairs = (line.split("  ", 1) for line in sums)
        return tuple(
            ReleasedFile(name, size_of(self.files[name]), digest) for digest, name in pairs
        )

    @property
    def sums_sha256(self) -> str:
        """The SHA-256 of the list of checksums, which stands for all files."""
        return sha256_of(self.files[SUMS])

    @cached_property
    def changes(self) -> ToldDiff | None:
        """What differs from the release before, or nothing for the first one."""
        return ToldDiff.of(json.loads(self.read(CHANGES))) if CHANGES in self.files else None

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return bytes_of(self.files[name])
