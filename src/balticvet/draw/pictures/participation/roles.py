"""The cells of the matrix: roles as letters, the closer the darker, so that grey paper shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from balticvet.draw import evidence, legend
from balticvet.draw.paper import NAMES, Paper
from balticvet.draw.scene import Block, Box, Frame, Group, Item, Stroke, Text
from balticvet.draw.style import BLUE, DISPUTE, GREEN, INK
from balticvet.draw.typesetting import width
from balticvet.networks import Edge
from balticvet.networks.model.disagreement import MARK

_WHITE, _BROKEN = "#ffffff", "3 3"


@dataclass(frozen=True)
class RoleSign:
    """The letter of a role, its words in a legend and by themselves, and the looks of its cell."""

    letter: str
    words: str
    phrase: str
    fill: str
    border: Stroke
    ink: str = INK


SIGNS = {
    "coordinator": RoleSign("C", "coordinates", "coordinates", INK, Stroke(INK, 1), _WHITE),
    "implementing": RoleSign("I", "implements", "implements", BLUE, Stroke(BLUE, 1), _WHITE),
    "partner": RoleSign("P", "is a partner", "is a partner", "#f0dcb4", Stroke("#f0dcb4", 1)),
    "involved": RoleSign("T", "takes part otherwise", "is involved", _WHITE, Stroke(GREEN, 1.4)),
    "pledger": RoleSign("Pl", "has pledged", "has pledged", _WHITE, Stroke("#8c8c8c", 1, _BROKEN)),
}
"""The roles, the closest first."""

_PLANNED = RoleSign("( )", "only planned", "", _WHITE, Stroke("#8c8c8c", 1, _BROKEN))
_DISPUTED = RoleSign("", MARK, "", _WHITE, Stroke(DISPUTE, 2.2), DISPUTE)


def sign(role: str) -> RoleSign:
    """Return the sign of a role; one that is not known has its first letter."""
    known = SIGNS.get(role)
    return known or RoleSign(role[:1].upper(), role, role, _WHITE, Stroke(INK, 1))


@dataclass(frozen=True)
class RoleCell:
    """The roles of an organisation in one initiative or project."""

    edges: tuple[Edge, ...]
    is_disputed: bool = False

    @property
    def is_part(self) -> bool:
        """Whether a passage states that the organisation takes part."""
        return any(map(evidence.states_part, self.edges))

    @property
    def look(self) -> RoleSign:
        """How the cell looks: as its closest role."""
        if self.is_disputed:
            return _DISPUTED
        found = sign(self._in_order[0].tie)
        is_planned = all(edge.hedge for edge in self.edges)
        return replace(_PLANNED, letter=found.letter) if is_planned else found

    @property
    def letters(self) -> str:
        """The letters of its roles; what is only planned stands in brackets."""
        return "/".join(_letter(edge) for edge in self._in_order)

    @property
    def words(self) -> str:
        """Its roles in words."""
        told = (
            f"{sign(edge.tie).phrase}{' (planned)' * bool(edge.hedge)}" for edge in self._in_order
        )
        return " or ".join(told) if self.is_disputed else ", ".join(told)

    @property
    def _in_order(self) -> list[Edge]:
        order = [*SIGNS]
        return sorted(self.edges, key=lambda edge: [*order, edge.tie].index(edge.tie))


def _letter(edge: Edge) -> str:
    letter = sign(edge.tie).letter
    return f"({letter})" if edge.hedge else letter


def cell_items(cell: RoleCell, box: Box) -> tuple[Item, ...]:
    """Return a cell with its letters, or with its roles in words where there is room for them."""
    fits = width(cell.words, NAMES, bold=True) < box.width - 8
    return _filled(cell.look, cell.words if fits else cell.letters, box)


def _filled(look: RoleSign, words: str, box: Box) -> tuple[Item, ...]:
    if not words:
        return (Frame(box, look.border, look.fill, 2),)
    x, y = box.centre
    text = Text.centred(x, y, (words,), NAMES, look.ink, "middle", bold=True)
    return Frame(box, look.border, look.fill, 2), text


def roles_legend(cells: Iterable[RoleCell], paper: Paper, top: float) -> Block:
    """Return the letters that are there, and what they stand for."""
    samples = [(partial(_sample, one), one.words) for one in _used(list(cells))]
    return legend.of_samples(samples, paper, top)


def _used(cells: list[RoleCell]) -> Iterator[RoleSign]:
    edges = [edge for cell in cells for edge in cell.edges]
    order = [*SIGNS, *sorted({edge.tie for edge in edges} - SIGNS.keys())]
    there = {edge.tie for edge in edges}
    yield from (sign(role) for role in order if role in there)
    if any(edge.hedge for edge in edges):
        yield _PLANNED
    if any(cell.is_disputed for cell in cells):
        yield _DISPUTED


def _sample(look: RoleSign, box: Box) -> Group:
    return Group(_filled(look, look.letter, box))
