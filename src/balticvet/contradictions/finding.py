"""Finding contradictions: the unequal answers to each comparison, classified by rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from balticvet.contradictions.gathering import GATHER
from balticvet.contradictions.records import (
    Comparison,
    Contradiction,
    Difference,
    DisputedValue,
    StatedValue,
    Successions,
)
from balticvet.contradictions.verdicts import RULES, classify, number
from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import called, follow, objects, subjects, text
from balticvet.rdf import NamedNode, named_node, value_of
from balticvet.resources import Project
from balticvet.sparql import Schema, read_saved, solve
from balticvet.sparql.front_matter import WORDS, one_of
from balticvet.sparql.saved import saved_paths

COMPARISONS = Schema(
    "comparison",
    "queries/comparisons",
    required={"summary": WORDS, "property": WORDS, "kind": one_of(*RULES)},
    columns=frozenset(("subject", "value", "passage")),
)

_KEYS = ("subject", "aspect", "place", "total")
"""The columns of a comparison that say what is compared; the others are details of the value."""

Key = tuple[str, ...]


def read_comparisons(project: Project) -> tuple[Comparison, ...]:
    """Return the comparisons of a project and of balticvet, in the order of their names.

    Raises `UnreadableInputError` for a file whose front matter breaks a promise.
    """
    paths = saved_paths(project, COMPARISONS).values()
    return tuple(Comparison(**vars(read_saved(path, COMPARISONS))) for path in paths)


def find(store: QuadStore, comparisons: Iterable[Comparison]) -> tuple[Contradiction, ...]:
    """Return every contradiction of a graph, sorted by its name."""
    known = _successions(store)
    found = [
        _contradiction(store, comparison, key, statements, known)
        for comparison in comparisons
        for key, statements in _statements(store, comparison).items()
    ]
    ordered = sorted(filter(None, found), key=lambda one: one.slug)
    return tuple(replace(one, cause=_cause(one, ordered)) for one in ordered)


def _statements(store: QuadStore, comparison: Comparison) -> dict[Key, list[StatedValue]]:
    """Return the stated values of a comparison by the thing that they are about."""
    answer = solve(store, comparison.text, where=str(comparison.path))
    found: dict[Key, dict[StatedValue, None]] = defaultdict(dict)
    for cells in answer.rows:
        pairs = zip(answer.columns, cells, strict=True)
        row = {name: term for name, term in pairs if term is not None}
        key = tuple(value_of(row.get(name)) for name in _KEYS)
        found[key][_statement(store, row)] = None
    return {key: list(statements) for key, statements in found.items()}


def _statement(store: QuadStore, row: dict[str, Any]) -> StatedValue:
    passage = row["passage"]
    own = ("passage", "value", *_KEYS)
    details = {name: _detail(term) for name, term in row.items() if name not in own}
    value = value_of(row["value"])
    label = details.get("written") or _label(store, row["value"])
    return StatedValue(value, label, passage.value, _page(store, passage), details)


def _contradiction(
    store: QuadStore,
    comparison: Comparison,
    key: Key,
    statements: list[StatedValue],
    known: Successions,
) -> Contradiction | None:
    values = GATHER[comparison.value_kind](statements)
    if len(values) < 2:
        return None
    subject, *aspects = key
    slug = "-".join(_local(name) for name in (comparison.name, *key[:3]) if name)
    preferred, reason = _resolution(store, named_node(f"contradiction:{slug}"))
    return Contradiction(
        comparison=comparison,
        subject=subject,
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
    old, new = (f"org:{name}Organization" for name in ("original", "resulting"))
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


def _page(store: QuadStore, passage: NamedNode) -> str:
    """Return the page that a passage restates, or else its source."""
    found = follow(store, passage, "oa:hasSource") or follow(store, passage, "dct:source")
    return value_of(found)


def _label(store: QuadStore, term: object) -> str:
    return called(store, term) if isinstance(term, NamedNode) else value_of(term)


def _detail(term: object) -> str:
    """Return a detail: a text as it is, a concept by its own name."""
    return _local(term.value) if isinstance(term, NamedNode) else value_of(term)


def _local(name: str) -> str:
    return name.rstrip("/").rpartition("/")[2].rpartition("#")[2].lower()
