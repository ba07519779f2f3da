"""Gathering: from the statements about one thing to the values that are compared.

Which statements say the same depends on the kind of value; so does what counts as one value: of
lists it is all that one page gives.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from balticvet import dates
from balticvet.contradictions.records import DisputedValue, StatedValue
from balticvet.grouping import grouped

StatedValues = Sequence[StatedValue]
DisputedValues = tuple[DisputedValue, ...]

_COMPARED = ("unit", "modality", "approximation")
"""Details that make two values of equal numbers; their day and measure do not."""
_SHORT = frozenset(("of", "the", "in", "and", "for"))
_STEM = 5


def _one_each(statements: StatedValues) -> DisputedValues:
    return _alike(statements, lambda statement: statement.value)


def _dates(statements: StatedValues) -> DisputedValues:
    return _alike(statements, _date)


def _date(statement: StatedValue) -> str:
    """Return a date without its time and its zone, or what is printed instead of one."""
    found = dates.read(statement.value)
    return statement.value.removesuffix(found.rest) if found else statement.value


def _numbers(statements: StatedValues) -> DisputedValues:
    return _alike(
        statements,
        lambda statement: "|".join(
            (statement.value, *(statement.details.get(name, "") for name in _COMPARED))
        ),
    )


def _names(statements: StatedValues) -> DisputedValues:
    return _alike(statements, name_words)


def name_words(statement: StatedValue) -> str:
    """Return the words of a name that tell it from others.

    Left out are case, order and punctuation, short words, and the country of the body with what
    is derived from it ("Latvian", "of Latvia").
    """
    country = statement.details.get("country", "").casefold()[:_STEM]
    words = re.findall(r"\w+", re.sub(r"[’']", "", statement.value.casefold()))
    kept = {word for word in words if word not in _SHORT}
    return " ".join(sorted(word for word in kept if not country or word[:_STEM] != country))


def _lists(statements: StatedValues) -> DisputedValues:
    """Return what each page lists, once for equal lists.

    A page that names one alone gives no list: it counts where no list has that one.
    """
    pages = grouped(statements, lambda statement: statement.page)
    lists = [_listed(found) for found in pages.values()]
    longest = max((len(found) for found, _ in lists), default=0)
    known = {member for members, _ in lists if len(members) > 1 for member in members}
    kept = [entry for entry in lists if len(entry[0]) > 1 or not entry[0] <= known]
    return _one_each([entry for _, found in kept for entry in found]) if longest > 1 else ()


def _listed(statements: Iterable[StatedValue]) -> tuple[frozenset[str], list[StatedValue]]:
    """Return the members of a list, and its statements with the whole list as their value."""
    found = sorted(statements, key=lambda statement: statement.label)
    members = frozenset(statement.value for statement in found)
    value = "\n".join(sorted(members))
    label = "; ".join(dict.fromkeys(statement.label for statement in found))
    return members, [replace(one, value=value, label=label) for one in found]


def _sums(statements: StatedValues) -> DisputedValues:
    """Return a total and the sum of its parts, if there are two parts and they do not add up."""
    parts = [statement for statement in statements if statement.details.get("part")]
    totals = [statement for statement in statements if not statement.details.get("part")]
    numbers = [Decimal(part.value) for part in parts]
    if len(parts) < 2 or not totals or sum(numbers) == Decimal(totals[0].value):
        return ()
    added = f"{' + '.join(map(str, numbers))} = {sum(numbers)}"
    summed = tuple(
        StatedValue(str(sum(numbers)), added, part.passage, part.page, part.details)
        for part in parts
    )
    return DisputedValue(totals[0].value, tuple(totals)), DisputedValue(added, summed)


def _alike(statements: Iterable[StatedValue], key: Callable[[StatedValue], str]) -> DisputedValues:
    found = sorted(grouped(statements, key).items())
    return tuple(DisputedValue(name, tuple(same)) for name, same in found)


GATHER: Mapping[str, Callable[[StatedValues], DisputedValues]] = {
    "date": _dates,
    "thing": _one_each,
    "number": _numbers,
    "size": _numbers,
    "name": _names,
    "list": _lists,
    "sum": _sums,
}
"""The functions that gather stated values into disputed ones, by the kind of value."""
