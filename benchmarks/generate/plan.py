"""What is made of a number: a project with its partners, period, money, and its faults if any."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.generate.draws import below, by_rank, draw

COUNTRIES = ("LVA", "LTU", "EST", "DEU", "CHE", "GEO", "SRB", "MKD", "MNE")
"""Those of which the reference data have the names, the more likely ones first."""

SECTORS = (
    "construction",
    "crafts",
    "electricity",
    "engineering-industry",
    "health-protection",
    "hotel-restaurants-catering",
    "ict",
    "mechanics-metal-trades",
    "social-work-counselling",
    "wholesale-retail-sales",
)
KINDS = (
    ("VetProvider", "Vocational School"),
    ("VetProvider", "Technical College"),
    ("Chamber", "Chamber of Crafts"),
    ("EmployersOrganisation", "Employers’ Association"),
    ("TradeUnion", "Trade Union"),
    ("PublicAgency", "Agency for Qualifications"),
    ("Foundation", "Foundation for Learning"),
    ("Ministry", "Ministry of Skills"),
)
OWN_BODIES = 3
"""How many bodies come with each project; the others in it are drawn from those of all."""

FAULT_EVERY = 101
"""Each project of this number has one of the faults, in turn."""

SECOND_EVERY = 20
"""Each project of this number is told of by a second source, too."""

FAULTS = ("participation without a role", "end before the start", "budget without a currency")
DISAGREEMENTS = ("start", "coordinator", "money")

_SYLLABLES = "babedadoelfagaheljakalalumaminanoorparasarisusutatiava"
_SEED = 2026
_FIRST_DAY = date(2014, 9, 1)


@dataclass(frozen=True)
class Body:
    """An organisation: its number says its name, kind and country."""

    number: int

    @property
    def country(self) -> str:
        return COUNTRIES[by_rank(len(COUNTRIES), _SEED, 1, self.number)]

    @property
    def kind(self) -> str:
        return self._kind[0]

    @property
    def sector(self) -> str:
        return SECTORS[by_rank(len(SECTORS), _SEED, 6, self.number)]

    @property
    def name(self) -> str:
        return f"{self._kind[1]} of {_word(self.number)} {self.number}"

    @property
    def _kind(self) -> tuple[str, str]:
        return KINDS[by_rank(len(KINDS), _SEED, 2, self.number)]


@dataclass(frozen=True)
class MadeProject:
    """A project by its number, among so many."""

    number: int
    among: int

    @property
    def title(self) -> str:
        return f"Apprentices of {_word(self.number + 7_000_001)} {self.number}"

    @property
    def start(self) -> date:
        return _FIRST_DAY + timedelta(days=30 * below(120, _SEED, 3, self.number))

    @property
    def end(self) -> date:
        return self.start + timedelta(days=365 * (1 + below(3, _SEED, 4, self.number)) - 1)

    @property
    def amount(self) -> int:
        return 1000 * (20 + by_rank(1500, _SEED, 5, self.number))

    @property
    def own_bodies(self) -> tuple[Body, ...]:
        """The bodies that come with it."""
        return tuple(Body(self.number * OWN_BODIES + each) for each in range(OWN_BODIES))

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Those who take part, the coordinator first, each once."""
        drawn = 1 + below(4, _SEED, 7, self.number)
        known = (
            by_rank(self.among * OWN_BODIES, _SEED, 8, self.number, each) for each in range(drawn)
        )
        own = (body.number for body in self.own_bodies)
        return tuple(Body(number) for number in dict.fromkeys((*known, *own)))

    @property
    def fault(self) -> str:
        """What is wrong with it on purpose, or nothing."""
        turn, rest = divmod(self.number, FAULT_EVERY)
        return FAULTS[turn % len(FAULTS)] if rest == FAULT_EVERY - 1 else ""

    @property
    def is_told_twice(self) -> bool:
        """Whether a second source tells of it, too."""
        return self.number % SECOND_EVERY == SECOND_EVERY - 1

    @property
    def disagreement(self) -> str:
        """In what the second source says something else; one time in four in nothing."""
        turn = self.number // SECOND_EVERY % (len(DISAGREEMENTS) + 1)
        return DISAGREEMENTS[turn] if self.is_told_twice and turn < len(DISAGREEMENTS) else ""


def projects(count: int) -> Iterator[MadeProject]:
    """Yield so many projects."""
    return (MadeProject(number, count) for number in range(count))


def _word(number: int) -> str:
    """Return an invented place."""
    parts = 2 + (draw(_SEED, 9, number) < 0.5)
    starts = (2 * below(len(_SYLLABLES) // 2, _SEED, 10, number, each) for each in range(parts))
    return "".join(_SYLLABLES[start : start + 2] for start in starts).capitalize()
