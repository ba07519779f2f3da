"""Slices: the network of each year, of the ties that held in it."""

from collections.abc import Iterator
from itertools import chain

from balticvet.errors import LimitError
from balticvet.networks.model.dating import Dating
from balticvet.networks.model.leaving_out import with_ties
from balticvet.networks.model.records import Edge, Network

LONGEST = 500
"""So many years are sliced at most: more come from a wrong date."""


def slices(network: Network) -> Iterator[tuple[int, Network]]:
    """Yield each year of a dated network, with the ties that held on any day of it.

    The years run from the first to the last that a period of a tie names, also those in which
    nothing held. A tie without a stated end goes on to the last. A folded network is folded anew,
    from who took part in what in that year.
    Raises `LimitError` for more than `LONGEST` years, `UsageError` as `leaving_out.with_ties`.
    """
    dating = network.dating or Dating()
    for year in years(network):

        def holds(edge: Edge, year: int = year) -> bool:
            return any(spell.holds_in(year) for spell in dating.of(edge).spells)

        yield year, with_ties(network, holds)


def years(network: Network) -> range:
    """Return the years from the first to the last that a period of a tie names.

    Raises `LimitError` for more than `LONGEST` of them.
    """
    dating = network.dating or Dating()
    basis = network.unfolded or network
    spells = (spell for edge in basis.edges for spell in dating.of(edge).spells)
    named = [year for year in chain.from_iterable(spell.years for spell in spells) if year]
    found = range(min(named), max(named) + 1) if named else range(0)
    if len(found) > LONGEST:
        raise LimitError(
            f"The periods of ties run from {found[0]} to {found[-1]}: more than {LONGEST} years.",
            fix="Look for a wrong date: balticvet query project-dates has those of projects.",
        )
    return found
