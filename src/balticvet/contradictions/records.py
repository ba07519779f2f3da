"""Comparisons, the values stated in answer to them, rules, and the contradictions found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from balticvet.namespaces import iri
from balticvet.sparql import SavedQuery

VERDICTS = (
    "conflict",
    "impossible-value",
    "outdated",
    "unresolved",
    "different-measure",
    "cut-off",
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

    @property
    def weight(self) -> int:
        """How much a disagreement changes what somebody would do, from 1 to 100."""
        return int(self.matter["weight"])

    @property
    def minor(self) -> frozenset[str]:
        """The rules of its kind whose differences change nothing that somebody would do."""
        return frozenset(self.matter.get("minor", ()))

    @property
    def repeats(self) -> str:
        """The comparison that tells the same, where one of its values is our aspect."""
        return str(self.matter.get("repeats", ""))


@dataclass(frozen=True)
class StatedValue:
    """One answer: the value, the passage that states it, and the page or document of that.

    `dated` is the date of the page as it is printed; `details` are the other columns of the
    comparison, such as `unit` and `asOf`.
    """

    value: str
    label: str
    passage: str
    page: str
    details: Mapping[str, str] = field(default_factory=dict, hash=False)
    dated: str = ""


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

    @property
    def wordings(self) -> dict[str, str]:
        """The value as each passage writes it; in one wording where no words came with it."""
        return {
            one.passage: one.label if "written" in one.details else self.label
            for one in self.statements
        }

    def detail(self, name: str) -> str:
        """Return a detail of the value, or nothing."""
        return self.statements[0].details.get(name, "")


Successions = frozenset[tuple[str, str]]
"""Which body succeeded which, the old one first: what rules know beside the two values."""

Test = Callable[[DisputedValue, DisputedValue, Successions], bool]


def _always(_one: DisputedValue, _other: DisputedValue, _known: Successions) -> bool:
    return True


def _unsaid(_one: DisputedValue, _other: DisputedValue) -> str:
    return ""


@dataclass(frozen=True)
class Rule:
    """A verdict with its reason in words, and the test of two values; without one it applies.

    `apart` says in a sentence how far two values are apart, or nothing.
    """

    name: str
    verdict: str
    words: str
    applies: Test = field(default=_always, compare=False, repr=False)
    apart: Callable[[DisputedValue, DisputedValue], str] = field(
        default=_unsaid, compare=False, repr=False
    )


@dataclass(frozen=True)
class Difference:
    """Two values that differ, by their places among the values, and the rule that says how."""

    first: int
    second: int
    rule: Rule


@dataclass(frozen=True)
class Contradiction:
    """Unequal answers to one comparison about one thing, with all who give them.

    `aspects` say in words what of the thing is compared: a measure, a country, a partner; `key`
    names thing and aspects. The verdict is that of the gravest difference. `cause` says what brings
    it about, where that can be computed; `preferred` is the passage that a decision prefers, with
    `reason`; `repeated` are contradictions that tell the same from another side.
    """

    comparison: Comparison
    key: tuple[str, ...]
    subject_label: str
    aspects: tuple[str, ...]
    slug: str
    values: tuple[DisputedValue, ...]
    differences: tuple[Difference, ...]
    cause: str = ""
    preferred: str = ""
    reason: str = ""
    repeated: "tuple[Contradiction, ...]" = ()

    @property
    def iri(self) -> str:
        """The name of the contradiction: of the comparison and of what is compared."""
        return iri(f"contradiction:{self.slug}")

    @property
    def subject(self) -> str:
        """The thing that the values are given for."""
        return self.key[0]

    @property
    def is_minor(self) -> bool:
        """Whether none of the differences changes what somebody would do."""
        return all(pair.rule.name in self.comparison.minor for pair in self.differences)

    @property
    def gravest(self) -> Difference:
        """The difference that gives the verdict: a minor one only where there is no other."""
        return min(self.differences, key=self._lightness)

    def _lightness(self, difference: Difference) -> tuple[bool, int]:
        rule = difference.rule
        return rule.name in self.comparison.minor, VERDICTS.index(rule.verdict)

    @property
    def rule(self) -> Rule:
        """The rule of the gravest difference."""
        return self.gravest.rule

    @property
    def why(self) -> str:
        """The rule in words, and how far the values are apart where the rule can say that."""
        one, other = (self.values[at] for at in (self.gravest.first, self.gravest.second))
        apart = self.rule.apart(one, other)
        return f"{self.rule.words} {apart}" if apart else self.rule.words

    @property
    def passages(self) -> frozenset[str]:
        """Every passage that gives one of the values, here or from another side."""
        ours = frozenset(passage for value in self.values for passage in value.passages)
        return ours.union(*(other.passages for other in self.repeated))

    @property
    def order(self) -> tuple[bool, int, int, str, str]:
        """Where it stands in the ledger: what changes most first, what is minor last."""
        gravity = VERDICTS.index(self.rule.verdict)
        return self.is_minor, -self.comparison.weight, gravity, self.subject_label, self.slug

    @property
    def property(self) -> str:
        """What is compared, in words."""
        named = self.comparison.compared
        return f"{named} ({', '.join(self.aspects)})" if self.aspects else named
