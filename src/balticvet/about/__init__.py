"""About: all that the graph says of one thing, in sentences, each with what it rests on."""

from balticvet.about.profiles import facts_of_passage, profile, profiles
from balticvet.about.records import FactSection, Piece, Profile, StatedFact

__all__ = [
    "FactSection",
    "Piece",
    "Profile",
    "StatedFact",
    "facts_of_passage",
    "profile",
    "profiles",
]
