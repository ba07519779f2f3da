"""Rows of names: old ones with what replaces them, and the other names of the same body."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.draw.moments import date_words
from balticvet.draw.status_marks import notes, status_marks
from balticvet.draw.style import ABROAD, NO_COUNTRY
from balticvet.grouping import grouped
from balticvet.letters import folded
from balticvet.likeness import SAME_SPELLING, likenesses
from balticvet.networks import Edge, Network, Node, TieStatement
from balticvet.queries.quotes import Quote
from balticvet.tables import Credit
from balticvet.wording import listed, short_title

RENAMED, FOLLOWED = "Renamed", "Followed by another body"
UNDATED = "undated"
_NAME, _PAGE = "name", 2_000


@dataclass(frozen=True)
class Names:
    """What sources call organisations, which of them others followed, and whose data it is.

    `dated` are rows of `names-over-time`, `written` of `names-as-written`; `nodes` are what the
    graph says of each body, `home` the countries that the sources speak of.
    """

    dated: tuple[Fact, ...]
    written: tuple[Fact, ...]
    succession: Network
    credit: Credit
    nodes: Mapping[str, Node] = field(default_factory=dict)
    home: frozenset[str] = frozenset()

    def section(self, body: str) -> str:
        """Return the country of a body, or that it is another one or that nobody states one."""
        node = self.nodes.get(body)
        if node is None or not node.country:
            return NO_COUNTRY
        return node.country if node.country in self.home else ABROAD


@dataclass(frozen=True)
class NameLine:
    """A name, its language or what else is to be said, and who says so, by time.

    The time is when the name holds, or when a page wrote it.
    """

    name: str
    note: str
    times: Mapping[str, str]
    passages: tuple[Quote, ...]


@dataclass(frozen=True)
class NameRow:
    """A body by the name used here, or an old name; a note; and names that belong to it."""

    section: str
    body: str
    label: str
    note: str
    lines: tuple[NameLine, ...]

    @property
    def passages(self) -> tuple[Quote, ...]:
        """What states any of its names, each once."""
        return tuple(dict.fromkeys(chain.from_iterable(line.passages for line in self.lines)))

    @property
    def is_spelling(self) -> bool:
        """Whether its names differ from the one used here by their spelling alone.

        Nobody looks for a slip in a name that is longer than a page.
        """
        names = [_plain(line.name) for line in self.lines]
        if max(map(len, names)) > _PAGE:
            return False
        alike = likenesses(_plain(self.label), names, least=SAME_SPELLING)
        return all(share >= SAME_SPELLING for share in alike)

    def piece(self, start: int, end: int) -> "NameRow":
        """Return the row with some of its lines; all but the first piece say that they go on."""
        label = f"{self.label} (continued)" if start else self.label
        return replace(self, label=label, lines=self.lines[start:end])


def renamed_rows(names: Names) -> Iterator[NameRow]:
    """Yield each name that another one of the same body replaced at a stated time.

    A name from some day on replaces the one used here; one up to a day is replaced by it. A body
    that bears the name used here from some day on has no old name that a source tells.
    """
    stated = (fact for fact in names.dated if _differs(fact) and _time(fact))
    for (body, *_), facts in grouped(stated, _period).items():
        first = facts[0]
        called = " / ".join(dict.fromkeys(fact["name"] for fact in facts))
        here = first.label("organisation")
        old, new = (called, here) if first["validUntil"] else (here, called)
        shown = evidence.shown_by(facts)
        line = NameLine(new, "", {_time(first): _sources(shown)}, shown)
        yield NameRow(RENAMED, body, old, "", (line,))


def _period(fact: Fact) -> tuple[str, str, str]:
    return fact["organisation"], fact["validFrom"], fact["validUntil"]


def _time(fact: Fact) -> str:
    """Return from when on and until when a name holds, as far as a source states it."""
    ends = (("from", fact["validFrom"]), ("until", fact["validUntil"]))
    return " ".join(f"{word} {date_words(day)}" for word, day in ends if day)


def followed_rows(names: Names) -> Iterator[NameRow]:
    """Yield each body that another one followed; what is only planned does not count."""
    network = names.succession
    known = (replace(edge, statements=stated(edge)) for edge in network.edges)
    by_body = grouped((edge for edge in known if edge.statements), lambda edge: edge.source)
    for body in sorted(by_body, key=lambda one: (_rank(names, one), network.labels[one])):
        lines = tuple(_successor(network, edge, by_body) for edge in by_body[body])
        yield NameRow(FOLLOWED, body, network.labels[body], _other_names(names, body), lines)


def stated(edge: Edge) -> tuple[TieStatement, ...]:
    """Return the statements of a tie that put it as a fact."""
    return tuple(one for one in edge.statements if not one.is_hedged)


def _successor(network: Network, edge: Edge, followed: Mapping[str, Sequence[Edge]]) -> NameLine:
    note = "itself followed, see there" if edge.target in followed else ""
    by_time = grouped(edge.statements, lambda one: ", ".join(one.period))
    dated = [time for time in by_time if time]
    times = {
        date_words(time) or UNDATED: _sources(one.passage for one in by_time[time])
        for time in (sorted(dated) or by_time)
    }
    return NameLine(network.labels[edge.target], note, times, edge.passages)


def _sources(passages: Iterable[Quote]) -> str:
    """Return the sources of passages, each once, as short as people know them."""
    return ", ".join(dict.fromkeys(short_title(one.title) for one in passages))


def _other_names(names: Names, body: str) -> str:
    """Return what else sources call a body, in short."""
    facts = (fact for fact in names.written if fact["organisation"] == body and _differs(fact))
    return ", ".join(dict.fromkeys(fact["name"] for fact in facts))


def other_rows(names: Names) -> Iterator[NameRow]:
    """Yield the bodies that a source calls by another name than the one used here.

    Names that only lack the country, or differ in the size of letters or in the apostrophe, are
    the same. Acronyms stand beside the name used here, and alone make no row.
    """
    marks = status_marks(names.succession, (), names.dated)
    undated = (fact for fact in names.dated if not _time(fact))
    differing = [fact for fact in (*names.written, *undated) if _differs(fact)]
    by_body = grouped(differing, lambda fact: fact["organisation"])
    for body in sorted(by_body, key=lambda one: (_rank(names, one), _label(by_body[one]))):
        full = [fact for fact in by_body[body] if fact["form"] in (_NAME, "")]
        short = sorted({fact["name"] for fact in by_body[body]} - {fact["name"] for fact in full})
        if full:
            said = (f"in short {listed(short)}" if short else "", notes(marks.get(body, ())))
            lines = tuple(sorted(_lines(full), key=_by_time))
            note = "; ".join(filter(None, said))
            yield NameRow(names.section(body), body, _label(full), note, lines)


def _label(facts: Sequence[Fact]) -> str:
    return facts[0].label("organisation")


def _by_time(line: NameLine) -> tuple[bool, list[str], str]:
    days = sorted(passage.dated for passage in line.passages if passage.dated)
    return not days, days, line.name


def _lines(facts: Iterable[Fact]) -> Iterator[NameLine]:
    """Yield each name once, with its language, and the sources that write it by day of the page."""
    for name, same in grouped(facts, lambda fact: fact["name"]).items():
        shown = evidence.shown_by(same)
        languages = dict.fromkeys(filter(None, (fact["languageLabel"] for fact in same)))
        by_day = grouped(shown, lambda one: one.dated)
        days = sorted(by_day, key=lambda day: (not day, day))
        times = {date_words(day) or UNDATED: _sources(by_day[day]) for day in days}
        yield NameLine(name, listed(list(languages)), times, shown)


def _rank(names: Names, body: str) -> tuple[int, str]:
    """Return where a body stands: by country, then other countries, then none."""
    section = names.section(body)
    return [ABROAD, NO_COUNTRY].index(section) + 1 if section in (
        ABROAD,
        NO_COUNTRY,
    ) else 0, section


def _differs(fact: Fact) -> bool:
    """Tell whether a name is another one than that used here, not the same with a country."""
    name, here = _plain(fact["name"]), _plain(fact.label("organisation"))
    return name not in (here, here.rpartition(", ")[0])


def _plain(name: str) -> str:
    return folded(name.replace("'", "’"))
