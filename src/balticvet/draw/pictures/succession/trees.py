"""Trees of bodies: who was followed by whom, in columns from left to right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from balticvet.draw.pictures.succession.bodies import OfBody, Succeeding
from balticvet.grouping import reached


@dataclass(frozen=True)
class Tree:
    """Bodies that changes tie to each other."""

    bodies: Mapping[str, OfBody]
    changes: tuple[Succeeding, ...]

    @cached_property
    def onward(self) -> frozenset[tuple[str, str]]:
        """The ends of the changes that lead to the right: one that closes a circle leads back."""
        after: dict[str, set[str]] = {body: set() for body in self.bodies}
        for change in self.changes:
            if change.before not in reached([change.after], after.__getitem__):
                after[change.before].add(change.after)
        return frozenset((before, one) for before, found in after.items() for one in found)

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The column of each body: those whom nobody followed stand last, in the same one."""
        steps = dict.fromkeys(self.bodies, 0)
        for _ in self.bodies:
            for before, after in self.onward:
                steps[before] = max(steps[before], steps[after] + 1)
        last = max(steps.values())
        return {body: last - found for body, found in steps.items()}

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(self.columns.values()) + 1

    def before(self, body: str) -> list[str]:
        """Return the bodies that one followed, in the order of their names."""
        return [one for one in self.bodies if (one, body) in self.onward]

    @property
    def ends(self) -> list[str]:
        """The bodies that no other one followed."""
        followed = {before for before, _ in self.onward}
        return [body for body in self.bodies if body not in followed]

    def pieces(self) -> Iterator["Tree"]:
        """Yield the tree in parts: each body with those that it followed."""
        for body in self.bodies:
            befores = [change for change in self.changes if change.after == body]
            if befores:
                yield self.part(body, befores)

    def part(self, body: str, befores: Sequence[Succeeding]) -> "Tree":
        """Return a body with some of those that it followed."""
        kept = {body, *(change.before for change in befores)}
        return Tree({one: at for one, at in self.bodies.items() if one in kept}, tuple(befores))


def trees_of(bodies: Mapping[str, OfBody], changes: Sequence[Succeeding]) -> tuple[Tree, ...]:
    """Return the trees that changes make of bodies, the largest first."""
    found = [
        Tree(
            {body: at for body, at in bodies.items() if body in kin},
            tuple(change for change in changes if change.before in kin),
        )
        for kin in _families(changes)
    ]
    return tuple(sorted(found, key=lambda tree: (-len(tree.bodies), min(tree.bodies))))


def _families(changes: Iterable[Succeeding]) -> list[set[str]]:
    """Return the bodies that changes tie to each other, in sets that share none."""
    found: list[set[str]] = []
    for change in changes:
        ends = {change.before, change.after}
        same = [family for family in found if family & ends]
        found = [*(family for family in found if family not in same), ends.union(*same)]
    return found
