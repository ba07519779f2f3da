"""Reach and presentations by country, with a small map of the Baltic states."""

from balticvet.draw.reach.sheet import Reached, reach_by_country

__all__ = ["Reached", "reach_by_country"]
