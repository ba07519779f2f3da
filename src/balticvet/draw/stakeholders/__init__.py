"""The stakeholder map: an initiative, those who take part on its left, all others on its right."""

from balticvet.draw.stakeholders.sheet import stakeholder_map

__all__ = ["stakeholder_map"]
