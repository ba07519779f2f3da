"""What the picture of a network says: who ties what together, where that is certain."""

from collections.abc import Collection

from balticvet.draw import evidence
from balticvet.draw.pictures.network.boxes import THINGS, Figures
from balticvet.draw.pictures.network.holding import falling_off
from balticvet.grouping import grouped, reached
from balticvet.messages import Message
from balticvet.networks import Edge, Network, Node
from balticvet.networks.model.leaving_out import left_out
from balticvet.wording import capital, counted, number_in_words

_PARTICIPATIONS = "organisation-collaboration"
_TWO = 2
_NOUNS = dict(zip(sorted(THINGS), ("initiatives", "projects"), strict=True))
_RULE = (
    "Which organisations, of all who take part, are in two or more initiatives and projects, and"
    " how many of these hang together by them; without whom two or more would fall off, where that"
    " does not hang on a single source. Who is only to take part, or has pledged something, ties"
    " nothing."
)


def message(figures: Figures) -> Message | None:
    """Return how many organisations tie how much together, or nothing.

    Nothing is said of another network than that of who takes part in what, or of a part of it.
    """
    nouns = _nouns(figures.things)
    projection = figures.network.projection
    if projection.name != _PARTICIPATIONS or projection.restriction:
        return None
    if not nouns or not figures.lines:
        return None
    sure = list(filter(evidence.states_part, figures.network.edges))
    tying = _tying(sure)
    if len(figures.things) == 1:
        return _of_one(figures, sure)
    if not tying:
        said = f"No organisation takes part in more than one of the {_many(figures.things, nouns)}"
        return _message(said, sure)
    together = _largest([edge for edge in sure if edge.source in tying])
    bodies = {edge.source for edge in sure}
    part = [name for name in tying if name in together]
    boxes = [node for node in figures.things if node.id in together]
    verb = "ties" if len(part) == 1 else "tie"
    who = f"{number_in_words(len(part))} of {counted(len(bodies), 'organisation')}"
    said = f"{who} {verb} {_of_all(boxes, figures.things, nouns)} together"
    holder = firm_holder(figures.network) if len(sure) == len(figures.network.edges) else None
    if holder and holder[0] in part:
        label = figures.network.labels[holder[0]]
        said += f"; without {label}, {number_in_words(holder[1])} of them would fall off"
    return _message(said, [edge for edge in sure if edge.source in part])


def _of_one(figures: Figures, sure: Collection[Edge]) -> Message | None:
    """Return that all take part in one and the same; nothing where it is not certain of all."""
    bodies = [node for node in figures.network.nodes if not node.mode]
    if len({edge.source for edge in sure}) != len(bodies) or len(bodies) < 2:
        return None
    (box,) = figures.things
    who = "Both" if len(bodies) == _TWO else f"All {number_in_words(len(bodies))}"
    said = f"{who} organisations that take part do so in one and the same {box.kind}: {box.label}"
    return _message(said, sure)


def firm_holder(network: Network) -> tuple[str, int] | None:
    """Return without whom most of what is taken part in falls off, and how much: two or more.

    There is none where somebody else, or another number, comes out as soon as one source, one
    passage or all that is hedged is left out.
    """
    found = _holder(network)
    if found is None or _hangs_on_one_source(network, found[0]):
        return None
    return found if all(_holder(part) == found for _, part in left_out(network)) else None


def _holder(network: Network) -> tuple[str, int] | None:
    things = {node.id for node in network.nodes if node.mode}
    off = falling_off(network)
    counts = {name: len(things & set(off[name])) for name in off if name not in things}
    most = max(counts.values(), default=0)
    first = [name for name, count in counts.items() if count == most]
    return (first[0], most) if most > 1 and len(first) == 1 else None


def _hangs_on_one_source(network: Network, name: str) -> bool:
    """Tell at once whether a tie to what would fall off rests on one source only."""
    off = set(falling_off(network)[name])
    ties = (edge for edge in network.edges if edge.source == name and edge.target in off)
    return any(len({passage.source for passage in edge.passages}) < _TWO for edge in ties)


def _message(said: str, edges: Collection[Edge]) -> Message:
    return Message("network", capital(f"{said}."), _RULE, "", evidence.passages(edges))


def _tying(edges: Collection[Edge]) -> list[str]:
    """Return those who surely take part in two or more."""
    found = grouped(edges, lambda edge: edge.source)
    return [name for name, same in found.items() if len({edge.target for edge in same}) > 1]


def _largest(edges: Collection[Edge]) -> set[str]:
    """Return the largest part that hangs together."""
    near: dict[str, set[str]] = {}
    for edge in edges:
        near.setdefault(edge.source, set()).add(edge.target)
        near.setdefault(edge.target, set()).add(edge.source)
    parts = [reached([name], lambda one: sorted(near[one])) for name in sorted(near)]
    return max(parts, key=lambda part: (len(part), sorted(part)), default=set())


def _nouns(boxes: Collection[Node]) -> str:
    """Return the noun for what is taken part in, or nothing where there is none."""
    kinds = sorted({node.kind for node in boxes})
    return " and ".join(_NOUNS[kind] for kind in kinds if kind in _NOUNS) * _are_known(kinds)


def _are_known(kinds: Collection[str]) -> bool:
    return bool(kinds) and all(kind in _NOUNS for kind in kinds)


def _many(boxes: Collection[Node], nouns: str) -> str:
    return f"{number_in_words(len(boxes))} {nouns}"


def _of_all(some: Collection[Node], boxes: Collection[Node], nouns: str) -> str:
    if len(some) == len(boxes):
        return f"all {_many(boxes, nouns)}"
    return f"{number_in_words(len(some))} of {number_in_words(len(boxes))} {nouns}"
