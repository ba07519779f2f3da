"""Web addresses as readers see them."""

import re

from balticvet.suggest import clip


def shown_address(address: str, *, most: int = 70) -> str:
    """Return a web address as a reader wants it: without what is the same everywhere, not too long.

    >>> shown_address("https://www.izm.gov.lv/")
    'izm.gov.lv'
    """
    bare = re.sub(r"^https?://(www\.)?", "", address).removesuffix("/")
    return clip(bare, length=most)
