"""The publication: what `data/publish.toml` says of who publishes the data, where and for whom."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from balticvet.errors import UnreadableInputError
from balticvet.files import exists
from balticvet.namespaces import is_web_address
from balticvet.resources import Project
from balticvet.tables.reading import read_toml

FILE = "publish.toml"
_CODE = re.compile(r"[A-Za-z][\w()-]*", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True)
class Named:
    """What a dataset is called and what it holds, in a sentence; empty where nobody has said so."""

    title: str = ""
    description: str = ""


@dataclass(frozen=True)
class Publication:
    """Who publishes, whom to ask, where it stands, and what catalogues are told.

    Codes are those of the tables of the European Union; `all` is the dataset of all sources, that
    of the documents has its title in the release. What is empty is not known.
    """

    publisher_type: str = ""
    contact: str = ""
    contact_email: str = ""
    contact_page: str = ""
    report_address: str = ""
    base_url: str = ""
    endpoint_url: str = ""
    themes: tuple[str, ...] = ()
    frequency: str = ""
    all: Named = field(default_factory=Named)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, project: Project) -> "Publication":
        """Read how a project is published; without the file, nothing is known of that.

        Raises `UnreadableInputError` that names the entry at fault.
        """
        path = project.data / FILE
        if not exists(path):
            return cls()
        table = read_toml(path)
        _check_names(path, table, cls)
        publication = cls(**{name: _READ[name](path, name, table[name]) for name in table})
        for wrong in publication.faults():
            raise _unreadable(path, wrong)
        return publication

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with a value."""
        for name in ("contact_page", "base_url", "endpoint_url"):
            value = str(getattr(self, name))
            if value and not is_web_address(value):
                yield f"{name} is {value!r}, which is no web address"
        if self.contact_email and not _EMAIL.fullmatch(self.contact_email):
            yield f"contact_email is {self.contact_email!r}, which is no e-mail address"
        if self.report_address and not _is_reachable(self.report_address):
            yield f"report_address is {self.report_address!r}, which is no address"
        for code in filter(None, (self.publisher_type, self.frequency, *self.themes)):
            if not _CODE.fullmatch(code):
                yield f"{code!r} is no code of a table, such as EDUC"
        for language in self.keywords:
            if not _LANGUAGE.fullmatch(language):
                yield f"keywords are in {language!r}, which is no language such as lv"


def _is_reachable(address: str) -> bool:
    return is_web_address(address) or _EMAIL.fullmatch(address) is not None


def _check_names(path: Path, table: Mapping[str, object], kind: type) -> None:
    known = {each.name for each in fields(kind)}
    if strange := sorted(table.keys() - known):
        raise _unreadable(path, f"the entry {strange[0]!r} is unknown")


def _text(path: Path, name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _unreadable(path, f"the entry {name!r} is not a text")
    return value


def _texts(path: Path, name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _unreadable(path, f"the entry {name!r} is not a list of texts")
    return tuple(_text(path, name, each) for each in value)


def _table(path: Path, name: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _unreadable(path, f"the entry {name!r} is not a table such as [{name}]")
    return value


def _named(path: Path, name: str, value: object) -> Named:
    table = _table(path, name, value)
    _check_names(path, table, Named)
    return Named(**{each: _text(path, f"{name}.{each}", said) for each, said in table.items()})


def _words(path: Path, name: str, value: object) -> Mapping[str, tuple[str, ...]]:
    table = _table(path, name, value)
    found = {each: _texts(path, f"{name}.{each}", said) for each, said in table.items()}
    return MappingProxyType(found)


_Read = Callable[[Path, str, object], Any]
_READ: Mapping[str, _Read] = MappingProxyType(
    {each.name: _text for each in fields(Publication)}
    | {"themes": _texts, "all": _named, "keywords": _words}
)


def _unreadable(path: Path, wrong: str) -> UnreadableInputError:
    return UnreadableInputError(
        f"How the data is published cannot be read: {wrong}.",
        where=str(path),
        fix="Correct the entry, or remove it: what is not there is not known.",
    )
