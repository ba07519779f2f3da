"""Rows, columns and cells of the matrix: by country, by year, and who takes part in how much."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from balticvet.draw.data import Fact
from balticvet.draw.pictures.participation.roles import RoleCell
from balticvet.draw.status_marks import StatusMarks, notes
from balticvet.draw.style import ABROAD, NO_COUNTRY
from balticvet.grouping import grouped
from balticvet.networks import Edge, Network, Node
from balticvet.networks.model.disagreement import against

NO_YEAR = "no year"
_YEAR = 4


@dataclass(frozen=True)
class Matrix:
    """A network of two modes as a matrix; `dates` are the rows of `project-dates`.

    `home` are the countries that have groups of their own, all others have one together. The
    `marks` of bodies say what replaced them or their names.
    """

    network: Network
    home: frozenset[str] = frozenset()
    dates: tuple[Fact, ...] = field(default=(), repr=False)
    marks: StatusMarks = field(default_factory=dict, repr=False)

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], RoleCell]:
        """The cells by organisation and what it takes part in."""
        at_odds = against(self.network)
        found = grouped(self.network.edges, lambda edge: (edge.source, edge.target))
        return {
            place: RoleCell(tuple(edges), any(edge in at_odds for edge in edges))
            for place, edges in found.items()
        }

    @cached_property
    def columns(self) -> tuple[Node, ...]:
        """What is taken part in, by year and name; what has no year comes last."""
        targets = {edge.target for edge in self.network.edges}
        nodes = [node for node in self.network.nodes if node.id in targets or node.mode == 1]
        return tuple(sorted(nodes, key=lambda node: (self.year(node), _by_name(node))))

    def year(self, node: Node) -> str:
        """Return the earliest year in which something began, as any source states it."""
        return min(self.years(node), default=NO_YEAR)

    def years(self, node: Node) -> set[str]:
        """Return the years in which something began, as sources state them."""
        mine = (fact["start"] for fact in self.dates if fact["collaboration"] == node.id)
        return {start[:_YEAR] for start in mine if start[:_YEAR].isdecimal()}

    @cached_property
    def groups(self) -> Mapping[str, tuple[Node, ...]]:
        """The organisations by country; in each, who takes part in most comes first."""
        columns = {node.id for node in self.columns}
        nodes = [node for node in self.network.nodes if node.id not in columns]
        found = grouped(nodes, self._country)
        order = sorted(found, key=lambda name: (name == NO_COUNTRY, name == ABROAD, name))
        return {
            name: tuple(
                sorted(found[name], key=lambda node: (-self.count(node.id), _by_name(node)))
            )
            for name in order
        }

    def _country(self, node: Node) -> str:
        if not node.countries:
            return NO_COUNTRY
        at_home = [country for country in node.countries if country in self.home or not self.home]
        return at_home[0] if at_home else ABROAD

    def note(self, node: Node) -> str:
        """Return what stands beside a name: the country, where no heading says it, and what came
        later.
        """
        country = node.country if self._country(node) == ABROAD else ""
        return "; ".join(filter(None, (country, notes(self.marks.get(node.id, ())))))

    @property
    def rows(self) -> Iterator[tuple[str, Node]]:
        """Each organisation, with the group that it stands in."""
        for group, nodes in self.groups.items():
            for node in nodes:
                yield group, node

    def count(self, name: str) -> int:
        """Return in how much an organisation takes part, or how many take part in something."""
        return self._counts.get(name, 0)

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        there = [place for place, cell in self.cells.items() if cell.is_part]
        ends = grouped((end for place in there for end in place), lambda end: end)
        return {end: len(same) for end, same in ends.items()}

    def edges_of(self, name: str) -> Sequence[Edge]:
        """Return the ties of an organisation, or of what it takes part in."""
        return [edge for edge in self.network.edges if name in (edge.source, edge.target)]

    def of_columns(self, columns: Iterable[Node]) -> list[tuple[str, Node]]:
        """Return the rows that have a cell in some of the columns; all rows for all columns."""
        some = {node.id for node in columns}
        if len(some) == len(self.columns):
            return list(self.rows)
        there = {who for who, what in self.cells if what in some}
        return [(group, node) for group, node in self.rows if node.id in there]


def _by_name(node: Node) -> tuple[str, str]:
    return node.label.casefold(), node.id
