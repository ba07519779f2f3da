"""The adjacency matrix: names along the diagonal, numbers below it, blocs of the same outlined."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.data import PictureData
from balticvet.draw.paper import NAMES, PAGE, Paper
from balticvet.draw.pictures.matrix.rows import (
    Pairs,
    is_firm,
    number,
    numbers,
    pairs_of,
    row,
    seats,
    through,
    tip,
    unfolded,
)
from balticvet.draw.scene import Block, Group, Part, Sheets, Text, lowest
from balticvet.draw.sheet import Body, Caption, check_size, compose, whole
from balticvet.draw.style import INK
from balticvet.grouping import by_count
from balticvet.messages import Message
from balticvet.networks import Network, Node
from balticvet.wording import counted_in_words, listed, number_in_words

LIMIT = 40
"""Nobody finds a cell among more rows than this."""

TOPIC = "Which organisations take part in the same initiatives or projects"
_HOW_TO_READ = (
    "Figures: in how many initiatives or projects the two of that row and that column both take"
    " part; empty: in none that a passage states. Outlined: all take part in what is named there."
)
_PLANNED = " With a broken border: only planned, and not counted in the title."
_TWO = 2
_NOTHING = "No passage says that two take part in the same."


def compose_adjacency_matrix(data: PictureData) -> Sheets:
    """Compose the matrix of the organisations that take part in the same."""
    return adjacency_matrix(data.network("organisation-organisation"), data.paper)


def adjacency_matrix(network: Network, paper: Paper = PAGE) -> Sheets:
    """Compose the matrix of a one-mode network with weights; a sentence where all cells are equal.

    Raises `LimitError` for more than `LIMIT` nodes.
    """
    check_size(len(network.nodes), LIMIT, of="organisations", what="matrix")
    found = list(seats(network, paper))
    pairs = pairs_of(network, [seat.node.id for seat in found])
    planned = [edges for edges in pairs.values() if not is_firm(edges)]
    is_flat = bool(pairs) and is_equal(network, pairs)
    first, *others = network.projection.caveats or ("",)
    caption = Caption(
        topic=TOPIC,
        message=message(network, pairs),
        how_to_read="" if is_flat or not pairs else _HOW_TO_READ + _PLANNED * bool(planned),
        caveats=(
            *dict.fromkeys(
                (network.projection.restriction, first if network.edges else _NOTHING, *others)
            ),
        ),
        credit=network.credit,
        passages=evidence.passages(network.edges),
        alt_text=" ".join((first if network.edges else _NOTHING, *_alt_text(network))),
    )
    if is_flat or not pairs:
        return compose(paper, caption, whole(partial(_sentence, network, pairs, paper)))
    rows: list[Part] = [partial(row, seat, found, pairs, network, paper) for seat in found]
    names = [seat.bloc.name for seat in found]
    body = Body(rows, partial(numbers, found), names=names)
    return compose(paper, caption, lambda _: body)


def is_equal(network: Network, pairs: Pairs) -> bool:
    """Tell whether every two nodes share equally many, so that a matrix would show nothing."""
    count = len(network.nodes)
    is_full = len(pairs) == count * (count - 1) / 2 and all(map(is_firm, pairs.values()))
    return is_full and len(set(map(number, pairs.values()))) == 1


def message(network: Network, pairs: Pairs) -> Message | None:
    """Return how many of the pairs share more than one, or in what all of them take part.

    A pair of whom a source only plans it is not counted; of a part of the network nothing is said.
    """
    if network.projection.restriction:
        return None
    firm = [found for found in pairs.values() if is_firm(found)]
    if not firm:
        return None
    edges = [edge for found in firm for edge in found]
    more = [edge for found in firm if number(found) > 1 for edge in found]
    if is_equal(network, pairs):
        shared = by_count(through(edges))
        one = "initiative or project" if len(shared) == 1 else "initiatives and projects"
        told = f"{_all(network)} take part in the same {one}: {listed(shared)}"
    elif len(firm) == 1:
        return None
    else:
        told = _of_many([number(found) for found in firm])
    return Message(
        "adjacency-matrix",
        f"{told}.",
        "How many pairs of organisations take part in more than one of the same initiatives and"
        " projects.",
        "",
        evidence.shown_by(more or edges),
    )


def _of_many(shared: Sequence[float]) -> str:
    """Return how many pairs meet more than once, and how many of these as often as any."""
    several = sum(many > 1 for many in shared)
    most = max(shared)
    often = sum(many == most for many in shared)
    verb = "meets" if several <= 1 else "meet"
    said = (
        f"Of {number_in_words(len(shared))} pairs of organisations that meet in an initiative or"
        f" project, {number_in_words(several) if several else 'none'} {verb} in more than one"
    )
    return (
        f"{said}, {number_in_words(often)} in {number_in_words(int(most))}" if most > _TWO else said
    )


def _all(network: Network) -> str:
    count = len(network.nodes)
    return "Both organisations" if count == _TWO else f"All {number_in_words(count)} organisations"


def _sentence(network: Network, pairs: Pairs, paper: Paper, top: float) -> Block:
    """Return in words what a matrix of equal cells would show, and who they are."""
    said = _NOTHING
    if pairs:
        cells = counted_in_words(len(pairs), "cell")
        said = f"A matrix would have {cells} with the same figure in each: every two of these share"
        said += " just as much as any other two."
    text = Text.below(paper.left, top, said, NAMES, paper.room, INK)
    behind = evidence.lines(said, _example(network))
    names = [
        Group((found,), tip(network, node))
        for node, found in _listed(network.nodes, text.box.bottom + 8, paper)
    ]
    return Block((Group((text,), behind), *names), lowest(names, text.box.bottom))


def _listed(nodes: Iterable[Node], top: float, paper: Paper) -> Iterator[tuple[Node, Text]]:
    for node in nodes:
        text = Text.below(paper.left + 12, top, node.label, NAMES, paper.room - 12, INK)
        yield node, text
        top = text.box.bottom + 2


def _example(network: Network) -> Iterator[str]:
    """Yield who takes part in the collaboration that makes most of the ties."""
    collaborations = by_count(edge.target for edge in unfolded(network))
    if not network.unfolded or not collaborations:
        yield _NOTHING
        return
    most = collaborations[0]
    yield f"{network.unfolded.labels[most]}:"
    edges = (edge for edge in network.unfolded.edges if edge.target == most)
    yield from evidence.of_edges(network.unfolded, edges, most=1)


def _alt_text(network: Network) -> Iterator[str]:
    """Yield the matrix in words, for those who do not see it."""
    labels = network.labels
    for edge in network.edges:
        yield f"{labels[edge.source]} and {labels[edge.target]}: {number([edge]):g}."
