"""Comparisons, the values stated in answer to them, rules, and the contradictions found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from balticvet.namespaces import iri
from balticvet.sparql import SavedQuery

VERDICTS = (
    "conflict",
    "impossible-value",
    "outdated",
    "different-measure",
    "rounding",
    "refinement",
    "naming-variant",
)
"""How values can disagree, the gravest first: concepts of the scheme `verdict`."""


@dataclass(frozen=True)
class Comparison(SavedQuery):
    """A question that several sources answer."""

    @property
    def compared(self) -> str:
        """What is compared, in words."""
        return str(self.matter["property"])

    @property
    def value_kind(self) -> str:
        """What kind of value is compared: a key of `verdicts.RULES`."""
        return str(self.matter["kind"])


@dataclass(frozen=True)
class StatedValue:
    """One answer: the value, the passage that states it, and the page or document of that.

    `details` are the other columns of the comparison, such as `unit` and `asOf`.
    """

    value: str
    label: str
    passage: str
    page: str
    details: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class DisputedValue:
    """A value that one or more statements give, and others do not."""

    key: str
    statements: tuple[StatedValue, ...]

    @property
    def value(self) -> str:
        """The value as the first statement gives it."""
        return self.statements[0].value

    @property
    def label(self) -> str:
        """The value in words."""
        return self.statements[0].label

    @property
    def passages(self) -> tuple[str, ...]:
        """The passages that state it, once each and sorted."""
        return tuple(sorted({statement.passage for statement in self.statements}))

    def detail(self, name: str) -> str:
        """Return a detail of the value, or nothing."""
        return self.statements[0].details.get(name, "")


Successions = frozenset[tuple[str, str]]
"""Which body succeeded which, the old one first: what rules know beside the two values."""

Test = Callable[[DisputedValue, DisputedValue, Successions], bool]


def _always(_one: DisputedValue, _other: DisputedValue, _known: Successions) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """A verdict with its reason in words, and the test of two values; without one it applies."""

    name: str
    verdict: str
    words: str
    applies: Test = field(default=_always, compare=False, repr=False)


@dataclass(frozen=True)
class Difference:
    """Two values that differ, by their places among the values, and the rule that says how."""

    first: int
    second: int
    rule: Rule


@dataclass(frozen=True)
class Contradiction:
    """Unequal answers to one comparison about one thing, with all who give them.

    `aspects` say in words what of the thing is compared: a measure, a country, a partner.
    The verdict is that of the gravest difference. `cause` says what brings it about, where that
    can be computed; `preferred` is the passage that a decision prefers, with `reason`.
    """

    comparison: Comparison
    subject: str
    subject_label: str
    aspects: tuple[str, ...]
    slug: str
    values: tuple[DisputedValue, ...]
    differences: tuple[Difference, ...]
    cause: str = ""
    preferred: str = ""
    reason: str = ""

    @property
    def iri(self) -> str:
        """The name of the contradiction: of the comparison and of what is compared."""
        return iri(f"contradiction:{self.slug}")

    @property
    def rule(self) -> Rule:
        """The rule of the gravest difference."""
        rules = (difference.rule for difference in self.differences)
        return min(rules, key=lambda rule: VERDICTS.index(rule.verdict))

    @property
    def property(self) -> str:
        """What is compared, in words."""
        named = self.comparison.compared
        return f"{named} ({', '.join(self.aspects)})" if self.aspects else named
