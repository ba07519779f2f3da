"""Participation: organisations by country, initiatives and projects by year, roles in the cells."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.data import PictureData
from balticvet.draw.paper import PAGE, Paper
from balticvet.draw.pictures.participation.columns import needs_legend
from balticvet.draw.pictures.participation.matrix import Matrix
from balticvet.draw.pictures.participation.roles import roles_legend
from balticvet.draw.pictures.participation.table import body
from balticvet.draw.scene import Sheets
from balticvet.draw.sheet import Caption, check_size, compose
from balticvet.draw.status_marks import all_marks
from balticvet.draw.style import UNNAMED
from balticvet.messages import Message
from balticvet.networks import Node
from balticvet.wording import capital, listed, number_in_words

LIMIT = 300
"""Nobody reads more names than this in one matrix."""

_TOPIC = (
    "Who takes part in which initiative or project, and in which role, by the year in which it"
    " began"
)
_TOTALS = "Only who is stated to take part is counted: no pledge, and nothing that is only planned."
_NOUNS = {"initiative": "initiatives", "project": "projects"}
_RULE = (
    "In how many initiatives and projects each named organisation is stated to take part. Who is"
    " only to take part, or has pledged something, does not count."
)


def compose_participation(data: PictureData) -> Sheets:
    """Compose the matrix of all organisations that take part in something."""
    network = data.network("organisation-collaboration")
    matrix = Matrix(network, data.home, data.facts("project-dates"), all_marks(data))
    return participation(matrix, data.paper)


def participation(matrix: Matrix, paper: Paper = PAGE) -> Sheets:
    """Compose a matrix of organisations and what they take part in.

    Raises `LimitError` for more than `LIMIT` nodes.
    """
    network = matrix.network
    check_size(len(network.nodes), LIMIT, of="nodes", what="matrix of participation")
    caption = Caption.of_network(
        network,
        topic=_TOPIC,
        message=message(matrix),
        how_to_read="",
        nothing="No passage says who takes part in anything.",
        alt_text=" ".join(_alt_text(matrix)),
    )
    first = (network.projection.restriction, *_notes(matrix))
    caption = replace(caption, caveats=tuple(dict.fromkeys((*first, *caption.caveats))))
    legends = (partial(roles_legend, matrix.cells.values(), paper),) * needs_legend(matrix)
    return compose(paper, caption, partial(body, matrix, paper), *legends)


def _notes(matrix: Matrix) -> Iterator[str]:
    """Yield what is to be known of the totals and of the years, where it matters."""
    if any(not cell.is_part for cell in matrix.cells.values()):
        yield _TOTALS
    differing = [node.label for node in matrix.columns if len(matrix.years(node)) > 1]
    if differing:
        yield f"Where sources state several years, it stands under the first: {listed(differing)}."


def message(matrix: Matrix) -> Message | None:
    """Return how many take part in most, and how many in one only.

    It is silent of a network that is restricted, and where nobody is stated to take part.
    """
    bodies = {node.id: matrix.count(node.id) for _, node in matrix.rows if _is_named(node)}
    there = {name: number for name, number in bodies.items() if number}
    things = [node for node in matrix.columns if matrix.count(node.id)]
    if matrix.network.projection.restriction or not there:
        return None
    edges = [
        edge for edge in matrix.network.edges if edge.source in there and evidence.states_part(edge)
    ]
    words = _sentence(list(there.values()), things)
    return Message("participation", capital(f"{words}."), _RULE, "", evidence.shown_by(edges))


def _is_named(node: Node) -> bool:
    return node.kind not in UNNAMED


def _sentence(counts: list[int], things: list[Node]) -> str:
    """Return what the numbers say, in so many organisations."""
    noun = "organisation" if len(counts) == 1 else "organisations"
    in_words = f"{number_in_words(len(counts))} {noun}"
    take = "takes" if len(counts) == 1 else "take"
    if len(things) == 1:
        return f"{in_words} {take} part in the {things[0].label}"
    most, ones = max(counts), counts.count(1)
    nouns = _nouns(things)
    if most == 1:
        return f"no organisation takes part in more than one of {_many(things)} {nouns}"
    tops = counts.count(most)
    if tops == len(counts):
        who = f"each of {in_words} takes" if tops > 1 else f"{in_words} takes"
        return f"{who} part in {number_in_words(most)} {nouns}"
    take = "takes" if tops == 1 else "take"
    each = " each" * (tops > 1)
    what = f"{number_in_words(most)} {nouns}{each}"
    first = f"{number_in_words(tops)} of {in_words} {take} part in {what}"
    return f"{first}, {number_in_words(ones)} in only one" if ones else first


def _many(things: list[Node]) -> str:
    return number_in_words(len(things))


def _nouns(things: list[Node]) -> str:
    """Return the nouns for what is taken part in."""
    kinds = {node.kind for node in things}
    known = [noun for kind, noun in _NOUNS.items() if kind in kinds]
    return " or ".join(known) if kinds <= _NOUNS.keys() else " or ".join(_NOUNS.values())


def _alt_text(matrix: Matrix) -> Iterator[str]:
    """Yield the matrix in words, for those who do not see it."""
    labels = matrix.network.labels
    for group, node in matrix.rows:
        mine = ((what, cell) for (who, what), cell in matrix.cells.items() if who == node.id)
        told = (f"{labels[what]} ({cell.words})" for what, cell in mine)
        yield f"{group}: {node.label}: {'; '.join(told)}."
