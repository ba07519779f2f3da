"""`ingest.md`: how well documents are cut and what is proposed for them, beside what hands made."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from balticvet.evidence import Passage, find_passages, headings
from balticvet.ingest.drafting import reader_of
from balticvet.ingest.findings import Found, Reader
from balticvet.ingest.form import Printed, known_form, lay_out, printed_in
from balticvet.ingest.known import Known, known_quads, reference_quads
from balticvet.ingest.rules import SegmentationRules
from balticvet.ingest.segmentation import Segment, segment
from balticvet.letters import folded
from balticvet.namespaces import curie, iri
from balticvet.resources import HOME, Project
from balticvet.sources import FormRow, Source, read_source
from balticvet.spans import Span
from docs.make.markdown import page as markdown
from docs.make.markdown import table

FICHE = Path(__file__).parents[2] / "tests" / "fiche"

_INTRODUCTION = """\
`balticvet ingest` cuts a document into passages and proposes what they may state.
This page sets both beside what was made by hand, for the document that comes with balticvet and for
the invented one in `tests/fiche`; the numbers are worked out anew by `make docs`
(`python -m docs.make`)."""

_HONEST = """\
Read the numbers with care.

- The rules that cut (`data/reference/cutting.toml`) and the words that tell of organisations and
  countries (`proposals.toml`) were written with the document on the table, so that it shows what
  they can do at best. The invented fiche is short, and was there as well.
- *Own graph*: the names are those that the graph knows, and that graph was made from this very
  document. Names of organisations are then found nearly by construction.
- *Left out*: facts, decisions and the printed form of the document itself are taken away. What is
  known is then, for the document, the reference data and the form of the invented fiche; for the
  invented fiche, the graph, the reference data and the form that come with balticvet.
- Countries, sectors and currencies are reference data. Those of balticvet were chosen for its
  document: a new document names others, as the invented fiche does.
- A passage is right when its first and last character are those of the hand-made one. A proposal is
  right when the hand-made facts of the passage around its words have the same value; a new name,
  when its words are those of the organisation.
