"""A declared mapping: which columns a table has, and what its records state, a row a term."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from balticvet.errors import UnreadableInputError, UsageError, raise_all
from balticvet.files import read_text
from balticvet.namespaces import PREFIXES
from balticvet.suggest import suggest
from balticvet.tables.reading import read_toml, toml_line
from balticvet.wording import listed

READY = Path(__file__).parent
"""The folder of the mappings that come with balticvet; each is known by its name."""

KINDS = (
    *("line", "text", "identifier", "date", "year", "amount"),
    *("country", "countries", "concept", "concepts", "web"),
)
"""What a cell holds: what is read of it, and when it is at fault."""

LISTS = frozenset(("countries", "concepts"))
WORDS = "-words"
"""Behind the name of a column: its words as they are printed."""

OF_PARTIES = ("party", "part", "party-name", "party-country", "party-website", "party-role")
PLACEHOLDER = re.compile(r"\{([\w-]+)\}")
_NUMBERED = "{n}"
_TABLES: Mapping[str, Mapping[str, type]] = {
    "column": {
        **dict.fromkeys(("name", "like", "kind", "not_before"), str),
        "called": list,
        "required": bool,
    },
    "left-out": {"called": list, "reason": str},
    "party": dict.fromkeys(("role", "name", "type", "region", "country", "website"), str),
    "term": dict.fromkeys(
        ("of", "subject", "property", "value", "text", "datatype", "language"), str
    ),
    "name": {"of": str, "text": str},
    "concept": {"iri": str, "label": str, "definition": str},
}
_NEEDED: Mapping[str, frozenset[str]] = {
    "column": frozenset(("name", "called", "kind")),
    "left-out": frozenset(("called", "reason")),
    "party": frozenset(("role", "name")),
    "term": frozenset(("subject", "property")),
    "name": frozenset(("of", "text")),
    "concept": frozenset(("iri", "label", "definition")),
}
_SINGLE: Mapping[str, tuple[str, ...]] = {
    "persons": ("types", "names"),
    "mask": ("patterns", "words"),
    "passage": ("words",),
    "concepts": (),
}
_TEXTS = ("title", "publisher", "language")


@dataclass(frozen=True)
class MappedColumn:
    """A column by our name for it, how files call it, and what its cells hold."""

    name: str
    called: tuple[str, ...]
    kind: str
    like: str = ""
    required: bool = False
    not_before: str = ""

    @property
    def is_numbered(self) -> bool:
        """Whether a file has several of it, counted from 1 on."""
        return any(_NUMBERED in name for name in self.called)

    def number_in(self, head: str) -> int | None:
        """Return which of its columns a head is: 0 where there is one; nothing where it is none."""
        for name in self.called:
            pattern = re.escape(plain(name)).replace(re.escape(_NUMBERED), r"(\d{1,3})")
            if found := re.fullmatch(pattern, plain(head)):
                return int(found[1]) if found.groups() else 0
        return 0 if self.like and re.search(self.like, head) else None


@dataclass(frozen=True)
class MappedParty:
    """Somebody who takes part: the role, and the columns that say who; none is empty."""

    role: str
    name: str
    type: str = ""
    region: str = ""
    country: str = ""
    website: str = ""


@dataclass(frozen=True)
class Term:
    """A triple that each record states, or each party of it: templates with columns in braces."""

    subject: str
    property: str
    of: str = "record"
    value: str = ""
    text: str = ""
    datatype: str = ""
    language: str = ""

    @cached_property
    def names(self) -> set[str]:
        """The columns that it needs."""
        whole = " ".join((self.subject, self.value, self.text))
        return set(PLACEHOLDER.findall(whole))


@dataclass(frozen=True)
class TableMapping:
    """What a table of others means."""

    path: Path
    title: str
    publisher: str
    language: str
    columns: tuple[MappedColumn, ...]
    left_out: tuple[MappedColumn, ...]
    concepts: Mapping[str, Mapping[str, str]]
    parties: tuple[MappedParty, ...]
    terms: tuple[Term, ...]
    names: tuple[tuple[str, str], ...]
    own_concepts: tuple[tuple[str, str, str], ...]
    words: str
    masked: tuple[str, ...]
    mask_words: str
    person_types: str
    person_names: str

    def column(self, name: str) -> MappedColumn:
        """Return the column of a name."""
        return next(column for column in self.columns if column.name == name)

    @cached_property
    def used(self) -> frozenset[str]:
        """The columns and printed words that terms, names and passages need."""
        templates = [self.words, *(template for name in self.names for template in name)]
        named = set(PLACEHOLDER.findall(" ".join(templates)))
        return frozenset(named.union(*(term.names for term in self.terms)))

    @property
    def of_parties(self) -> frozenset[str]:
        """The columns of which each party has its own."""
        found = ((one.name, one.type, one.region, one.country, one.website) for one in self.parties)
        return frozenset(name for names in found for name in names if name)


def plain(head: str) -> str:
    """Return the head of a column without regard to capitals, blanks, kinds of apostrophes.

    >>> plain("Coordinator’s  Name ")
    "coordinator's name"
    """
    return " ".join(head.replace("’", "'").replace("\ufeff", "").split()).casefold()


def mapping_of(name: str | Path) -> TableMapping:
    """Return the mapping of a TOML file, or one that comes with balticvet by its name.

    Raises `UsageError` for an unknown name, `UnreadableInputError` for a file at fault, with the
    line of each entry that means nothing.
    """
    known = sorted(path.stem for path in READY.glob("*.toml"))
    if str(name) in known:
        return read_mapping(READY / f"{name}.toml")
    path = Path(name)
    if path.suffix != ".toml":
        hint = suggest(str(name), known)
        raise UsageError(
            f"There is no mapping {str(name)!r}. {hint}".rstrip(),
            fix=f"Give a .toml file, or one of: {', '.join(known)}.",
        )
    return read_mapping(path)


def read_mapping(path: Path) -> TableMapping:
    """Return the mapping that a TOML file declares."""
    table = read_toml(path)
    text = read_text(path)

    def fault(what: str, entry: str) -> UnreadableInputError:
        line = toml_line(text, entry)
        place = f"{path}:{line}" if line else str(path)
        return UnreadableInputError(
            what, where=place, fix="Correct it; docs/how-to/project-lists.md shows a whole mapping."
        )

    raise_all([fault(*each) for each in _faults_of_form(table)])
    found = _built(path, table)
    raise_all([fault(*each) for each in _faults_of_meaning(found)])
    return found


def _built(path: Path, table: Mapping[str, Any]) -> TableMapping:
    rows = {name: table.get(name, []) for name in _TABLES}
    mask, persons = table.get("mask", {}), table.get("persons", {})
    return TableMapping(
        path,
        table["title"],
        table["publisher"],
        table["language"],
        tuple(MappedColumn(**row | {"called": tuple(row["called"])}) for row in rows["column"]),
        tuple(MappedColumn("", tuple(row["called"]), "line") for row in rows["left-out"]),
        {
            name: {plain(words): iri for words, iri in values.items()}
            for name, values in table.get("concepts", {}).items()
        },
        tuple(MappedParty(**row) for row in rows["party"]),
        tuple(Term(**row) for row in rows["term"]),
        tuple((row["of"], row["text"]) for row in rows["name"]),
        tuple((row["iri"], row["label"], row["definition"]) for row in rows["concept"]),
        table["passage"]["words"],
        tuple(mask.get("patterns", ())),
        mask.get("words", "(masked)"),
        persons.get("types", ""),
        persons.get("names", ""),
    )


def _faults_of_form(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is no entry of a mapping or lacks one, each with its place."""
    for name in _TEXTS:
        if not isinstance(table.get(name), str):
            yield f"The mapping lacks the text {name!r}.", name
    if not isinstance(table.get("passage", {}).get("words"), str):
        yield "The mapping lacks [passage] with words = “…”, what a record says.", "passage"
    for name, entry in table.items():
        if name in _TABLES and isinstance(entry, list):
            for number, row in enumerate(entry):
                yield from _faults_of_row(name, row, f"{name}[{number}]")
        elif name in _SINGLE and isinstance(entry, dict):
            yield from _unknown(entry, _SINGLE[name] or tuple(entry), f"[{name}]", name)
        elif name not in _TEXTS:
            hint = suggest(name, (*_TABLES, *_SINGLE, *_TEXTS))
            yield f"{name!r} means nothing in a mapping, or is written otherwise. {hint}", name


