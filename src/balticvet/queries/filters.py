"""Filters: `--of`, `--country`, `--said-by`, by which questions about things are asked alike.

The front matter of a question names the variable that a filter is about: `country: organisation`.
A file of `queries/filters` says what may be chosen, and by which property path a value of the
variable leads to it, so that no question has a pattern of its own for it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from balticvet.namespaces import PREFIXES
from balticvet.rdf import NamedNode
from balticvet.resources import HOME, Project
from balticvet.sparql import SavedQuery, Schema, read_saved
from balticvet.sparql.front_matter import LIST, WORDS, Key
from balticvet.sparql.tokens import Token, tokens

FILTERS = Schema(
    "filter",
    "queries/filters",
    required={"summary": WORDS, "noun": WORDS, "path": WORDS},
    optional={"formerly": LIST, "example": WORDS},
    ordered=True,
)
NAMES = ("of", "country", "said-by")
"""The filters; each has a file, and is an option of every question that names a variable for it."""

_IS_NAMES = Key(
    "the variable that it is about, or a list of them",
    lambda value: (value,) if isinstance(value, str) else LIST.read(value),
)
KEYS = dict.fromkeys(NAMES, _IS_NAMES)
"""The keys of a question's front matter."""


@cache
def read_filters() -> dict[str, SavedQuery]:
    """Return the filters of balticvet by name."""
    files = Project(HOME).files(FILTERS.folder, "*.rq")
    return {path.stem: read_saved(path, FILTERS) for path in files}


def path_of(saved: SavedQuery) -> str:
    """Return the property path of a filter, with whole IRIs."""
    words = tokens(saved.matter["path"])
    return "".join(f"<{iri}>" if (iri := word.iri(PREFIXES)) else word.text for word in words)


def with_filter(text: str, variables: Iterable[str], path: str, value: NamedNode) -> str:
    """Return a query that keeps only the solutions where a variable leads to a value.

    Each SELECT that has the variables is filtered at its end, so that an OPTIONAL cannot undo it
    and a count counts no more. The value is a term, written by the engine's own serialiser.
    """
    names = tuple(variables)
    condition = clause(names, path, value)
    for at in reversed(places(text, names)):
        text = f"{text[:at]}{condition}{text[at:]}"
    return text


def places(text: str, variables: Iterable[str]) -> list[int]:
    """Return where the filter of these variables stands in a query, in the order of the text."""
    return sorted(select.closing for select in _having(text, tuple(variables)))


def clause(variables: Iterable[str], path: str, value: NamedNode) -> str:
    """Return the filter that keeps the solutions where one of the variables leads to a value."""
    return f" FILTER({_test(tuple(variables), path, value)}) "


def _test(names: tuple[str, ...], path: str, value: NamedNode) -> str:
    """Return what is true where one of the variables leads to the value.

    From one variable the path is fast. That from several is one EXISTS that starts anywhere, since
    none of them need be bound, and Virtuoso evaluates one alone of two EXISTS with `||` between.
    """
    if len(names) == 1:
        [name] = names
        return f"(BOUND(?{name}) && EXISTS {{ ?{name} {path} {value} }})"
    starts = " || ".join(f"?start_of_path = ?{name}" for name in names)
    return f"EXISTS {{ ?start_of_path {path} {value} FILTER({starts}) }}"


def choices(text: str, variables: Iterable[str], saved: SavedQuery) -> str:
    """Return the query for the values of a filter that leave a question an answer.

    It is empty where no SELECT of the question has all these variables in its WHERE.
    """
    names = tuple(variables)
    select = next(_having(text, names), None)
    if select is None:
        return ""
    [chosen] = saved.variables
    where, path = text[select.opening : select.closing], path_of(saved)
    found = " UNION ".join(
        f"{{ {{ SELECT DISTINCT ?{name} {where} FILTER(BOUND(?{name})) }} }}"
        f" ?{name} {path} ?{chosen} }}"
        for name in names
    )
    return f"SELECT DISTINCT ?{chosen} {{ {{ {_unordered(saved.text)} }} {found} }}"


def _unordered(text: str) -> str:
    """Return the SELECT of a filter without its prologue and its order."""
    select = next(_having(text, ()))
    return text[select.start : select.closing + 1]


class _Select(NamedTuple):
    """Where a SELECT begins and ends in a text, and the braces of its WHERE."""

    start: int
    opening: int
    closing: int
    end: int


def _having(text: str, names: tuple[str, ...]) -> Iterator[_Select]:
    """Yield the SELECTs that have all these variables in their WHERE, outside of others in it."""
    words = tokens(text)
    selects = [_select(words, at) for at, word in enumerate(words) if word.says("SELECT")]
    for select in selects:
        inner = [other for other in selects if select.opening < other.start < select.closing]
        seen = {
            word.text[1:]
            for word in words
            if word.kind == "variable"
            and select.opening < word.start < select.closing
            and not any(other.start < word.start < other.end for other in inner)
        }
        if seen.issuperset(names):
            yield select


def _select(words: tuple[Token, ...], at: int) -> _Select:
    depth = words[at].depth
    braces = [word for word in words[at:] if word.text in ("{", "}") and word.depth <= depth]
    opening, closing, *outer = braces
    end = next((word.start for word in outer if word.depth < depth), words[-1].end)
    return _Select(words[at].start, opening.start, closing.start, end)