- A passage with personal data is counted nowhere."""


@dataclass(frozen=True)
class Setting:
    """A document, and what is known when it is cut."""

    name: str
    source: Source
    known: Known
    form: tuple[Printed, ...]
    project: Project

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that were made by hand."""
        return find_passages(self.source)

    @cached_property
    def reader(self) -> Reader:
        """What reads the text."""
        text = self.source.text
        return reader_of(text, self.project, SegmentationRules.read(self.project), self.known)

    @cached_property
    def rows(self) -> tuple[FormRow, ...]:
        """The form that was found."""
        return lay_out(self.source.text, self.form, self.reader.rules)

    @cached_property
    def all_segments(self) -> tuple[Segment, ...]:
        """The passages that were cut."""
        text = self.source.text
        names = [one.span for one in self.known.names_in(text, Span(0, len(text)))]
        return segment(text, self.rows, self.reader.rules, names)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The same without personal data."""
        return tuple(one for one in self.all_segments if not self._is_personal(one))

    def _is_personal(self, one: Segment) -> bool:
        return any(
            one.span.start < span.end and span.start < one.span.end for span in self.source.personal
        )

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """What was found in all of them."""
        return tuple(found for one in self.segments for found in self.reader.read(one))


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right} of {self.of} ({self.right / self.of:.0%})" if self.of else "none"


Value = tuple[str, str]
"""A passage and a value that it states."""


def settings() -> tuple[Setting, ...]:
    """Return the two documents, each with its own graph and with what is known without it."""
    home, fiche = Project(HOME), Project(FICHE)
    (ours,) = (read_source(path.parent) for path in HOME.glob("data/sources/*/document.txt"))
    (theirs,) = (read_source(path.parent) for path in FICHE.glob("data/sources/*/document.txt"))
    graph, other = Known.of(known_quads(home)), Known.of(known_quads(fiche))
    return (
        Setting("the document, own graph", ours, graph, known_form(home), home),
        Setting(
            "the document, left out",
            ours,
            Known.of(reference_quads(home)),
            printed_in([theirs.folder / "source.toml"]),
            home,
        ),
        Setting("the invented fiche, own graph", theirs, other, known_form(fiche), fiche),
        Setting("the invented fiche, left out", theirs, graph, known_form(home), home),
    )


def page() -> str:
    """Return the page."""
    measured = settings()
    head = ("", *(setting.name for setting in measured))
    rules = [
        ("form rows", *(form_found(one) for one in measured)),
        ("passages cut right", *(cut_right(one) for one in measured)),
        ("… and in their section", *(section_right(one) for one in measured)),
        ("… and with their lead-in", *(lead_right(one) for one in measured)),
        ("cut, and as by hand", *(cut_precision(one) for one in measured)),
    ]
    return markdown(
        "Ingest, measured",
        _INTRODUCTION,
        _HONEST,
        "## How passages are cut",
        table(head, _told(rules)),
        "## What is proposed\n\nPrecision: of what is proposed, how much is right.",
        table(head, _told(_shares(measured, precision))),
        "Recall: of what was stated by hand, how much is proposed.",
        table(head, _told(_shares(measured, recall))),
        "## What is not as by hand",
        *(_differences(one) for one in measured),
    )


def _told(rows: Iterable[tuple[object, ...]]) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in rows]


def _shares(
    measured: tuple[Setting, ...], share: Callable[[Setting, str], Share]
) -> Iterator[tuple[object, ...]]:
    for kind in STATED:
        yield (kind, *(share(one, kind) for one in measured))


# ── Passages ─────────────────────────────────────────────────────────────────


def form_found(setting: Setting) -> Share:
    """Return how many of the printed words were found where hands found them."""
    found = {(row.text, row.span) for row in setting.rows if row.text}
    wanted = {(row.text, row.span) for row in setting.source.form if row.text}
    return Share(len(found & wanted), len(wanted))


def cut_right(setting: Setting) -> Share:
    """Return how many hand-made passages were cut at the very same characters."""
    return Share(len(_matched(setting)), len(setting.passages))


def cut_precision(setting: Setting) -> Share:
    """Return how many of the cut passages are hand-made ones."""
    return Share(len(_matched(setting)), len(setting.segments))


def section_right(setting: Setting) -> Share:
    """Return how many of all stand under the same printed words too."""
    titles = _headings(setting)
    right = [
        passage
        for passage, one in _matched(setting)
        if titles.get(one.section, "") == passage.heading
    ]
    return Share(len(right), len(setting.passages))


def lead_right(setting: Setting) -> Share:
    """Return how many of all have the same lead-in, or none, too."""
    spans = {passage.iri: passage.span for passage in setting.passages}
    right = [
        passage
        for passage, one in _matched(setting)
        if spans.get(passage.lead_in or "")
        == (None if one.lead is None else setting.all_segments[one.lead].span)
    ]
    return Share(len(right), len(setting.passages))


def _matched(setting: Setting) -> list[tuple[Passage, Segment]]:
    by_span = {one.span: one for one in setting.segments}
    return [
        (passage, by_span[passage.span]) for passage in setting.passages if passage.span in by_span
    ]


def _headings(setting: Setting) -> Mapping[str, str]:
    source = replace(setting.source, form=setting.rows)
    prefix = iri(f"section:{source.id}-")
    return {name.removeprefix(prefix): words for name, words in headings(source).items()}


# ── Values ───────────────────────────────────────────────────────────────────


def precision(setting: Setting, kind: str) -> Share:
    """Return how much of what is proposed was stated by hand."""
    found = proposed(setting, kind)
    return Share(len(found & stated(setting, kind)), len(found))


def recall(setting: Setting, kind: str) -> Share:
    """Return how much of what was stated by hand is proposed."""
    wanted = stated(setting, kind)
    return Share(len(proposed(setting, kind) & wanted), len(wanted))


def stated(setting: Setting, kind: str) -> set[Value]:
    """Return the values of a kind that the hand-made facts state, each with its passage."""
    graphs = defaultdict[str, list[tuple[str, str, object]]](list)
    for quad in setting.source.stated:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
            row = (curie(quad.subject.value), curie(quad.predicate.value), quad.object)
            graphs[quad.graph_name.value].append(row)
    return {(name, value) for name, rows in graphs.items() for value in STATED[kind](rows)}


def proposed(setting: Setting, kind: str) -> set[Value]:
    """Return the values of a kind that are proposed, each with the hand-made passage around it."""
    found = [one for one in setting.found if one.kind == FOUND[kind]]
    values = set()
    for one in found:
        passage = _around(setting, one.span)
        values |= {(passage, value) for value in _values(setting, kind, one, passage)}
    return values


def _around(setting: Setting, span: Span) -> str:
    """Return the narrowest hand-made passage around some words, or "" where there is none."""
    around = [passage for passage in setting.passages if span in passage.span]
    return min(around, key=lambda passage: len(passage.span)).iri if around else ""


def _values(setting: Setting, kind: str, found: Found, passage: str) -> set[str]:
    if kind == "organisations":
        return {_organisation(setting, found, passage)}
    if kind == "amounts":
        return {f"{found.filled['currency']} {found.filled['value']}"}
    if kind == "years":
        return {year for year in (found.filled["first"], found.filled["last"]) if year}
    return {found.words} if kind == "counts" else {found.node}


def _organisation(setting: Setting, found: Found, passage: str) -> str:
    """Return the node that is proposed; for a new one the hand-made node with these words."""
    if any(name.node == found.node for name in setting.known.names):
        return found.node
    for quad in setting.source.stated:
        named = isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode)
        if named and getattr(quad.graph_name, "value", "") == passage:
            assert isinstance(quad.object, Literal)
            assert isinstance(quad.subject, NamedNode)
            node = curie(quad.subject.value)
            same = folded(quad.object.value) == folded(found.words)
            if same and node.startswith("organisation:"):
                return node
    return found.node


_Rows = list[tuple[str, str, object]]


def _organisations(rows: _Rows) -> set[str]:
    return {
        subject
        for subject, property_, _ in rows
        if subject.startswith("organisation:") and property_ == "bv:nameAsWritten"
    }


def _nodes(prefix: str) -> Callable[[_Rows], set[str]]:
    def of(rows: _Rows) -> set[str]:
        nodes = {subject for subject, _, _ in rows}
        nodes |= {curie(value.value) for _, _, value in rows if isinstance(value, NamedNode)}
        return {node for node in nodes if node.startswith(prefix)}

    return of


def _literals(*properties: str) -> Callable[[_Rows], set[str]]:
    def of(rows: _Rows) -> set[str]:
        return {
            value.value
            for _, property_, value in rows
            if property_ in properties and isinstance(value, Literal)
        }

    return of


def _amounts(rows: _Rows) -> set[str]:
    values = _literals("schema:value")(rows)
    currencies = _literals("schema:currency")(rows)
    return {f"{currency} {value}" for currency in currencies for value in values}


def _counts(rows: _Rows) -> set[str]:
    numbers = {row[0] for row in rows if row[1] == "bv:hasApproximation"}
    counted = [row for row in rows if row[0] in numbers and row[0].startswith("reach:")]
    return _literals("bv:asWritten")(counted)


STATED: Mapping[str, Callable[[_Rows], set[str]]] = {
    "organisations": _organisations,
    "sectors": _nodes("sector:"),
    "countries": _nodes("country:"),
    "amounts": _amounts,
    "years": _literals("dcat:startDate", "dcat:endDate"),
    "counts": _counts,
}
"""How the values of each kind are read from the hand-made facts of a passage."""

FOUND: Mapping[str, str] = {
    "organisations": "organisation",
    "sectors": "sector",
    "countries": "country",
    "amounts": "amount",
    "years": "period",
    "counts": "count",
}


# ── Differences ──────────────────────────────────────────────────────────────


def _differences(setting: Setting) -> str:
    lines = [f"### {setting.name[0].upper()}{setting.name[1:]}", ""]
    hands = {passage.span for passage in setting.passages}
    segments = {one.span for one in setting.segments}
    missed = [passage.quote for passage in setting.passages if passage.span not in segments]
    more = [
        " ".join(setting.source.text[span.start : span.end].split())
        for span in sorted(segments - hands)
    ]
    lines += _listed("passages only by hand", missed) + _listed("passages only cut", more)
    for kind in STATED:
        found, wanted = proposed(setting, kind), stated(setting, kind)
        lines += _listed(f"{kind} not proposed", _values_of(wanted - found))
        lines += _listed(f"{kind} proposed and not stated", _values_of(found - wanted))
    return "\n".join(lines if len(lines) > 2 else [*lines, "Nothing."])


def _values_of(values: set[Value]) -> list[str]:
    return [
        f"{value} in {curie(passage)}" if passage else value for passage, value in sorted(values)
    ]


def _listed(title: str, words: list[str]) -> list[str]:
    return [f"- {title}: {'; '.join(words)}"] if words else []
