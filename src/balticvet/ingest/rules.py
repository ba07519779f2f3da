"""The words that cut a document and the templates of proposals: data, of balticvet and a project.

Both stand in `data/reference`: `cutting.toml` and `proposals.toml`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from balticvet.errors import UnreadableInputError
from balticvet.resources import Project
from balticvet.tables.reading import read_toml


@dataclass(frozen=True)
class SegmentationRules:
    """The words of `cutting.toml`."""

    bullets: str
    dashes: str
    abbreviations: tuple[str, ...]
    list_openers: tuple[str, ...]
    articles: tuple[str, ...]
    concessions: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    prepositions: tuple[str, ...]
    unfinished: tuple[str, ...]
    footers: tuple[str, ...]
    personal: tuple[str, ...]
    contact_persons: tuple[str, ...]
    contacts: tuple[str, ...]
    media: tuple[str, ...]
    role_addresses: tuple[str, ...]
    posts: tuple[str, ...]
    organisations: tuple[str, ...]
    particles: tuple[str, ...]
    approximations: Mapping[str, str]
    magnitudes: Mapping[str, str]
    multipliers: Mapping[str, int]
    currencies: Mapping[str, str]

    @classmethod
    def read(cls, project: Project) -> "SegmentationRules":
        """Read the words of balticvet and of a project."""
        table = _merged(project, "cutting.toml")
        try:
            return cls(**{field.name: _frozen(table[field.name]) for field in fields(cls)})
        except KeyError as fault:
            raise _lacks(fault) from None

    @cached_property
    def footer(self) -> re.Pattern[str]:
        """What matches a whole line at the foot of a page."""
        return re.compile("|".join(f"(?:{words})" for words in self.footers), re.IGNORECASE)

    @cached_property
    def personal_words(self) -> re.Pattern[str]:
        """What matches an address or a number of a person, anywhere."""
        return re.compile("|".join(self.personal))

    @cached_property
    def contact_line(self) -> re.Pattern[str]:
        """What matches a label of a contact at the beginning of a line; `strong` names a person.

        Behind it stands a colon, the end of the line, or a name without a colon between.
        """
        strong, weak = "|".join(self.contact_persons), "|".join((*self.contacts, *self.media))
        behind = r"(?:[^\S\n]*[:：]|[^\S\n]*[.?!]?(?=[^\S\n]*(?:[\n\r\f]|\Z))|(?=[^\S\n]+[A-ZĀ-Ž]))"
        return re.compile(
            rf"(?:^|(?<=[\r\f]))[^\S\n\r\f]*(?P<label>(?i:(?P<strong>{strong})|(?:{weak})){behind})",
            re.MULTILINE,
        )

    @cached_property
    def contact_label(self) -> re.Pattern[str]:
        """What matches a label of a contact person in the middle of a list, table or line."""
        labels = "|".join((*self.contact_persons, *self.contacts))
        return re.compile(rf"(?:^|(?<=[\r\f•|;\t(*-]))[^\S\n\r\f]*(?:{labels})(?!\w)", re.I | re.M)

    @cached_property
    def medium(self) -> re.Pattern[str]:
        """What matches the name of a way to reach somebody, such as “Email:”."""
        return re.compile(rf"(?:{'|'.join(self.media)})\s*[:：.]*", re.IGNORECASE)

    @cached_property
    def medium_at_end(self) -> re.Pattern[str]:
        """What matches the same at the end of words."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(self.media)})\s*[:：.]*\s*\Z", re.IGNORECASE)

    @cached_property
    def organisation_word(self) -> re.Pattern[str]:
        """What matches a word that stands in names of bodies and things, not of persons."""
        return re.compile("|".join(self.organisations), re.IGNORECASE)

    @cached_property
    def post_word(self) -> re.Pattern[str]:
        """What matches a word beside a name that is none: a post, a courtesy, a label."""
        return re.compile("|".join((*self.posts, *self.media)), re.IGNORECASE)

    @cached_property
    def opener(self) -> re.Pattern[str]:
        """What matches the words that open a list, with the article behind them."""
        return re.compile(
            rf"(?<!\w)(?:{either(self.list_openers)})(?!\w)(?:\s+(?:{either(self.articles)})(?!\w))?",
            re.IGNORECASE,
        )

    @cached_property
    def passive(self) -> re.Pattern[str]:
        """What matches the words before a list of places or audiences."""
        return re.compile(
            rf"\b(?:{either(self.auxiliaries)})\s+(?:been\s+)?\w+(?:ed|en|wn|de|ld)(?=\s+(?:{either(self.prepositions)})\b)",
            re.IGNORECASE,
        )

    @cached_property
    def concession(self) -> re.Pattern[str]:
        """What matches the beginning of a concessive clause."""
        return re.compile(rf"(?:{either(self.concessions)})\b", re.IGNORECASE)

    @cached_property
    def predicate(self) -> re.Pattern[str]:
        """What matches an auxiliary verb."""
        return re.compile(rf"\b(?:{either(self.auxiliaries)})\b", re.IGNORECASE)

    @cached_property
    def second_predicate(self) -> re.Pattern[str]:
        """What matches the white space before a second predicate."""
        return re.compile(rf"(?<!\s)\s+(?=and\s+(?:{either(self.auxiliaries)})\b)")


