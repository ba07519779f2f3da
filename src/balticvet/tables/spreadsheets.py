"""Texts that no spreadsheet program takes for a formula."""

import re

# What such programs skip before a formula, or do not show: white space, control characters, marks
# without a width, quotation marks.
_SKIPPED = (
    r"\s\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
    r"\"'"
)
# A formula begins with one of these, in full width and small too.
_SIGNS = r"=+\-@＝＋－＠﹦﹢﹣﹫"
# Where the decimal mark is a comma, as in the Baltic states, a new cell begins at a semicolon.
_FORMULA = re.compile(rf"(^|[;\t\r\n])(?=[{_SKIPPED}]*[{_SIGNS}])|^(?=[\t\r])")


def harmless(text: str) -> str:
    r"""Return a text with an apostrophe before whatever a spreadsheet program takes for a formula.

    >>> harmless("=1+1"), harmless("a - b"), harmless("\ufeff=1+1")
    ("'=1+1", 'a - b', "'\ufeff=1+1")
    """
    return _FORMULA.sub(r"\1'", text)
