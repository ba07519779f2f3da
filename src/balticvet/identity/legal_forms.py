"""Legal forms: “SIA”, “OÜ”, “e.V.” before or behind a name, printed by one source and not another.

The forms are data: `data/reference/legal-forms.csv`.
"""

import re
from functools import cache

from balticvet.resources import Project
from balticvet.tables.reading import read_rows

_COLUMNS = ("form", "country", "meaning")
_LONG = 4
"""A form of so many letters is one in capitals too; “as” in small letters is a word."""


def without_legal_form(name: str) -> str:
    """Return a name without the legal form before and behind it, or as it is if no more is left.

    >>> without_legal_form("SIA “Sāls”"), without_legal_form("Sāls, SIA"), without_legal_form("SIA")
    ('Sāls', 'Sāls', 'SIA')
    """
    found = name
    for pattern in _patterns():
        rest = pattern.sub("", found)
        found = rest if re.search(r"\w", rest) else found
    return found if found == name else re.sub(r"\A\W+|[^\w)]+\Z", "", found)


def legal_forms() -> tuple[str, ...]:
    """Return the forms of the table, in its order."""
    (path,) = Project().files("data/reference", "legal-forms.csv")
    return tuple(form for _, (form, _, _) in read_rows(path, _COLUMNS))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches a form before a name, and behind one."""
    longest_first = sorted(legal_forms(), key=lambda form: (-len(form), form))
    forms = "|".join(map(_spelt, longest_first))
    return (
        re.compile(rf"\A\W*(?:{forms})(?!\w)\W*"),
        re.compile(rf"[^\w)]+(?:{forms})\W*\Z"),
    )


def _spelt(form: str) -> str:
    """Return a pattern for a form, with or without its full stops and spaces."""
    parts = re.findall(r"\w+", form)
    spelt = r"[.\s/]*".join(map(re.escape, parts))
    return f"(?i:{spelt})" if sum(map(len, parts)) >= _LONG else spelt
