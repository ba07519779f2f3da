"""The release: what `data/release.toml` says of this state of the data; no clock is ever asked."""

import re
from dataclasses import dataclass, fields
from pathlib import Path

from balticvet.dates import calendar_day
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import PREFIXES, is_web_address
from balticvet.resources import Project
from balticvet.tables.reading import read_toml

_VERSION = re.compile(r"\d{1,9}(?:\.\d{1,9}){0,3}(?:-[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?", re.ASCII)


@dataclass(frozen=True)
class Named:
    """What a dataset is called and what it holds, in a sentence; empty where nobody has said so."""

    title: str = ""
    description: str = ""


@dataclass(frozen=True)
class Release:
    """What is published: version, day, names and rights."""

    version: str
    issued: str
    title: str
    description: str
    creator: str
    licence: str

    @classmethod
    def read(cls, project: Project) -> "Release":
        """Read the release of a project.

        Raises `UnreadableInputError` that names the entry at fault.
        """
        path = project.data / "release.toml"
        table = read_toml(path)
        known = {field.name for field in fields(cls)}
        for name in sorted(known | table.keys()):
            if name not in known or not isinstance(table.get(name), str) or not table[name]:
                raise _unreadable(path, f"the entry {name!r} is unknown, missing or not a text")
        release = cls(**table)
        if wrong := release._fault():
            raise _unreadable(path, wrong)
        return release

    @property
    def named(self) -> Named:
        """The title and the description of the dataset of the documents."""
        return Named(self.title, self.description)

    def _fault(self) -> str:
        """Return what is wrong with a value, or nothing."""
        prefix, _, name = self.creator.partition(":")
        if not _VERSION.fullmatch(self.version):
            return f"version is {self.version!r}, which is no version such as 0.2.0 or 1.0.0-rc.1"
        if not calendar_day(self.issued):
            return f"issued is {self.issued!r}, which is no day such as 2026-11-23"
        if prefix not in PREFIXES or not re.fullmatch(r"[\w.-]+", name, re.ASCII):
            return f"creator is {self.creator!r}, which is no name such as organisation:my-team"
        if not is_web_address(self.licence):
            return f"licence is {self.licence!r}, which is no address of a licence"
        return ""


def version_order(version: str) -> tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]:
    """Return the key that sorts versions from the oldest to the newest.

    Source: https://semver.org, of which the numbers may be fewer: 1.0 is 1.0.0.

    >>> sorted(["0.10.0", "0.9.1", "0.10.0-rc.2", "0.10.0-rc.10"], key=version_order)
    ['0.9.1', '0.10.0-rc.2', '0.10.0-rc.10', '0.10.0']
    >>> version_order("1.0") == version_order("1.0.0")
    True
    """
    numbers, _, early = version.partition("-")
    parts = re.sub(r"(\.0+)+$", "", numbers).split(".")
    names = re.split("[.-]", early) if early else []
    return (
        tuple(map(int, parts)),
        not early,
        tuple((not name.isdigit(), int(name) if name.isdigit() else 0, name) for name in names),
    )


def _unreadable(path: Path, wrong: str) -> UnreadableInputError:
    return UnreadableInputError(
        f"The release cannot be read: {wrong}.",
        where=str(path),
        fix="It has version, issued, title, description, creator and licence, as texts in"
        " quotation marks.",
    )
