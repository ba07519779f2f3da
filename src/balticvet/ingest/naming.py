"""Names that are made of words: for sections, passages and new nodes."""

import re
import unicodedata
from collections.abc import Iterable

_SMALL = {"a", "an", "and", "are", "as", "at", "by", "for", "in", "is", "of", "on", "or", "the",
          "to", "was", "were", "what", "which", "who", "with"}  # fmt: skip


def slug(words: str, *, most: int = 5) -> str:
    """Return the first words that matter, in small letters a–z and digits, with hyphens between.

    >>> slug("The Norrvåg Lamplighting College, Sweden")
    'norrvag-lamplighting-college-sweden'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    return "-".join([word for word in found if word not in _SMALL][:most] or found[:most])


def unlike(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken yet: itself, or with a number.

    >>> unlike("a", {"a", "a-2"})
    'a-3'
    """
    others = set(taken)
    number = 2
    found = name
    while found in others:
        found, number = f"{name}-{number}", number + 1
    return found
