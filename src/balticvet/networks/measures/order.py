"""The order of nodes, whatever their names are: texts, numbers, tuples, or some of each."""

from numbers import Real
from typing import Any


def by_name(node: object) -> Any:
    """Return what to sort nodes by: by type, numbers by size, others by their text.

    >>> sorted(["b", 10, "a", 9, ("a", 1)], key=by_name)
    [9, 10, 'a', 'b', ('a', 1)]
    """
    return type(node).__name__, node if isinstance(node, Real) else str(node)
