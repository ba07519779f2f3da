"""How ties and kinds look: the colours of Okabe and Ito, with a pattern or a shape beside each.

Okabe & Ito (2008), Color Universal Design, jfly.uni-koeln.de/color. Their purple is darkened
here, since thin lines of it fade on paper.
"""

from balticvet.draw.scene import Stroke

INK, GREY = "#1a1a1a", "#595959"

TINTS = {-1: "#eef5fa", 1: "#f8f6f2"}
"""The ground of the left side and of the right side."""

PARTICIPATION = {
    "implements": Stroke("#0072b2", 3.6),
    "is involved": Stroke("#009e73", 2),
}
"""The ties of those who take part: solid lines."""

OTHERS = {
    "was reached": Stroke("#d55e00", 1.6, "7 5"),
    "was presented to": Stroke("#a8588c", 1.6, "0.1 4"),
    "was presented at": Stroke("#a8588c", 1.6, "8 4 0.1 4"),
    "is targeted": Stroke("#1a1a1a", 1.6, "2 5"),
}
"""The ties that are no participation: broken lines."""

UNKNOWN = Stroke("#767676", 1.6, "12 3")

SHAPES = {
    "ministry": "square",
    "public agency": "diamond",
    "foundation": "pentagon",
    "employers' organisation": "triangle",
    "trade union": "turned triangle",
    "chamber": "hexagon",
    "European Union body": "star",
    "occasion": "plus",
    "VET provider": "cross",
}
"""The shape of a kind, by its English label; all others are circles."""

UNNAMED = frozenset(("stakeholder group", "target group"))
"""Kinds whose members have no names: hollow marks."""


def stroke(tie: str) -> Stroke:
    """Return how the line of a tie looks; one that nobody has thought of is grey and broken."""
    return PARTICIPATION.get(tie) or OTHERS.get(tie) or UNKNOWN
