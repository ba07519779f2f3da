"""Language tags: well-formed ones of BCP 47, of a bearable length."""

import re

from balticvet.rdfio.faults import Fault

LONGEST_TAG = 35

# https://www.rfc-editor.org/rfc/rfc5646#section-2.1, without the irregular grandfathered tags.
_WELL_FORMED = re.compile(
    r"""
    (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )
    (?: -[a-z]{4} )?
    (?: -(?:[a-z]{2}|[0-9]{3}) )?
    (?: -(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}) )*
    (?: -[a-wyz0-9](?:-[a-z0-9]{2,8})+ )*
    (?: -x(?:-[a-z0-9]{1,8})+ )?
    | x(?:-[a-z0-9]{1,8})+
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def tag_fault(tag: str) -> Fault | None:
    """Return what is wrong with a language tag, if anything.

    >>> tag_fault("lv") is None
    True
    >>> tag_fault("en_US").what
    "The language tag 'en_US' is not well-formed."
    """
    if len(tag) <= LONGEST_TAG and _WELL_FORMED.fullmatch(tag):
        return None
    shown = tag if len(tag) <= LONGEST_TAG else f"{tag[:LONGEST_TAG]}…"
    return Fault(
        f"The language tag {shown!r} is not well-formed.",
        "Write a tag of BCP 47 such as lv, lt, et, en or en-gb, "
        f"in subtags of at most 8 and {LONGEST_TAG} characters in all.",
        (f"@{tag}", f'"{tag}"'),
    )
