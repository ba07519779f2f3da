"""The closed lists that every ledger uses: stop words, and words that stand for terms."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from balticvet.errors import UnreadableInputError
from balticvet.files import read_text
from balticvet.namespaces import iri
from balticvet.resources import Project
from balticvet.sources import Origin
from balticvet.tables.reading import read_rows

COLUMNS = ("word", "term", "why")


@dataclass(frozen=True)
class LexiconEntry:
    """A word that says what a term says, and why."""

    word: str
    term: str
    why: str
    origin: Origin


@dataclass(frozen=True)
class Lexicon:
    """The words that need no literal: of the language, and of the ontology."""

    stop_words: frozenset[str]
    rows: tuple[LexiconEntry, ...]

    @classmethod
    def read(cls, project: Project) -> "Lexicon":
        """Read `stop-words.txt` and `word-terms.csv` from `data/reference`.

        Raises `UnreadableInputError` for a row that would never match a word.
        """
        stops: set[str] = set()
        for path in project.files("data/reference", "stop-words.txt"):
            stops.update(read_text(path).split())
        tables = project.files("data/reference", "word-terms.csv")
        return cls(frozenset(stops), tuple(row for path in tables for row in _entries(path)))

    @cached_property
    def terms(self) -> Mapping[str, frozenset[str]]:
        """The terms that each word stands for."""
        words = {row.word for row in self.rows}
        return {
            word: frozenset(row.term for row in self.rows if row.word == word) for word in words
        }


def _entries(path: Path) -> Iterator[LexiconEntry]:
    for line, (word, term, why) in read_rows(path, COLUMNS):
        where = Origin(path, line)
        if not re.fullmatch(r"\w+", word) or word != word.casefold():
            raise _unreadable(f"{word!r} is not one word in small letters.", path, where.line)
        if not why:
            raise _unreadable(f"The row of {word!r} gives no reason why.", path, where.line)
        try:
            yield LexiconEntry(word, iri(term), why, where)
        except KeyError:
            raise _unreadable(f"{term!r} is not the name of a term.", path, where.line) from None


def _unreadable(what: str, path: Path, line: int) -> UnreadableInputError:
    return UnreadableInputError(
        what, where=f"{path}:{line}", fix="Write rows such as since,dcat:startDate,why it is so."
    )
