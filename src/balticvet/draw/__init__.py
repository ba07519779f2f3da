"""Pictures: each a row of `PICTURES`, drawn from one projection, the same bytes every time."""

from balticvet.draw.pictures import PICTURES, Picture, draw, find

__all__ = ["PICTURES", "Picture", "draw", "find"]
