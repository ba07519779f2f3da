"""Things by what they have in common, and all that some things lead to."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Key = TypeVar("Key")


def grouped(found: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Return things by what they have in common, in the order in which they come.

    >>> grouped(["ab", "c", "de"], len)
    {2: ['ab', 'de'], 1: ['c']}
    """
    groups: dict[Key, list[Item]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return groups


def by_count(found: Iterable[str]) -> tuple[str, ...]:
    """Return texts once each, the most frequent first, and those alike by the alphabet.

    >>> by_count(["b", "a", "c", "c"])
    ('c', 'a', 'b')
    """
    counts = Counter(found)
    return tuple(sorted(counts, key=lambda text: (-counts[text], text)))


def reached(start: Iterable[Item], following: Callable[[Item], Iterable[Item]]) -> set[Item]:
    """Return some things and all that they lead to in any number of steps.

    >>> sorted(reached([1], lambda number: [number * 2 % 6]))
    [1, 2, 4]
    """
    met, left = set[Item](), [*start]
    while left:
        if (here := left.pop()) not in met:
            met.add(here)
            left += following(here)
    return met
