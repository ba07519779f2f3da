"""The release: what `data/release.toml` says of this state of the data; no clock is ever asked."""

import re
from dataclasses import dataclass, fields
from pathlib import Path

from balticvet.dates import calendar_day
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import PREFIXES, is_web_address
from balticvet.resources import Project
from balticvet.tables.reading import read_toml


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

    def _fault(self) -> str:
        """Return what is wrong with a value, or nothing."""
        prefix, _, name = self.creator.partition(":")
        if not calendar_day(self.issued):
            return f"issued is {self.issued!r}, which is no day such as 2026-11-23"
        if prefix not in PREFIXES or not re.fullmatch(r"[\w.-]+", name, re.ASCII):
            return f"creator is {self.creator!r}, which is no name such as organisation:my-team"
        if not is_web_address(self.licence):
            return f"licence is {self.licence!r}, which is no address of a licence"
        return ""


def _unreadable(path: Path, wrong: str) -> UnreadableInputError:
    return UnreadableInputError(
        f"The release cannot be read: {wrong}.",
        where=str(path),
        fix="It has version, issued, title, description, creator and licence, as texts in"
        " quotation marks.",
    )
