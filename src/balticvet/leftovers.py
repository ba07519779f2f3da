"""Names of what a writer makes beside its output for a moment, and knows again as its own.

A killed writer leaves such things behind, and the next one clears up. It removes only what it can
prove to be its own: the end of the name follows from the rest, so nobody gives it by chance.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

_TOKEN = re.compile(r"[0-9a-f]{12}")
_PROOF = 12


def own_name(start: str) -> str:
    """Return a new name that begins like this.

    >>> is_own(own_name(".balticvet-"), ".balticvet-")
    True
    """
    token = os.urandom(6).hex()
    return f"{start}{token}{_proof(start, token)}"


def is_own(name: str, start: str) -> bool:
    """Tell whether `own_name` has made a name.

    >>> is_own(".balticvet-notes.txt", ".balticvet-")
    False
    """
    rest = name.removeprefix(start)
    token, proof = rest[:-_PROOF], rest[-_PROOF:]
    known = bool(_TOKEN.fullmatch(token)) and name == f"{start}{rest}"
    return known and proof == _proof(start, token)


def own_beside(place: Path, start: str) -> list[Path]:
    """Return what `own_name` has named and this user has made in the folder of a place."""
    found = sorted(path for path in place.parent.iterdir() if is_own(path.name, start))
    return [path for path in found if _is_of_this_user(path)]


def _is_of_this_user(path: Path) -> bool:
    with suppress(FileNotFoundError):
        return path.lstat().st_uid == os.geteuid()
    return False


def _proof(start: str, token: str) -> str:
    from hashlib import sha256  # takes a while to load, and `--help` writes no file

    return sha256(os.fsencode(f"balticvet {start} {token}")).hexdigest()[:_PROOF]
