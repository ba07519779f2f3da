"""What stands below the card of a thing: its full title, its years and its money."""

from collections.abc import Iterator, Sequence

from balticvet.draw.data import Fact, PictureData
from balticvet.grouping import grouped
from balticvet.wording import grouped_numbers


def known_of(data: PictureData, name: str) -> Iterator[str]:
    """Yield the full title of a thing, its years and its money, as far as sources state them."""
    title = data.full_title(name)
    if title:
        yield f"“{title}”"
    yield from years([fact for fact in data.facts("project-dates") if _is_of(fact, name)])
    budgets = data.facts("stated-budgets")
    owners = grouped(budgets, lambda fact: fact["budget"])
    own = [fact for fact in budgets if _is_of(fact, name) and len(owners[fact["budget"]]) == 1]
    yield from money(own)


def _is_of(fact: Fact, name: str) -> bool:
    return fact["collaboration"] == name


def years(periods: Sequence[Fact]) -> Iterator[str]:
    """Yield the years from the first to the last, on which all sources agree that state them."""
    starts, ends = ({fact[end][:4] for fact in periods} - {""} for end in ("start", "end"))
    if len(starts) > 1 or len(ends) > 1:
        yield "when: sources differ"
    elif starts and ends:
        yield " – ".join(sorted({*starts, *ends}))
    elif starts:
        yield f"since {starts.pop()}"
    elif ends:
        yield f"until {ends.pop()}"


def money(budgets: Sequence[Fact]) -> Iterator[str]:
    """Yield each amount that is stated for the whole of a thing, not of its parts, nor planned."""
    mine = {fact["budget"] for fact in budgets}
    whole = [fact for fact in budgets if fact["total"] not in mine and not fact["certainty"]]
    amounts = dict.fromkeys(grouped_numbers(fact["amountAsWritten"]) for fact in whole)
    yield from [" or ".join(amounts)] * bool(amounts)
