"""Finding contradictions: the unequal answers to each comparison, classified by rules."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from balticvet.contradictions.folding import folded
from balticvet.contradictions.gathering import GATHER
from balticvet.contradictions.quantities import number
from balticvet.contradictions.records import (
    Comparison,
    Contradiction,
    Difference,
    DisputedValue,
    StatedValue,
    Successions,
)
from balticvet.contradictions.verdicts import RULES, classify
from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import called, follow, objects, restated_page, subjects, text
from balticvet.rdf import NamedNode, named_node, value_of
from balticvet.resources import Project
from balticvet.sparql import Schema, read_saved, solve
from balticvet.sparql.front_matter import LIST, WORDS, Key, one_of
from balticvet.sparql.saved import saved_paths

_HEAVIEST = 100


def _weight(value: object) -> int | None:
    return value if type(value) is int and 1 <= value <= _HEAVIEST else None


COMPARISONS = Schema(
    "comparison",
    "queries/comparisons",
    required={
        "summary": WORDS,
        "property": WORDS,
        "kind": one_of(*RULES),
        "weight": Key(f"a whole number from 1 to {_HEAVIEST}", _weight),
    },
    optional={"minor": LIST, "repeats": WORDS},
    columns=frozenset(("subject", "value", "passage")),
)

_KEYS = ("subject", "aspect", "place", "total")
"""The columns of a comparison that say what is compared; the others are details of the value."""

ThingKey = tuple[str, ...]


def read_comparisons(project: Project) -> tuple[Comparison, ...]:
    """Return the comparisons of a project and of balticvet, in the order of their names.

    Raises `UnreadableInputError` for a file whose front matter breaks a promise.
    """
    paths = saved_paths(project, COMPARISONS).values()
    found = tuple(Comparison(**vars(read_saved(path, COMPARISONS))) for path in paths)
    names = {comparison.name for comparison in found}
    for comparison in found:
        _check_named(comparison, names)
    return found


def _check_named(comparison: Comparison, names: Collection[str]) -> None:
    """Refuse a comparison whose front matter names a rule or a comparison that is none."""
    rules = [rule.name for rule in RULES[comparison.value_kind]]
    if unknown := sorted(comparison.minor - {*rules}):
        raise comparison.fault(
            f"No rule for the kind {comparison.value_kind} is called {unknown[0]!r}.",
            line=1,
            fix=f"Its rules are {', '.join(rules)}.",
        )
    if comparison.repeats and comparison.repeats not in names:
        raise comparison.fault(
            f"There is no comparison {comparison.repeats!r} to repeat.",
            line=1,
            fix=f"There are: {', '.join(sorted(names))}.",
        )


def find(store: QuadStore, comparisons: Iterable[Comparison]) -> tuple[Contradiction, ...]:
    """Return every contradiction of a graph: what would change most first, what is minor last.

    One that repeats another is folded into it.
    """
    known = _successions(store)
    found = [
        _contradiction(store, comparison, key, statements, known)
        for comparison in comparisons
        for key, statements in _statements(store, comparison).items()
    ]
    ordered = sorted(folded(filter(None, found)), key=lambda one: one.order)
    return tuple(replace(one, cause=_cause(one, ordered)) for one in ordered)


def _statements(store: QuadStore, comparison: Comparison) -> dict[ThingKey, list[StatedValue]]:
    """Return the stated values of a comparison by the thing that they are about."""
    answer = solve(store, comparison.text, where=str(comparison.path))
    found: dict[ThingKey, dict[StatedValue, None]] = defaultdict(dict)
    for cells in answer.rows:
        pairs = zip(answer.columns, cells, strict=True)
        row = {name: term for name, term in pairs if term is not None}
        key = tuple(value_of(row.get(name)) for name in _KEYS)
        found[key][_statement(store, row)] = None
    return _with_lengths({key: list(statements) for key, statements in found.items()})


def _with_lengths(found: dict[ThingKey, list[StatedValue]]) -> dict[ThingKey, list[StatedValue]]:
    """Return stated values with how many the page of each gives for the thing, all aspects told."""
    given: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (subject, *_), statements in found.items():
        for one in statements:
            given[subject, one.page].add(one.value)
    return {
        key: [
            replace(one, details={**one.details, "listed": str(len(given[key[0], one.page]))})
            for one in statements
        ]
        for key, statements in found.items()
    }


def _statement(store: QuadStore, row: dict[str, Any]) -> StatedValue:
    passage = row["passage"]
    own = ("passage", "value", *_KEYS)
    details = {name: _detail(term) for name, term in row.items() if name not in own}
    value = value_of(row["value"])
    label = details.get("written") or _label(store, row["value"])
    page = _page(store, passage)
    dated = text(store, page, "bv:timeAsWritten")
    return StatedValue(value, label, passage.value, value_of(page), details, dated)


def _contradiction(
    store: QuadStore,
    comparison: Comparison,
    key: ThingKey,
    statements: list[StatedValue],
    known: Successions,
) -> Contradiction | None:
    values = GATHER[comparison.value_kind](statements)
    if len(values) < 2:
        return None
    subject, *aspects = key
    slug = "-".join(_local(name) for name in (comparison.name, *key) if name)
    preferred, reason = _resolution(store, named_node(f"contradiction:{slug}"))
    return Contradiction(
        comparison=comparison,
        key=key,
        subject_label=_label(store, NamedNode(subject)),
        aspects=tuple(_label(store, NamedNode(name)) for name in aspects[:2] if name),
        slug=slug,
        values=values,
        differences=tuple(_differences(comparison.value_kind, values, known)),
        preferred=preferred,
        reason=reason,
    )


def _differences(
    kind: str, values: tuple[DisputedValue, ...], known: Successions
) -> Iterator[Difference]:
    for (first, one), (second, other) in combinations(enumerate(values), 2):
        yield Difference(first, second, classify(kind, one, other, known))


# ── Why totals differ ────────────────────────────────────────────────────────


def _cause(of: Contradiction, others: Iterable[Contradiction]) -> str:
    """Say which part differs by just as much as the totals do, if one does."""
    gaps = _gaps(of)
    for part in others:
        is_part = part.slug != of.slug and part.slug.startswith(f"{of.slug}-")
        shared = gaps & _gaps(part) if is_part else set()
        if shared:
            gap = min(shared)
            return f"The numbers for {part.aspects[-1]} differ by the same {gap}."
    return ""


def _gaps(of: Contradiction) -> set[Decimal]:
    numbers = [found for value in of.values if (found := number(value)) is not None]
    return {abs(one - other) for one, other in combinations(numbers, 2) if one != other}


# ── What the graph says ──────────────────────────────────────────────────────


def _successions(store: QuadStore) -> Successions:
    """Return which body came of which; the properties are derived for what happened only."""
    old, new = "org:originalOrganization", "org:resultingOrganization"
    return frozenset(
        (value_of(before), value_of(after))
        for change in subjects(store, old)
        for before in objects(store, change, old)
        for after in objects(store, change, new)
    )


def _resolution(store: QuadStore, name: NamedNode) -> tuple[str, str]:
    """Return the preferred passage, and the reason."""
    for quad in store.quads_for_pattern(name, named_node("bv:prefers"), None, None):
        if isinstance(quad.graph_name, NamedNode) and isinstance(quad.object, NamedNode):
            return quad.object.value, text(store, quad.graph_name, "bv:reason")
    return "", ""


def _page(store: QuadStore, passage: NamedNode) -> NamedNode | None:
    """Return the page that a passage restates, or else its source."""
    return restated_page(store, passage) or follow(store, passage, "dct:source")


def _label(store: QuadStore, term: object) -> str:
    return called(store, term) if isinstance(term, NamedNode) else value_of(term)


def _detail(term: object) -> str:
    """Return a detail: a text as it is, a concept by its own name."""
    return _local(term.value) if isinstance(term, NamedNode) else value_of(term)


def _local(name: str) -> str:
    return name.rstrip("/").rpartition("/")[2].rpartition("#")[2].lower()
