"""Nouns of classes for counting: `ontology/nouns.csv`, one row a class.

The rows stand in the order in which a person wants to hear of them, a narrower class before a
wider one. A row without a class is a word that several classes share, or that names no class;
one with a prefix alone, such as `country:`, is the word for the things of that list.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import iri
from balticvet.resources import Project
from balticvet.tables.reading import read_rows
from balticvet.wording import counted

COLUMNS = ("class", "one", "many", "family")
_OTHER = "thing"


@dataclass(frozen=True)
class Noun:
    """The word for one and for many; `family` is the wider word that they are counted under."""

    one: str
    many: str
    family: str = ""
    rank: int = 0

    def counted(self, number: int) -> str:
        """Return a number with the word.

        >>> Noun("ministry", "ministries").counted(2)
        '2 ministries'
        """
        return counted(number, self.one, self.many)


@dataclass(frozen=True)
class Nouns:
    """The words by class and by themselves."""

    by_class: Mapping[str, Noun]
    by_word: Mapping[str, Noun]

    @classmethod
    def read(cls, project: Project) -> "Nouns":
        """Read the words of a project, and behind them those that come with balticvet.

        Raises `UnreadableInputError` for a row that says nothing.
        """
        tables = [tuple(_noun_rows(path)) for path in project.files("ontology", "nouns.csv")]
        rows = [row for table in reversed(tables) for row in table]
        by_class: dict[str, Noun] = {}
        by_word: dict[str, Noun] = {}
        for rank, (name, one, many, family) in enumerate(rows):
            noun = by_word.setdefault(one, Noun(one, many, family, rank))
            by_class.setdefault(name, noun)
        return cls(by_class, by_word)

    def of(self, classes: Iterable[str]) -> Noun:
        """Return the first word that fits a thing of these classes."""
        fitting = [self.by_class[name] for name in classes if name in self.by_class]
        return min(fitting, key=lambda noun: noun.rank, default=self.by_word[_OTHER])

    def family(self, noun: Noun) -> Noun:
        """Return the wider word, or the word itself where there is none."""
        return self.by_word.get(noun.family, noun)


def _noun_rows(path: Path) -> Iterator[tuple[str, str, str, str]]:
    for line, (name, one, many, family) in read_rows(path, COLUMNS):
        if not one or not many:
            raise _unreadable("The row lacks the word for one, or the one for many", path, line)
        try:
            yield iri(name) if name else "", one, many, family
        except KeyError:
            raise _unreadable(f"{name!r} is no name of a class", path, line) from None


def _unreadable(what: str, path: Path, line: int) -> UnreadableInputError:
    return UnreadableInputError(
        f"{what}.",
        where=f"{path}:{line}",
        fix="Write rows such as bv:Ministry,ministry,ministries,",
    )
