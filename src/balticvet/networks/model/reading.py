"""Ties as words between two names."""

from balticvet.networks.model.records import Tie

_ENDS = ("{source}", "{target}")


def between(tie: Tie) -> str:
    """Return the words of a tie between the two names of its sentence.

    >>> between(Tie("was reached", sentence="{source} reached {target}"))
    'reached'
    >>> between(Tie("partner"))
    'partner'
    """
    words = tie.sentence.replace("{tie}", tie.name)
    for end in _ENDS:
        words = words.replace(end, "")
    return words.strip(" –") or tie.name
