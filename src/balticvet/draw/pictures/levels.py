"""Levels by spheres: where in the training system of a state each organisation acts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from balticvet.draw import evidence
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.grid import (
    Grid,
    GridCell,
    GridHead,
    GridName,
    GridRest,
    GridRow,
    compose_grid,
)
from balticvet.draw.organisations import Organisations
from balticvet.draw.paper import PAGE, Paper
from balticvet.draw.scene import Sheets
from balticvet.draw.sheet import Caption, check_size
from balticvet.draw.style import NO_COUNTRY
from balticvet.grouping import grouped
from balticvet.messages import Message
from balticvet.namespaces import iri
from balticvet.queries.quotes import Quote
from balticvet.wording import capital, counted, number_in_words

LIMIT = 300
"""Nobody reads more names than this in one diagram."""

LEVELS = ("macro", "intermediary", "micro")
SPHERES = ("public", "private", "social partners")
"""From the top down, and from left to right; others come after them."""

_HEADS = 170.0
_NO_LEVEL, _NO_SPHERE = "level not decided", "sphere not decided"
_NONE_HERE = "no decision places anybody here"
_FEW = 2
_TRAINED = "micro"
"""The level at which people are trained."""

_HOW_TO_READ = "From top to bottom: from policy to the place of training."
_CAVEATS = (
    "Where an organisation stands is a curator’s decision on its type; it says where one acts, not"
    " how much one counts.",
    "What no decision places stands apart: bodies of no single state have no level here.",
)


@dataclass(frozen=True)
class Levels(Organisations):
    """Organisations, and what levels and spheres mean."""

    meanings: Mapping[str, str] = field(default_factory=dict)

    def passages(self, fact: Fact) -> Iterator[Quote]:
        """Yield what places an organisation, and what names it as of its type and country."""
        yield from fact.passages
        if fact["organisation"] in self.nodes:
            for quotes in self.nodes[fact["organisation"]].stated.values():
                yield from quotes


def compose_levels(data: PictureData) -> Sheets:
    """Compose the diagram of all organisations."""
    found = Organisations.of_question(data, "levels")
    concepts = {name: f"level:{name}" for name in LEVELS}
    concepts |= {name: f"sphere:{name.replace(' ', '-')}" for name in SPHERES}
    meanings = {name: data.meaning(iri(concept)) for name, concept in concepts.items()}
    levels = Levels(found.rows, found.credit, found.nodes, found.marks, meanings)
    return levels_diagram(levels, data.paper)


def levels_diagram(levels: Levels, paper: Paper = PAGE) -> Sheets:
    """Compose organisations by level and sphere.

    Raises `LimitError` for more than `LIMIT` of them.
    """
    check_size(len(levels.rows), LIMIT, of="organisations", what="diagram of levels")
    placed = [fact for fact in levels.rows if fact["levelLabel"] or fact["sphereLabel"]]
    apart = [fact for fact in levels.rows if fact not in placed]
    down = _in_order((fact["levelLabel"] for fact in placed), LEVELS)
    across = _in_order((fact["sphereLabel"] for fact in placed), SPHERES)
    rows = tuple(_rows(placed, down, across, levels))
    caption = Caption(
        topic="At which level, and in which sphere, each organisation acts",
        message=message(placed),
        how_to_read=_HOW_TO_READ,
        caveats=("" if levels.rows else "No passage names an organisation.", *_CAVEATS),
        credit=levels.credit,
        passages=tuple(quote for fact in levels.rows for quote in levels.passages(fact)),
        alt_text=" ".join(_alt_text(rows, across, apart)),
    )
    heads = tuple(_head(sphere, _NO_SPHERE, levels.meanings) for sphere in across)
    rest = GridRest("Neither is decided", _by_kind(apart, levels))
    return compose_grid(paper, caption, Grid(heads, rows, rest), heads=_HEADS)


def message(placed: Iterable[Fact]) -> Message | None:
    """Return how many of those whose level is decided act where people are trained.

    It speaks of these alone: the others may act at any level. One alone is not worth a title.
    """
    decided = {fact["organisation"]: fact for fact in placed if fact["levelLabel"]}
    there = [fact for fact in decided.values() if fact["levelLabel"] == _TRAINED]
    if len(decided) < _FEW:
        return None
    count = capital(number_in_words(len(there))) if there else "None"
    verb = "act" if len(there) > 1 else "acts"
    whose = f"of the {number_in_words(len(decided))} organisations whose level is decided"
    return Message(
        "levels",
        f"{count} {whose} {verb} where people are trained.",
        "How many organisations a decision places at the level where people are trained.",
        "",
        evidence.shown_by(there or decided.values()),
    )


def _in_order(found: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the known ones in their order, then others, then the undecided, if any."""
    there = dict.fromkeys(found)
    others = sorted(name for name in there if name and name not in known)
    return (*known, *others, *([""] if "" in there else []))


