"""`bad-inputs.md`: what happens with bad inputs, read from the marks of the tests.

A test says `@pytest.mark.bad_input(area, given, told)`; nothing else is written down anywhere.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from docs.make.markdown import code, table, text
from docs.make.markdown import page as markdown

ROOT = Path(__file__).parents[2]

AREAS: Mapping[str, str] = MappingProxyType(
    {
        "source": "the document and its facts",
        "ingest": "new documents",
        "rdf-in": "RDF of others",
        "shacl": "shapes of others",
        "sparql": "queries of others",
        "saved": "saved questions and their values",
        "export": "files that are written",
        "safety": "safety of the build",
        "cli": "the command line",
        "analysis": "networks and measures",
        "diff": "graphs that are compared",
        "remote": "other servers",
        "web": "the site",
    }
)
"""The areas in plain words, in the order of the table."""

_INTRODUCTION = """\
Each row is proven by a test, which `make test` runs.
Exit codes: 1 the answer is no · 2 wrong use · 3 unreadable input · 4 a limit · 5 cannot write ·
75 busy · 130 interrupted."""


@dataclass(frozen=True, order=True)
class BadInput:
    """What a test proves: given this, that happens."""

    area: str
    given: str
    told: str
    test: str


def page() -> str:
    """Return the page of all marked tests."""
    return written(marked())


def marked() -> Iterator[BadInput]:
    """Yield what the marks say, as they stand in the files; no test is imported."""
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                test = f"tests/{path.name}::{node.name}"
                yield from (BadInput(*given, test) for given in _given(node.decorator_list))


def _given(decorators: Iterable[ast.expr]) -> Iterator[tuple[str, str, str]]:
    for mark in decorators:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.bad_input":
            area, given, told = map(ast.literal_eval, mark.args)
            yield area, given, told


def written(found: Iterable[BadInput]) -> str:
    """Return the page of these; raises `ValueError` for an area that is not in `AREAS`."""
    order = list(AREAS)
    rows = sorted(set(found), key=lambda row: (order.index(row.area), row.given.casefold(), row))
    cells = [(AREAS[row.area], text(row.given), text(row.told), code(row.test)) for row in rows]
    head = ("where", "given", "what happens", "proven by")
    return markdown("Bad inputs", _INTRODUCTION, table(head, cells))
