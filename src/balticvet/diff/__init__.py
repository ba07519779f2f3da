"""Differences of two graphs by their meaning: things added, values changed, quotes moved.

`diff` takes files, builds and projects, `compare` quads; `FORMATS` write what they find.

>>> from balticvet.resources import HOME
>>> diff(HOME, HOME).equal
True
"""

from balticvet.diff.comparison import compare, diff
from balticvet.diff.nouns import Nouns
from balticvet.diff.records import (
    Change,
    Diff,
)
from balticvet.diff.report import FORMATS, as_quads, record_of
from balticvet.diff.told import ToldDiff

__all__ = [
    "FORMATS",
    "Change",
    "Diff",
    "Nouns",
    "ToldDiff",
    "as_quads",
    "compare",
    "diff",
    "record_of",
]
