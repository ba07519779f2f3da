"""How two graphs differ, told as what it means: things added, values changed, quotes moved.

`diff` takes files, builds and projects, `compare` quads; `FORMATS` write what they find.

>>> from balticvet.resources import HOME
>>> diff(HOME, HOME).equal
True
"""

from balticvet.diff.comparison import compare, diff
from balticvet.diff.formats import FORMATS
from balticvet.diff.nouns import Noun, Nouns
from balticvet.diff.records import Change, Count, Diff, Evidence, Follower, Value

__all__ = [
    "FORMATS",
    "Change",
    "Count",
    "Diff",
    "Evidence",
    "Follower",
    "Noun",
    "Nouns",
    "Value",
    "compare",
    "diff",
]