def _faults_of_row(name: str, row: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    entries = _TABLES[name]
    yield from _unknown(row, tuple(entries), f"[[{name}]]", place)
    for entry in sorted(_NEEDED[name] - set(row)):
        yield f"This [[{name}]] lacks the entry {entry!r}.", place
    for entry, value in row.items():
        if entry in entries and not isinstance(value, entries[entry]):
            yield f"This [[{name}]] has an entry {entry!r} of another type.", f"{place}.{entry}"
    if name == "column" and row.get("kind") not in KINDS:
        yield f"A column is of one of the kinds {listed(KINDS)}.", f"{place}.kind"
    if name == "term" and ("value" in row) == ("text" in row):
        yield "A term has either a value, a thing, or a text.", place


def _unknown(
    row: Mapping[str, Any], known: tuple[str, ...], where: str, place: str
) -> Iterator[tuple[str, str]]:
    for entry in row:
        if entry not in known:
            hint = suggest(entry, known)
            yield (
                f"{where} has the entry {entry!r}, which means nothing. {hint}",
                f"{place}.{entry}",
            )


def _faults_of_meaning(mapping: TableMapping) -> Iterator[tuple[str, str]]:
    """Yield names of columns, prefixes and patterns that are none."""
    columns = {column.name for column in mapping.columns}
    known = columns | {f"{name}{WORDS}" for name in columns}
    for number, party in enumerate(mapping.parties):
        named = (party.name, party.type, party.region, party.country, party.website)
        for name in (name for name in named if name and name not in columns):
            yield f"There is no [[column]] {name!r}. {suggest(name, columns)}", f"party[{number}]"
    for number, term in enumerate(mapping.terms):
        place = f"term[{number}]"
        more = OF_PARTIES if term.of == "party" else ()
        yield from _unknown_columns(term.names, known | set(more), place)
        for template in (term.property, term.datatype, term.value, term.subject):
            prefix = template.partition(":")[0]
            if template and not template.startswith("{") and prefix not in PREFIXES:
                yield f"{template!r} begins with no prefix that balticvet knows.", place
    said = set(PLACEHOLDER.findall(mapping.words))
    yield from _unknown_columns(said, known | {"parties"}, "passage.words")
    for column in mapping.columns:
        if column.not_before and column.not_before not in columns:
            yield f"There is no [[column]] {column.not_before!r}.", "column"
        if column.kind.startswith("concept") and column.name not in mapping.concepts:
            yield f"The column {column.name!r} needs [concepts.{column.name}].", "column"
    yield from _bad_patterns(mapping)


def _unknown_columns(names: set[str], known: set[str], place: str) -> Iterator[tuple[str, str]]:
    for name in sorted(names - known):
        yield f"There is no [[column]] {name!r}. {suggest(name, known)}".rstrip(), place


def _bad_patterns(mapping: TableMapping) -> Iterator[tuple[str, str]]:
    for number, column in enumerate(mapping.columns):
        if column.like and (wrong := _wrong_pattern(column.like)):
            yield f"No regular expression: {wrong}.", f"column[{number}].like"
    for name, pattern in (("types", mapping.person_types), ("names", mapping.person_names)):
        if wrong := _wrong_pattern(pattern):
            yield f"No regular expression: {wrong}.", f"persons.{name}"
    for pattern in mapping.masked:
        if wrong := _wrong_pattern(pattern):
            yield f"No regular expression: {wrong}.", "mask.patterns"


def _wrong_pattern(pattern: str) -> str:
    """Return why a pattern is none; classes of letters are for the engines, Python has none."""
    try:
        re.compile(re.sub(r"\\p\{[LN]\}", "a", pattern))
    except re.error as fault:
        return str(fault)
    return ""
