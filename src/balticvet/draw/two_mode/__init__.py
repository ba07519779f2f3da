"""The two-mode map: organisations on the sides, what they take part in between them."""

from balticvet.draw.two_mode.sheet import two_mode_map

__all__ = ["two_mode_map"]
