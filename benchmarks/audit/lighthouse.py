"""What Lighthouse makes of a page of each kind, served with compression as hosts do."""

import gzip
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.audit.part import Part
from benchmarks.audit.programs import installed
from docs.make.markdown import table

PAGES = (
    "index.html",
    "organisations.html",
    "projects.html",
    "pictures.html",
    "disagreements.html",
    "sources.html",
    "questions.html",
    "question/roster.html",
    "search.html",
    "editor.html",
    "things.html",
    "picture/stakeholder-map.html",
    "document/bafa.html",
    "source/bafa.html",
    "page/kpmpc-wbl-balt.html",
    "passage/bafa-objective.html",
    "decision/names-of-groups.html",
    "contradiction/coordinator-ttt4wbl.html",
    "ontology/Project.html",
    "rule/change-events.html",
    "project/ttt4wbl.html",
    "organisation/lv-employers-confederation.html",
    "changes.html",
    "data.html",
    "ontology/index.html",
)
"""One page of each kind; of things a project and an organisation."""

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_RUNS = 3
_GOAL = 95
_PACKED = (".html", ".css", ".js", ".svg", ".json")
_CHROME = "--headless --no-sandbox --disable-gpu"


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


def _run(site: Path) -> str:
    load = os.getloadavg()[0]
    with _served(site) as host:
        scores = {path: _scores(f"{host}/{path}") for path in PAGES if (site / path).exists()}
    rows = [(f"`{path}`", *(str(score) for score in found)) for path, found in scores.items()]
    below = sum(min(found) < _GOAL for found in scores.values())
    return (
        f"Lighthouse 12.2.3 gives the pages these points of 100, as a telephone sees them, the"
        f" median of {_RUNS} runs; the load of the machine before was {load:.1f}."
        f" {len(scores) - below} of {len(scores)} pages have {_GOAL} or more in all four.\n\n"
        f"{table(('page', *_CATEGORIES), rows)}\n"
    )


def _scores(address: str) -> tuple[int, ...]:
    runs = [_points(address) for _ in range(_RUNS)]
    return tuple(round(median(points)) for points in zip(*runs, strict=True))


def _points(address: str) -> tuple[float, ...]:
    program = installed("lighthouse/cli/index.js")
    command = ["node", str(program), address, "--output", "json", "--quiet"]
    chrome = {"CHROME_PATH": shutil.which("chromium") or ""}
    ran = subprocess.run(
        [*command, f"--chrome-flags={_CHROME}", f"--only-categories={','.join(_CATEGORIES)}"],
        capture_output=True,
        check=True,
        env={**os.environ, **chrome},
    )
    found = json.loads(ran.stdout)["categories"]
    return tuple(100 * (found[name]["score"] or 0) for name in _CATEGORIES)


LIGHTHOUSE = Part("Lighthouse", _run)
