"""Whether a page keeps somebody out: every page in Chromium, with axe, in one of the views."""

from collections import Counter
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from accessibility import VIEWS, faults, watched
from benchmarks.audit.part import Part
from browser import browsing
from docs.make.markdown import table


def _run(site: Path) -> str:
    pages = sorted(site.rglob("*.html"))
    found: Counter[tuple[str, str]] = Counter()
    breaches = 0
    with TemporaryDirectory() as profile, browsing(Path(profile)) as pipe:
        page = watched(pipe)
        for path, view in zip(pages, cycle(VIEWS), strict=False):
            page.open(path.as_uri())
            for fault in faults(page, view):
                name = fault["id"] if isinstance(fault, dict) else "wider than the window"
                found[name, view.name] += 1
            breaches += page.run("breaches.length")
    rows = [(name, view, str(count)) for (name, view), count in sorted(found.items())]
    details = f"\n\n{table(('rule', 'view', 'pages'), rows)}" if rows else ""
    views = ", ".join(view.name for view in VIEWS)
    return (
        f"axe-core finds {found.total()} faults in {len(pages):,} pages, each looked at in one of"
        f" these views: {views}. The tests look at a page of each kind in three of them."
        f" The policy of the pages is broken {breaches} times.{details}\n"
    )


AXE = Part("Nobody is kept out", _run)