@dataclass(frozen=True)
class Template:
    """One row of `proposals.toml`: what to propose for a thing that was found."""

    kind: str
    turtle: str
    sections: tuple[str, ...]
    said: str
    unsaid: str

    def fits(self, kind: str, section: str, words: str) -> bool:
        """Tell whether the row is for this kind of thing, in this section, with these words."""
        return (
            self.kind == kind
            and (not self.sections or any(re.fullmatch(one, section) for one in self.sections))
            and (not self.said or re.search(self.said, words) is not None)
            and (not self.unsaid or re.search(self.unsaid, words) is None)
        )


@dataclass(frozen=True)
class ProposalRules:
    """The templates and words of `proposals.toml`."""

    templates: tuple[Template, ...]
    classes: tuple[tuple[re.Pattern[str], str], ...]
    demonyms: Mapping[str, str]
    naming_sections: frozenset[str]

    @classmethod
    def read(cls, project: Project) -> "ProposalRules":
        """Read the templates of balticvet and of a project."""
        table = _merged(project, "proposals.toml")
        try:
            return cls(
                templates=tuple(map(_template, table["proposal"])),
                classes=tuple((re.compile(row["words"]), row["class"]) for row in table["class"]),
                demonyms=table["demonyms"],
                naming_sections=frozenset(table["naming_sections"]),
            )
        except KeyError as fault:
            raise _lacks(fault) from None

    def class_of(self, name: str) -> str | None:
        """Return the class that a name gives, "" for an organisation of no class, or nothing."""
        return next((found for words, found in self.classes if words.search(name)), None)


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _template(row: Mapping[str, Any]) -> Template:
    return Template(
        row["kind"],
        row["turtle"],
        tuple(row.get("sections", ())),
        row.get("said", ""),
        row.get("unsaid", ""),
    )


def _merged(project: Project, name: str) -> dict[str, Any]:
    """Return the table of that name, with what a project's own adds."""
    merged: dict[str, Any] = {}
    for path in project.files("data/reference", name):
        for key, value in read_toml(path).items():
            if isinstance(value, dict):
                merged[key] = merged.get(key, {}) | value
            else:
                merged[key] = merged.get(key, type(value)()) + value
    return merged


def _lacks(fault: KeyError) -> UnreadableInputError:
    return UnreadableInputError(
        f"The tables of ingest lack the entry {fault}.",
        where="data/reference",
        fix="Put back cutting.toml and proposals.toml as they came with balticvet.",
    )
