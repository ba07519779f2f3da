"""What pictures are drawn for: a page of the web, a slide, or paper; and how large words are.

All have the same width, so that a picture is laid out once; they differ in how much goes on one
sheet. Words of the smallest size are larger than 9 pixels where a sheet is 800 pixels wide, and
larger than 7 points on A4.
"""

from dataclasses import dataclass
from math import inf

from balticvet.suggest import unknown

TITLE, NAMES, SMALL = 21.0, 12.0, 10.5
"""The sizes of words: of titles, of names, and of all that is said beside them."""

HEADING = 13.0
"""The size of what stands below the title, and of the headings of parts."""


@dataclass(frozen=True)
class Paper:
    """A sheet: how wide and how high it is, and where words begin and end.

    One without a height is as high as its picture needs; a `fixed` one is never lower.
    """

    width: float = 800
    height: float = inf
    left: float = 20
    margin: float = 20
    fixed: bool = False

    @property
    def right(self) -> float:
        """Where words end."""
        return self.width - self.margin

    @property
    def room(self) -> float:
        """How wide words may be."""
        return self.right - self.left


PAGE = Paper()
SLIDE = Paper(height=450, fixed=True)
PRINT = Paper(height=1158)
"""A page of A4 but for its margins, upright; a low picture has it on its side."""

PAPERS = {"page": PAGE, "slide": SLIDE, "print": PRINT}
"""The papers by what they are for."""


def paper_for(use: str) -> Paper:
    """Return the paper for a use, or raise `UsageError` with those that there are."""
    if use not in PAPERS:
        listed = f"A picture is drawn for {', '.join(PAPERS)}."
        raise unknown("No picture is drawn for", use, PAPERS, listed=listed)
    return PAPERS[use]
