"""Names that somebody may have meant."""

from collections.abc import Iterable

from balticvet.errors import UsageError
from balticvet.likeness import TYPED, most_alike

_SCHEMES = frozenset(("file", "ftp", "http", "https", "mailto", "tag", "urn"))


def suggest(wrong: str, known: Iterable[str], *, prefix: str = "") -> str:
    """Return "Did you mean …?" with the nearest known names, or nothing when none is near.

    A name counts once, whatever its capitals; `prefix` stands before each, and makes none nearer.

    >>> suggest("qery", ["build", "query"])
    'Did you mean query?'
    >>> suggest("zzz", ["build", "query"])
    ''
    """
    names = {name.casefold(): name for name in sorted(known, reverse=True)}
    near = most_alike(clip(wrong).casefold(), names, least=TYPED, most=3)
    return did_you_mean(prefix + names[key] for key in near)


def containing(part: str, known: Iterable[str]) -> str:
    """Return "Did you mean …?" with names that a shorter one is a part of, or nothing.

    >>> containing("quer", ["build", "query"])
    'Did you mean query?'
    """
    names = {name.casefold(): name for name in sorted(known, reverse=True)}
    found = [key for key in sorted(names) if part.casefold() in key][:5] if part else []
    return did_you_mean(names[key] for key in found)


def nearest(wrong: str, known: Iterable[str]) -> str:
    """Return "Did you mean …?" with the nearest names, or else those that hold the text."""
    names = tuple(known)
    return suggest(wrong, names) or containing(wrong, names)


def unknown(what: str, name: str, known: Iterable[str], *, listed: str) -> UsageError:
    """Return the fault of a name that is none, with the nearest names and where all are listed.

    >>> print(unknown("There is no tool", "hamer", ["hammer"], listed="There are two."))
    There is no tool 'hamer'.
      to do: Did you mean hammer? There are two.
    """
    return UsageError(f"{what} {clip(name)!r}.", fix=f"{nearest(name, known)} {listed}".strip())


def prefix_meant(prefix: str, known: Iterable[str]) -> str:
    """Return what may have been meant by a prefix that nobody declared, or nothing.

    >>> prefix_meant("https", [])
    'An IRI stands in angle brackets: <https:…>.'
    >>> prefix_meant("bvv", ["bv"])
    'Did you mean bv:?'
    """
    if prefix.casefold() in _SCHEMES:
        return f"An IRI stands in angle brackets: <{prefix}:…>."
    return suggest(prefix, known).replace("?", ":?").replace(" or ", ": or ")


def did_you_mean(names: Iterable[str]) -> str:
    """Return the question whether one of some names was meant, or nothing without any."""
    found = " or ".join(names)
    return f"Did you mean {found}?" if found else ""


def clip(text: str, *, length: int = 60) -> str:
    """Return the text, or its beginning with an ellipsis when it is longer.

    >>> clip("abcdef", length=4)
    'abc…'
    """
    return text if len(text) <= length else text[: length - 1] + "…"
