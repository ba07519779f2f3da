"""What Lighthouse makes of a page of each kind, served with compression as hosts do."""

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import click

from benchmarks.audit.part import Part
from benchmarks.audit.programs import installed
from benchmarks.audit.record import Record
from docs.make.markdown import table

PAGES = (
    ("home", "index.html"),
    ("organisations", "organisations.html"),
    ("projects", "projects.html"),
    ("questions", "questions.html"),
    ("pictures", "pictures.html"),
    ("disagreements", "disagreements.html"),
    ("sources", "sources.html"),
    ("search", "search.html"),
    ("data", "data.html"),
    ("things", "things.html"),
    ("question", "question/roster.html"),
    ("editor", "editor.html"),
    ("ontology", "ontology/index.html"),
    ("picture", "picture/stakeholder-map.html"),
    ("map", "picture/map.html"),
    ("document", "document/bafa.html"),
    ("source", "source/bafa.html"),
    ("page", "page/kpmpc-wbl-balt.html"),
    ("passage", "passage/bafa-objective.html"),
    ("decision", "decision/names-of-groups.html"),
    ("contradiction", "contradiction/coordinator-ttt4wbl.html"),
    ("term", "ontology/Project.html"),
    ("rule", "rule/change-events.html"),
    ("thing", "project/ttt4wbl.html"),
    ("thing", "organisation/lv-employers-confederation.html"),
    ("changes", "changes.html"),
    ("release", "release/0.2.0.html"),
)
"""The kinds of pages with a page of each, the heaviest where they differ; of things two."""

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_MEASURES = {
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "moved",
    "total-byte-weight": "kB",
}
"""What the points of performance come from, as far as it is the page's own, and its heads."""
_RUNS = 3
_GOAL = 95
_PACKED = (".html", ".css", ".js", ".svg", ".json")
_CHROME = "--headless --no-sandbox --disable-gpu"
_PATIENCE = 300.0


class _Packing(SimpleHTTPRequestHandler):
    """A server that packs texts, as the usual hosts do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix not in _PACKED or not path.is_file():
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.copyfile(BytesIO(data), self.wfile)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    def handler(*given: Any) -> _Packing:
        return _Packing(*given, directory=str(folder))

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(frozen=True)
class _Medians:
    """What Lighthouse gives a page, the median of its runs: points of 100, and measures."""

    kind: str
    path: str
    points: tuple[int, ...]
    measures: tuple[float, ...]

    @property
    def is_good(self) -> bool:
        return min(self.points) >= _GOAL

    @property
    def row(self) -> tuple[str, ...]:
        blocked, moved, weight = self.measures
        measures = f"{blocked:.0f}", f"{moved:.3f}", f"{weight / 1000:.0f}"
        return self.kind, f"`{self.path}`", *map(str, self.points), *measures


def _run(site: Path, record: Record) -> str:
    if missing := [path for _, path in PAGES if not (site / path).exists()]:
        sys.exit(f"The site has no {', '.join(missing)}: correct PAGES in {__file__}.")
    load = os.getloadavg()[0]
    with _served(site) as host, click.progressbar(PAGES, label="Lighthouse") as shown:
        found = [_medians(host, kind, path, record) for kind, path in shown]
    below = [f"`{one.path}`" for one in found if not one.is_good]
    heads = ("kind", "page", *_CATEGORIES, *_MEASURES.values())
    return (
        f"Lighthouse {_version()} gives {len(found)} pages of {len(dict(PAGES))} kinds these points"
        f" of 100, as a slow telephone sees them: the medians of {_RUNS} runs. The load of the"
        f" machine before was {load:.1f}; a busy one costs points of performance.\n\n"
        f"{len(found) - len(below)} of {len(found)} pages have {_GOAL} or more in all four."
        f" Below that: {', '.join(below) or 'none'}.\n\n"
        f"{table(heads, [one.row for one in found])}\n"
    )


def _medians(host: str, kind: str, path: str, record: Record) -> _Medians:
    address = f"{host}/{path}"
    runs = [record.once(f"{path} {number}", partial(_values, address)) for number in range(_RUNS)]
    values = [median(of_one) for of_one in zip(*runs, strict=True)]
    points, measures = values[: len(_CATEGORIES)], values[len(_CATEGORIES) :]
    return _Medians(kind, path, tuple(map(round, points)), tuple(measures))


def _values(address: str) -> list[float]:
    """Return the points of a page in the order of the categories, and then the measures."""
    found = _report(address)
    points = (found["categories"][name]["score"] for name in _CATEGORIES)
    measures = (found["audits"][name]["numericValue"] for name in _MEASURES)
    return [*(100 * point for point in points), *measures]


def _report(address: str) -> dict[str, Any]:
    ran = subprocess.run(
        [
            *("node", str(installed("lighthouse/cli/index.js")), address, "--output", "json"),
            *("--quiet", f"--chrome-flags={_CHROME}"),
            f"--only-categories={','.join(_CATEGORIES)}",
        ],
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""},
    )
    found: dict[str, Any] = json.loads(ran.stdout or "{}")
    if ran.returncode or "runtimeError" in found:
        told = found.get("runtimeError", {}).get("message") or ran.stderr.strip()[-500:]
        sys.exit(
            f"Lighthouse cannot measure {address}: {told}\nRun it again: it goes on from here."
        )
    return found


def _version() -> str:
    package = json.loads(installed("lighthouse/package.json").read_text(encoding="utf-8"))
    return str(package["version"])


LIGHTHOUSE = Part("lighthouse", "Lighthouse", _run)
