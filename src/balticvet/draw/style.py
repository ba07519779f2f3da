"""How ties and kinds look: the colours of Okabe and Ito, with a pattern or a shape beside each.

Okabe & Ito (2008), Color Universal Design, jfly.uni-koeln.de/color. Their purple, orange and sky
blue are darkened here, since thin lines of them fade on paper. Where lines mean taking part they
are whole, and the closer the tie, the thicker and the darker: that outlives a photocopy.
"""

from collections.abc import Iterable, Sequence

from balticvet.draw.scene import Flank, Mark, Stroke
from balticvet.grouping import grouped
from balticvet.networks.model.records import UNSTATED

INK, GREY, PALE = "#1a1a1a", "#595959", "#d9d9d9"
BLUE, GREEN, VERMILION = "#0072b2", "#009e73", "#d55e00"
ORANGE, SKY, PURPLE = "#b87400", "#2e8bc0", "#a8588c"

DISPUTE = "#a1260d"
"""What sources disagree about."""

TINTS = {Flank.LEFT: "#eef5fa", Flank.RIGHT: "#f8f6f2"}
"""The ground on the left and on the right."""

PLEDGED = "has pledged"
"""A tie of those who have promised something: they stand with those who take part, and do not."""

PARTICIPATION = {
    "coordinates": Stroke(INK, 4.6),
    "implements": Stroke(BLUE, 3.6),
    "is a partner": Stroke(ORANGE, 2.6),
    "is involved": Stroke(GREEN, 2),
    PLEDGED: Stroke(SKY, 1.2),
}
"""The ties of those who take part: whole lines."""

ROLES = dict(
    zip(
        ("coordinator", "implementing", "partner", "involved", "pledger"),
        PARTICIPATION.values(),
        strict=True,
    )
)
"""The same ties by the names of the roles."""

PLEDGES = frozenset((PLEDGED, "pledger"))
"""The ties and the role of those who have promised something."""

TAKING_PART = frozenset((*PARTICIPATION, *ROLES)) - PLEDGES
"""The ties of those who take part indeed, by either name."""

OTHERS = {
    "was reached": Stroke(VERMILION, 1.6, "7 5"),
    "was presented to": Stroke(PURPLE, 2.3, "0.1 4.6"),
    "was presented at": Stroke(PURPLE, 1.8, "8 4 0.1 4"),
    "is targeted": Stroke(INK, 1.6, "2 5"),
}
"""The ties that are no participation: broken lines."""

FURTHER = {
    "funds": Stroke(SKY, 2.8),
    "co-finances": Stroke(VERMILION, 2, "9 4"),
    "was followed by": Stroke(INK, 2.2),
    "comes under": Stroke(INK, 1.7),
    "is the basis of": Stroke("#767676", 2.3),
    "is of the country": Stroke(GREY, 1.4),
    "is of the type": Stroke(GREY, 1.4, "1 3.5"),
    "is of the sector": Stroke(GREEN, 1.6, "4 4"),
    "takes part in the same": Stroke("#767676", 1.2, "3 3"),
}
"""Ties that are neither."""

NO_PARTNERSHIP = "Targeted, reached or told – no partnership"
"""The heading of those whose ties are no participation."""

UNKNOWN = Stroke("#767676", 1.6, "12 3")

SHAPES = {
    "ministry": "square",
    "public agency": "square",
    "employers' organisation": "triangle",
    "trade union": "turned triangle",
    "chamber": "diamond",
    "VET provider": "plus",
}
"""The shape of a kind, by its English label; all others are circles: six shapes are learnt.

This is the one place that knows kinds by their labels: a kind that is renamed is a circle until
its row is, and a test compares the rows with the ontology.
"""

UNNAMED = frozenset(("stakeholder group", "country", "type", "sector"))
"""Kinds whose members have no names, and what is nobody: hollow marks."""

_OTHER = "circle"
_PLAINER = {UNSTATED: "kind not stated", "polity": "state or union"}
_STROKES = PARTICIPATION | ROLES | OTHERS | FURTHER

ABROAD, COUNTRIES, NO_COUNTRY = "Other countries", "Countries", "Country not stated"
"""The names of places that are no single country, the same in all pictures."""


def stroke(tie: str) -> Stroke:
    """Return how the line of a tie looks: grey and broken where no row says how."""
    return _STROKES.get(tie, UNKNOWN)


def participants_heading(has_only_pledged: Sequence[bool]) -> str:
    """Return the heading of those who take part; who has only pledged takes no part yet."""
    if has_only_pledged and all(has_only_pledged):
        return "Has pledged"
    return "Takes part or has pledged" if any(has_only_pledged) else "Takes part"


def shape_words(kinds: Iterable[str]) -> dict[tuple[str, str, bool], str]:
    """Return the shape, the colour and whether it is hollow of some kinds, each with its words."""
    found = grouped(sorted(kinds), lambda kind: (_shape(kind), GREY, kind in UNNAMED))
    return {sign: _kinds_words(sign[0], same) for sign, same in found.items()}


def _kinds_words(shape: str, kinds: Sequence[str]) -> str:
    if any(kind in UNNAMED for kind in kinds):
        return "many, without a name"
    named = [kind_words(kind) for kind in kinds]
    return " or ".join(named) if shape != _OTHER or len(named) == 1 else "another kind"


def _shape(kind: str) -> str:
    return SHAPES.get(kind, _OTHER)


def mark(kind: str, x: float, y: float, colour: str = INK, size: float = 6.5) -> Mark:
    """Return the mark of somebody or something of a kind."""
    return Mark(x, y, _shape(kind), colour, kind in UNNAMED, size)


def kind_words(kind: str) -> str:
    """Return how a legend names a kind."""
    return _PLAINER.get(kind, kind).replace("'", "’")
