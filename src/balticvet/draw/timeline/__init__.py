"""The timeline: when projects ran and bodies were founded, merged and closed, by each source."""

from balticvet.draw.timeline.sheet import timeline

__all__ = ["timeline"]
