"""Profiles: all that the graph says of one thing, in sentences, each with what it rests on.

`balticvet.about` is the function that tells one.
"""

from balticvet.profiles.gathering import facts_of_passage, profile, profiles
from balticvet.profiles.records import FactSection, Piece, Profile, StatedFact

__all__ = [
    "FactSection",
    "Piece",
    "Profile",
    "StatedFact",
    "facts_of_passage",
    "profile",
    "profiles",
]
