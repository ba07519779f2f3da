"""`measures.md`: the measures of networks, from the docstrings of their functions."""

from collections.abc import Iterator

from balticvet.networks.measures import MEASURES, Measure
from balticvet.networks.measures.record import parts
from balticvet.networks.model.records import MINISTRIES_AND_EU
from balticvet.networks.results.record import DIGITS
from balticvet.networks.results.tables import SHOWN
from docs.make.markdown import code, table, text
from docs.make.markdown import page as markdown

_INTRODUCTION = f"""\
`balticvet measure NAME --projection PROJECTION` works one out, `balticvet measure` all of them.
Equal numbers have equal ranks, on each side of a two-mode network apart; numbers are compared in
{DIGITS} significant digits, and shown in {SHOWN}.
Beside each number stands the one without nodes of the kinds {" and ".join(MINISTRIES_AND_EU)}
(`--without` names others).
Where a number would mean nothing, the reason stands instead.

In Python they take any networkx graph, and know nothing of RDF:

```python
from balticvet.networks.measures import compute, survey

compute(graph, "betweenness")  # a number for each node, or NotDefined with the reason
survey(graph, ["degree", "core"], progress=print)  # several, telling how far it is
```

Of the nodes they look at `country` and `kind`, and in a two-mode graph, which says
`graph.graph["modes"] == 2`, at `mode`, 0 or 1; of the ties at `weight`.
For a large graph take `degree`, `components`, `pagerank`, `community` and `sampled-betweenness`:
their time grows with the ties, not with the pairs of nodes."""


def page() -> str:
    """Return the page of all measures."""
    rows = [
        (
            f"[{row.name}](#{row.name})",
            row.of,
            "yes" if row.is_ranking else "",
            row.summary,
        )
        for row in MEASURES.values()
    ]
    overview = table(("measure", "of", "ranked", "question"), rows)
    return markdown("Measures", _INTRODUCTION, overview, *_sections())


def _sections() -> Iterator[str]:
    """Yield the measures, those of one function under one text."""
    told: dict[str, list[Measure]] = {}
    for row in MEASURES.values():
        told.setdefault(row.definition, []).append(row)
    for definition, rows in told.items():
        for row in rows:
            yield f"## {row.name}"
            yield f"**{row.summary}**{_parameters(row)}"
            if row is not rows[0]:
                yield f"Defined with [{rows[0].name}](#{rows[0].name})."
            else:
                yield "\n\n".join(map(_part, parts(definition)))


def _parameters(row: Measure) -> str:
    if not row.parameters:
        return ""
    words = ", ".join(f"{code(name)} {value}" for name, value in row.parameters.items())
    return f"\nParameters: {words}."


def _part(named: tuple[str, str]) -> str:
    name, words = named
    first = words[0] if name == "Formula" else words[0].upper()
    return f"*{name}.* {text(first + words[1:])}"
