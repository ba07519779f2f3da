"""The printed form: where the questions, headings and labels of a known form stand in a document.

A form is known by the `[[form]]` rows of the sources that are there already.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.ingest.persons import Persons
from balticvet.ingest.rules import SegmentationRules
from balticvet.letters import folded
from balticvet.likeness import SAME_QUESTION, most_alike
from balticvet.namespaces import slug
from balticvet.resources import Project
from balticvet.sources import FormRow, normalise
from balticvet.sources.description import read_description
from balticvet.sources.document import pattern
from balticvet.spans import Span, overlap, trimmed

KINDS = ("question", "subheading", "label", "contact label")
"""The rows that are printed on every copy of a form."""

ENOUGH = 3
"""How many known questions make a document one of a known kind."""

MOST_QUESTIONS = 200
"""A fiche asks some twelve."""

_LONGEST_QUESTION = 20


@dataclass(frozen=True)
class Printed:
    """Words that a form prints, and the section that they open."""

    kind: str
    section: str
    text: str


def known_form(project: Project) -> tuple[Printed, ...]:
    """Return what the sources of balticvet and of a project have as printed words, each once."""
    return printed_in(project.files("data/sources", "[!.]*/source.toml"))


def printed_in(descriptions: Iterable[Path]) -> tuple[Printed, ...]:
    """Return the printed words that some `source.toml` list, each once."""
    rows: dict[str, Printed] = {}
    for path in descriptions:
        for row in read_description(path).get("form", ()):
            if row["kind"] in KINDS:
                found = Printed(row["kind"], row["section"], row["text"])
                rows.setdefault(folded(found.text), found)
    return tuple(rows.values())


def lay_out(
    text: str, known: Iterable[Printed], rules: SegmentationRules, persons: Persons | None = None
) -> tuple[FormRow, ...]:
    """Return the rows of the form that stand in a text, in their order.

    A question that is printed again is a repeated heading of the same section; a question that no
    known form has gets a section of its own.
    Raises `UnreadableInputError` when too few of the known questions are there, `LimitError` when
    there are more others than `MOST_QUESTIONS`.
    """
    known = tuple(known)
    rows = _apart([row for printed in known for row in _printed(text, printed)])
    asked = {row.section for row in rows if row.kind == "question"}
    if len(asked) < ENOUGH:
        raise _unknown(len(asked), known)
    persons = persons or Persons.of(text, rules)
    rows = _apart(_contact_labels(rows, persons))
    more = list(islice(_more_questions(text, rows, known), MOST_QUESTIONS + 1))
    if len(more) > MOST_QUESTIONS:
        raise LimitError(
            f"The document asks more than {MOST_QUESTIONS} questions.",
            fix="Give the fiche alone, not a whole collection.",
        )
    rows = _apart([*rows, *_impersonal(more, persons)])
    rows = list(_repeated(rows))
    rows = _apart([*rows, *_impersonal(_footers(text, rows, rules), persons)])
    rows = list(_in_section(rows))
    tops = _page_tops(text, rows, rules)
    top = FormRow("page top", "top", "", Span(0, 0))
    return (top, *sorted((*rows, *tops), key=lambda row: row.span))


def _unknown(found: int, known: tuple[Printed, ...]) -> UnreadableInputError:
    questions = sum(printed.kind == "question" for printed in known)
    return UnreadableInputError(
        f"The document is not of a kind that balticvet knows: of {questions} known questions it"
        f" has {found}, and {ENOUGH} are needed.",
        fix="Describe it by hand, as docs/how-to/add-a-document.md shows; the next one of its kind"
        " is then known.",
    )


def _printed(text: str, printed: Printed) -> Iterator[FormRow]:
    """Yield each place where printed words fill whole lines; behind a label words may follow."""
    end = "" if printed.kind.endswith("label") else r"(?=[^\S\n\r\f]*(?:[\n\r\f]|\Z))"
    words = re.compile(
        rf"(?:^|(?<=[\r\f]))[^\S\n\r\f]*({pattern(printed.text).pattern}){end}",
        re.IGNORECASE | re.MULTILINE,
    )
    for match in words.finditer(text):
        yield FormRow(printed.kind, printed.section, normalise(match[1]), Span(*match.span(1)))


def _apart(rows: Iterable[FormRow]) -> list[FormRow]:
    """Return rows in the order of the text without such as overlap; what is longer stays."""
    kept: list[FormRow] = []
    for row in sorted(rows, key=lambda row: (-len(row.span), row.span)):
        if not any(overlap(row.span, other.span) for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row.span)


def paragraphs(text: str, rows: Iterable[FormRow]) -> Iterator[Span]:
    """Yield the stretches between empty lines that no row of the form touches."""
    taken = [row.span for row in rows]
    start = position = 0
    for line in [*text.splitlines(keepends=True), ""]:
        if not line.strip():
            span = trimmed(text, Span(start, position))
            if len(span) and not any(overlap(span, other) for other in taken):
                yield span
            start = position + len(line)
        position += len(line)


def _contact_labels(rows: list[FormRow], persons: Persons) -> Iterator[FormRow]:
    """Yield the rows with those labels of a contact that no known form prints.

    A label such as “Email:” belongs to the label before it; alone it opens nothing.
    """
    section = next((row.section for row in rows if row.kind == "contact label"), "contact")
    first = next(row.span.start for row in rows if row.kind == "question")
    found = [
        FormRow("contact label", section, normalise(span.of(persons.text)), span)
        for span in persons.labels([row.span for row in rows])
        if span.start > first
    ]
    before = ""
    for row in _apart([*rows, *found]):
        is_medium = persons.rules.medium.fullmatch(row.text) is not None
        if row.kind != "contact label" or not is_medium or before == row.kind:
            yield row
            before = row.kind


def _impersonal(rows: Iterable[FormRow], persons: Persons) -> Iterator[FormRow]:
    """Yield the rows without an address or a number: printed words are public."""
    yield from (row for row in rows if not any(overlap(row.span, mark) for mark in persons.marks))


def _more_questions(
    text: str, rows: list[FormRow], known: tuple[Printed, ...]
) -> Iterator[FormRow]:
    """Yield the paragraphs that ask something which no known form asks in these words."""
    questions = {folded(one.text): one.section for one in known if one.kind == "question"}
    for span in paragraphs(text, rows):
        words = normalise(span.of(text))
        if words.endswith("?") and len(words.split()) <= _LONGEST_QUESTION:
            near = most_alike(folded(words), questions, least=SAME_QUESTION)
            section = questions[near[0]] if near else slug(words)
            if section and words[0].isalpha():
                yield FormRow("question", section, words, span)


def _repeated(rows: Iterable[FormRow]) -> Iterator[FormRow]:
    seen: set[str] = set()
    for row in rows:
        again = row.kind == "question" and row.section in seen
        seen.add(row.section)
        yield replace(row, kind="repeated heading") if again else row


def _footers(text: str, rows: list[FormRow], rules: SegmentationRules) -> Iterator[FormRow]:
    """Yield the lines between empty lines that say which page it is."""
    for span in paragraphs(text, rows):
        words = span.of(text)
        if "\n" not in words and rules.footer.fullmatch(words):
            yield FormRow("page footer", "", normalise(words), span)


def _in_section(rows: Iterable[FormRow]) -> Iterator[FormRow]:
    """Yield the rows, with a footer in the section that goes on after it."""
    section = "top"
    for row in rows:
        section = row.section or section
        yield replace(row, section=section)


def _page_tops(text: str, rows: list[FormRow], rules: SegmentationRules) -> list[FormRow]:
    """Return where a page begins with a line of its own, before a heading printed again."""
    before = {second.span: first for first, second in pairwise(rows)}
    lines = [span for span in paragraphs(text, rows) if _is_page_line(text, span, rules)]
    tops: list[FormRow] = []
    for row in rows:
        if row.kind == "repeated heading" and row.span in before:
            between = Span(before[row.span].span.end, row.span.start)
            last = [span for span in lines if span in between][-1:]
            tops += [
                FormRow("page top", f"page-{len(tops) + 2}", "", Span(span.start, span.start))
                for span in last
                if not text[span.end : row.span.start].strip()
                and text[between.start : span.start].strip()
            ]
    return tops


def _is_page_line(text: str, span: Span, rules: SegmentationRules) -> bool:
    words = span.of(text)
    return "\n" not in words and words[0] not in rules.bullets and words[-1] not in ".:;,?!"
