"""Tables of governance as pictures: the roster, and levels by spheres."""

from balticvet.draw.tables.levels import Levels, levels_diagram
from balticvet.draw.tables.roster import Roster, roster_matrix

__all__ = ["Levels", "Roster", "levels_diagram", "roster_matrix"]
