"""The report of identities that are proposed, and of those left open."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from balticvet.identity.candidates import Candidate, Identities, Unresolved
from balticvet.namespaces import curie
from balticvet.sources import Origin, place_lines
from balticvet.tables import Table, terms

COLUMNS = ("kind", "thing", "other", "score", "reason", "passages", "file", "line")
"""Of the table; `kind` is `proposed` or `open`, file and line are of the first passage."""


def _as_text(found: Identities, origins: Mapping[str, Origin]) -> str:
    """Return the pairs that may be one, then what is left open, then a count."""
    paragraphs = [
        *("\n".join(_proposed(pair, origins)) for pair in found.proposed),
        *(
            "\n".join(_left_open(thing, tuple(rows), origins))
            for thing, rows in groupby(found.open, key=lambda row: row.thing)
        ),
        _summary(found),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _summary(found: Identities) -> str:
    """Return one line that counts.

    >>> _summary(Identities((), ()))
    'No pair may be one; nothing is left open on purpose.'
    """
    pairs, things = len(found.proposed), len({row.thing for row in found.open})
    proposed = f"{pairs or 'No'} pair{'' if pairs in (0, 1) else 's'} may be one"
    left = f"{things or 'nothing'} {'are' if things > 1 else 'is'} left open on purpose"
    return f"{proposed}; {left}."


def _proposed(pair: Candidate, origins: Mapping[str, Origin]) -> Iterator[str]:
    yield f"? {curie(pair.one)} and {curie(pair.other)} may be one: {pair.reason}"
    yield f"  names: “{pair.names[0]}” · “{pair.names[1]}”"
    yield from _places(pair.graphs, origins)
    yield (
        "  to do: use one node for both, or decide with a reason: owl:differentFrom, or"
        " bv:mayBe to leave it open."
    )


def _left_open(
    thing: str, rows: tuple[Unresolved, ...], origins: Mapping[str, Origin]
) -> Iterator[str]:
    yield f"· {curie(thing)} is left open on purpose; it may be"
    for row in rows:
        yield f"    {curie(row.candidate)}"
    for reason in dict.fromkeys(row.reason for row in rows):
        yield f"  why: {reason}"
    yield from _places(sorted({row.decision for row in rows}), origins)


def _places(graphs: Iterable[str], origins: Mapping[str, Origin]) -> Iterator[str]:
    known = [origins[graph] for graph in graphs if graph in origins]
    return place_lines(known)


def as_table(found: Identities, origins: Mapping[str, Origin]) -> Table:
    """Return one row for each pair and each candidate; in JSON each comes with every place."""
    rows = (*_pairs(found.proposed, origins), *_left(found.open, origins))
    return Table(
        COLUMNS,
        tuple(map(terms, rows)),
        called="identities that are proposed or left open",
        text=_as_text(found, origins),
        record=_record(found, origins),
    )


Cells = tuple[str | float, ...]


def _pairs(pairs: Iterable[Candidate], origins: Mapping[str, Origin]) -> Iterator[Cells]:
    for pair in pairs:
        names = (curie(pair.one), curie(pair.other))
        yield ("proposed", *names, pair.score, pair.reason, *_place_cells(pair.graphs, origins))


def _left(left: Iterable[Unresolved], origins: Mapping[str, Origin]) -> Iterator[Cells]:
    for row in left:
        names = (curie(row.thing), curie(row.candidate))
        yield ("open", *names, "", row.reason, *_place_cells((row.decision,), origins))


def _place_cells(graphs: tuple[str, ...], origins: Mapping[str, Origin]) -> Cells:
    first = next((origins[graph] for graph in graphs if graph in origins), None)
    place = (str(first.path), first.line) if first else ("", "")
    return (" ".join(map(curie, graphs)), *place)


def _record(found: Identities, origins: Mapping[str, Origin]) -> dict[str, object]:
    return {
        "proposed": [
            {
                "one": curie(pair.one),
                "other": curie(pair.other),
                "score": pair.score,
                "reason": pair.reason,
                "names": list(pair.names),
                "where": _where(pair.graphs, origins),
            }
            for pair in found.proposed
        ],
        "open": [
            {
                "thing": curie(row.thing),
                "candidate": curie(row.candidate),
                "reason": row.reason,
                "where": _where((row.decision,), origins),
            }
            for row in found.open
        ],
    }


def _where(graphs: Iterable[str], origins: Mapping[str, Origin]) -> list[dict[str, str | int]]:
    return [
        {
            "graph": curie(graph),
            "file": str(origins[graph].path),
            "line": origins[graph].line,
            "quote": origins[graph].quote,
        }
        for graph in graphs
        if graph in origins
    ]
