"""The ego network: one thing, and all that any projection ties it to."""

from balticvet.draw.ego.sheet import ego_network

__all__ = ["ego_network"]
