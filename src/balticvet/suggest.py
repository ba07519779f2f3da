"""Names that somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(wrong: str, known: Iterable[str]) -> str:
    """Return "Did you mean …?" with the nearest known names, or nothing when none is near.

    >>> suggest("qery", ["build", "query"])
    'Did you mean query?'
    >>> suggest("zzz", ["build", "query"])
    ''
    """
    near = get_close_matches(clip(wrong), sorted(known), n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else ""


def clip(text: str, *, length: int = 60) -> str:
    """Return the text, or its beginning with an ellipsis when it is longer.

    >>> clip("abcdef", length=4)
    'abc…'
    """
    return text if len(text) <= length else text[: length - 1] + "…"