def _head(name: str, undecided: str, meanings: Mapping[str, str]) -> GridHead:
    return GridHead(name or undecided, meanings.get(name, ""))


def _rows(
    placed: list[Fact], down: Sequence[str], across: Sequence[str], levels: Levels
) -> Iterator[GridRow]:
    for level in down:
        mine = [fact for fact in placed if fact["levelLabel"] == level]
        cells = (
            _cell([fact for fact in mine if fact["sphereLabel"] == sphere], level, sphere, levels)
            for sphere in across
        )
        head = _head(level, _NO_LEVEL, levels.meanings)
        many = counted(len({fact["organisation"] for fact in mine}), "organisation", none="nobody")
        meaning = " ".join(filter(None, (f"{capital(many)}.", head.meaning)))
        yield GridRow(replace(head, meaning=meaning), tuple(cells))


def _cell(facts: list[Fact], level: str, sphere: str, levels: Levels) -> GridCell:
    if not facts:
        words = _NONE_HERE if level and sphere else ""
        return GridCell(remark=words, tip=f"{_NONE_HERE}: this rests on absence")
    return GridCell(tuple(_by_country(facts, levels).items()))


def _by_country(facts: list[Fact], levels: Levels) -> dict[str, tuple[GridName, ...]]:
    """Return the names of organisations by country, each once; those without one come last."""
    groups = grouped(facts, lambda fact: _country(fact, levels))
    order = sorted(groups, key=lambda country: (country == NO_COUNTRY, country))
    return {country: _names(groups[country], levels) for country in order}


def _country(fact: Fact, levels: Levels) -> str:
    node = levels.nodes.get(fact["organisation"])
    return (node.country if node else "") or NO_COUNTRY


def _names(facts: list[Fact], levels: Levels) -> tuple[GridName, ...]:
    return tuple({fact["organisation"]: _name(fact, levels) for fact in facts}.values())


def _by_kind(facts: list[Fact], levels: Levels) -> dict[str, tuple[GridName, ...]]:
    """Return the names of organisations by type, each once."""
    groups = grouped(facts, lambda fact: fact["typeLabel"])
    return {kind: _names(groups[kind], levels) for kind in sorted(groups)}


def _name(fact: Fact, levels: Levels) -> GridName:
    placing = [quote for quote in fact.passages if quote.is_decision] or fact.passages
    if not placing:
        return levels.name(fact, f"{fact['finding']}: no decision places it")
    return levels.name(fact, evidence.few(evidence.sentences(placing, before=fact["finding"])))


def _alt_text(rows: Iterable[GridRow], across: Sequence[str], apart: list[Fact]) -> Iterator[str]:
    """Yield the diagram in words, for those who do not see it."""
    for row in rows:
        for sphere, cell in zip(across, row.cells, strict=True):
            names = "; ".join(name.label for name in cell.names)
            yield f"{row.head.label}, {sphere or _NO_SPHERE}: {names or 'nobody'}."
    names = "; ".join(sorted({fact["organisationLabel"] for fact in apart}))
    yield f"Neither is decided: {names or 'for nobody'}."
