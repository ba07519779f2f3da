"""The entries of a TOML file as values of a kind, with file and line of what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from balticvet.errors import UnreadableInputError
from balticvet.files import read_text
from balticvet.suggest import suggest
from balticvet.tables.reading import toml_line

R = TypeVar("R")


@dataclass(frozen=True)
class Entries:
    """A file with entries; `told` begins the message of what is wrong."""

    path: Path
    told: str

    def text(self, name: str, value: object) -> str:
        """Return a text."""
        if not isinstance(value, str):
            raise self.unreadable(name, "it is not a text in quotation marks")
        return value

    def texts(self, name: str, value: object) -> tuple[str, ...]:
        """Return a list of texts."""
        if not isinstance(value, list):
            raise self.unreadable(name, "it is not a list of texts")
        return tuple(self.text(name, each) for each in value)

    def words(self, name: str, value: object) -> Mapping[str, tuple[str, ...]]:
        """Return a table of lists of texts."""
        table = self._table(name, value)
        found = {each: self.texts(f"{name}.{each}", said) for each, said in table.items()}
        return MappingProxyType(found)

    def record(self, name: str, value: object, kind: type[R]) -> R:
        """Return a table of texts as a record of that kind."""
        table = self._table(name, value)
        self.check_names(table, kind, above=f"{name}.")
        return kind(**{each: self.text(f"{name}.{each}", said) for each, said in table.items()})

    def records(self, name: str, value: object, kind: type[R]) -> tuple[R, ...]:
        """Return a list of tables as records of that kind."""
        if not isinstance(value, list):
            raise self.unreadable(name, f"it is not a list of tables, each below [[{name}]]")
        return tuple(self.record(f"{name}[{at}]", row, kind) for at, row in enumerate(value))

    def check_names(self, table: Mapping[str, object], kind: type[Any], *, above: str = "") -> None:
        """Refuse an entry that a record of that kind does not have."""
        known = [each.name for each in fields(kind)]
        for strange in sorted(table.keys() - set(known)):
            there = f"{suggest(strange, known)} There are {', '.join(known)}.".strip()
            raise self.unreadable(f"{above}{strange}", "there is no such entry", fix=there)

    def unreadable(self, name: str, wrong: str, *, fix: str = "") -> UnreadableInputError:
        """Return the fault of an entry, with the line on which it stands."""
        line = toml_line(read_text(self.path), name)
        return UnreadableInputError(
            f"{self.told}: {name}: {wrong}.",
            where=f"{self.path}:{line}" if line else str(self.path),
            fix=fix or "Correct the entry, or remove it: what is not there is not known.",
        )

    def _table(self, name: str, value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise self.unreadable(name, f"it is not a table such as [{name}]")
        return value
