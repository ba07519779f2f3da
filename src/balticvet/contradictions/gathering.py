"""Gathering: from the statements about one thing to the values that are compared.

Which statements say the same depends on the kind of value; so does what counts as one value: of
lists it is all that one page gives.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from balticvet import dates
from balticvet.contradictions.names import name_words
from balticvet.contradictions.records import DisputedValue, StatedValue
from balticvet.grouping import grouped

StatedValues = Sequence[StatedValue]
DisputedValues = tuple[DisputedValue, ...]

_COMPARED = ("unit", "modality", "approximation")
"""Details that make two values of equal numbers; their day and measure do not."""


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


def _lists(statements: StatedValues) -> DisputedValues:
    """Return what each page lists, once for equal lists.

    A page that names one alone gives no list: it counts where a list lacks that one. Whether it
    gives a list is told by all that it names, in other countries too.
    """
    pages = grouped(statements, lambda statement: statement.page)
    entries = [_listed(found) for found in pages.values()]
    lists = [entry for entry in entries if _is_list(entry)]
    known = {member for members, _ in lists for member in members}
    alone = [entry for entry in entries if not _is_list(entry) and not entry[0] <= known]
    return _one_each([one for _, found in (*lists, *alone) for one in found]) if lists else ()


def _is_list(entry: tuple[frozenset[str], list[StatedValue]]) -> bool:
    return entry[1][0].details.get("listed", "") != "1"


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
    summed = tuple(replace(part, value=str(sum(numbers)), label=added) for part in parts)
    return DisputedValue(totals[0].value, tuple(totals)), DisputedValue(added, summed)


def _shares(statements: StatedValues) -> DisputedValues:
    """Return a printed percentage and what its two numbers give, where that is another one."""
    printed = statements[0]
    part, whole = (Decimal(printed.details[name]) for name in ("part", "whole"))
    given = (100 * part / whole).quantize(Decimal(printed.value), rounding=ROUND_HALF_UP)
    if given == Decimal(printed.value):
        return ()
    label = f"{part} of {whole} = {given} %"
    computed = tuple(replace(one, value=str(given), label=label) for one in statements)
    told = tuple(replace(one, label=f"{one.value} %") for one in statements)
    return DisputedValue(printed.value, told), DisputedValue(str(given), computed)


def _alike(statements: Iterable[StatedValue], key: Callable[[StatedValue], str]) -> DisputedValues:
    found = sorted(grouped(statements, key).items())
    return tuple(DisputedValue(name, tuple(same)) for name, same in found)


GATHER: Mapping[str, Callable[[StatedValues], DisputedValues]] = {
    "date": _dates,
    "thing": _one_each,
    "number": _numbers,
    "money": _numbers,
    "size": _numbers,
    "share": _shares,
    "succession": _one_each,
    "existence": _one_each,
    "identity": _one_each,
    "name": _names,
    "list": _lists,
    "sum": _sums,
}
"""The functions that gather stated values into disputed ones, by the kind of value."""
