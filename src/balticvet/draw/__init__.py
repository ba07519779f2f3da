"""Pictures: each a row of `PICTURES`, drawn from networks and answers, the same bytes each time."""

from balticvet.draw.catalogue import DRAWINGS, OF_BUILDS, PICTURES, draw, find

__all__ = ["DRAWINGS", "OF_BUILDS", "PICTURES", "draw", "find"]
