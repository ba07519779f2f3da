"""Heads of columns in words; files for programs have the names of the columns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from balticvet.wording import capital, spelt_out

if TYPE_CHECKING:
    from balticvet.tables.record import Column

LABEL = "Label"
"""Ends the name of the column that has the names of the things in another."""

_SHORT = 28
"""A meaning of so many letters can head a column."""


def heading(name: str, meanings: Mapping[str, "Column"]) -> str:
    """Return what heads a column: what it means, if that is short, else the words of its name.

    >>> from balticvet.tables import Column
    >>> heading("voice", {"voice": Column("voice", "who says so")})
    'Who says so'
    >>> meaning = "the words for an end that no calendar has"
    >>> heading("endAsWritten", {"endAsWritten": Column("endAsWritten", meaning)})
    'End as written'
    """
    meaning = meanings[name].meaning if name in meanings else ""
    article, _, rest = meaning.partition(" ")
    short = rest if article in ("the", "a", "an") else meaning
    short = short.replace(" or the ", " or ")
    is_short = 0 < len(short) <= _SHORT and not short.startswith(("its ", "it "))
    return capital(short if is_short else spelt_out(name.removesuffix(LABEL)))


def headings(columns: Sequence[str], known: Sequence["Column"]) -> tuple[str, ...]:
    """Return what heads the columns of a table, no two of them alike.

    The names of things are headed as the things are, unless both are there. A column of which
    nothing is said, as in somebody's own query, keeps its name.

    >>> from balticvet.tables import Column
    >>> both = Column("body", "the organisation"), Column("bodyLabel", "its name")
    >>> headings(("bodyLabel", "n"), both), headings(("body", "bodyLabel"), both)
    (('Organisation', 'n'), ('Organisation', 'Its name'))
    >>> two = *both, Column("land", "the country"), Column("landLabel", "its name")
    >>> headings(tuple(column.name for column in two), two)[1::2]
    ('Name of the organisation', 'Name of the country')
    """
    meanings = {column.name: column for column in known}
    found = [_head(name, columns, meanings) for name in columns]
    many = Counter(found)
    return tuple(
        _whole_head(name, meanings) if many[head] > 1 and name in meanings else head
        for name, head in zip(columns, found, strict=True)
    )


def _whole_head(name: str, meanings: Mapping[str, "Column"]) -> str:
    """Return a head that no other column has: of a name, what it is the name of."""
    thing = name.removesuffix(LABEL)
    if thing != name and thing in meanings:
        return f"Name of {meanings[thing].meaning}"
    return capital(spelt_out(name))


def _head(name: str, columns: Sequence[str], meanings: Mapping[str, "Column"]) -> str:
    thing = name.removesuffix(LABEL)
    if name not in meanings:
        return name
    if thing != name and thing in columns:
        return capital(meanings[name].meaning)
    return heading(thing if thing in meanings else name, meanings)
