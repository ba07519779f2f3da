"""Whether a page keeps somebody out: every page in Chromium, with axe, in one of the views."""

from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from accessibility import VIEWS, View, faults, watched
from benchmarks.audit.part import Part
from benchmarks.audit.record import Record
from browser import Page, browsing
from docs.make.markdown import table

_BREACH = "a breach of the policy"
_SHOWN = 3
"""So many pages are named for each fault."""


def _run(site: Path, record: Record) -> str:
    pages = sorted(site.rglob("*.html"))
    found: dict[tuple[str, str], list[str]] = {}
    with TemporaryDirectory() as profile, browsing(Path(profile)) as pipe:
        page = watched(pipe)
        with click.progressbar(pages, label="axe") as shown:
            for path, view in zip(shown, cycle(VIEWS), strict=False):
                name = path.relative_to(site).as_posix()
                for rule in record.once(name, partial(_rules, page, path, view)):
                    found.setdefault((rule, view.name), []).append(name)
    views = ", ".join(view.name for view in VIEWS)
    return (
        f"axe-core and the policy of the pages find {sum(map(len, found.values()))} faults in"
        f" {len(pages):,} pages, each looked at in one of these views: {views}."
        f" The tests look at a page of each kind in three of them.{_details(found)}\n"
    )


def _rules(page: Page, path: Path, view: View) -> list[str]:
    """Return the rules that a page breaks in a view, each as often as it does."""
    page.open(path.as_uri())
    broken = [
        fault["id"] if isinstance(fault, dict) else "wider than the window"
        for fault in faults(page, view)
    ]
    return broken + [_BREACH] * page.run("breaches.length")


def _details(found: dict[tuple[str, str], list[str]]) -> str:
    rows = [
        (rule, view, str(len(pages)), ", ".join(f"`{name}`" for name in pages[:_SHOWN]))
        for (rule, view), pages in sorted(found.items())
    ]
    return f"\n\n{table(('rule', 'view', 'times', 'for example'), rows)}" if rows else ""


AXE = Part("axe", "Nobody is kept out", _run)
