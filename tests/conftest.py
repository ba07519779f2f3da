"""What the tests share: which parts of the machine are there, and the graphs to ask."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import jsonldjs
import late
import remembered
import virtuoso
from balticvet.assemble import AssembledDataset, assemble
from balticvet.rdf import Quad, named_node
from balticvet.resources import Project
from balticvet.selection import ALL
from distribution import release as making
from projects import FICHE
from recorder import Recorder, recording
from shared import Built, build_shipped, once

remembered.remember()
"""Here, before any module takes the functions for itself."""

settings.register_profile(
    "patient", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")
"""A law does not depend on how long the machine takes."""

ROOT = Path(__file__).parents[1]
# Compiling the tests with their rewritten asserts takes 6 seconds in each process; once will do.
sys.dont_write_bytecode = False

SLOW = (ROOT / "tests/slow.txt").read_text(encoding="utf-8").split()
"""Files that take longer than a second or two, those first that take longest.

Before them stand those that take long where a part of the machine is there, such as a browser.
"""
REQUIRE_ALL = "BALTICVET_REQUIRE_ALL"
"""Set to 1, this makes a test fail whose part of the machine is missing."""


def conformance() -> Path | None:
    """Return the folder with the official GEXF and GraphML schemas, where there is one."""
    given = os.environ.get("BALTICVET_CONFORMANCE")
    folder = Path(given) if given else ROOT.parent / "shared" / "conformance"
    return folder if folder.is_dir() else None


OPTIONAL = frozenset(("conformance",))
"""Parts that cannot be installed: nothing demands them."""


_SERVERS = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"


@cache
def _missing_parts() -> dict[str, str]:
    """Return for each part that this machine lacks what to do about it."""
    parts = {
        "apache": (
            shutil.which("apache2", path=_SERVERS),
            "addresses of things on Apache: install apache2",
        ),
        "nginx": (
            shutil.which("nginx", path=_SERVERS),
            "addresses of things on nginx: install nginx-light",
        ),
        "browser": (
            shutil.which("chromium"),
            "pages and pictures in a real browser: install chromium",
        ),
        "bundler": (
            shutil.which("node") and (ROOT / "web/node_modules/esbuild").is_dir(),
            "the bundles of the site made again: install npm and run make test",
        ),
        "conformance": (
            conformance(),
            "network files against the official schemas: name their folder in"
            " BALTICVET_CONFORMANCE",
        ),
        "libreoffice": (
            shutil.which("soffice"),
            "PDFs of an office program: install libreoffice-writer-nogui",
        ),
        "npm": (
            shutil.which("node") and (ROOT / "tests/npm/node_modules/jsonld").is_dir(),
            "network files, JSON-LD and pages by programs of others: install npm and run make test",
        ),
        "spark": (
            shutil.which("java") and find_spec("pyspark"),
            "tables mapped on Spark: install default-jre-headless and run make .venv/.spark",
        ),
        "virtuoso": (
            virtuoso.installed(),
            "the graph and its questions on Virtuoso: install virtuoso-opensource",
        ),
        "vocabularies": (
            (ROOT / "tests/vocabularies/node_modules/@vocabulary").is_dir(),
            "foreign terms against their vocabularies: install npm and run make test",
        ),
    }
    return {name: advice for name, (there, advice) in parts.items() if not there}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the tests whose part is missing; where all parts are required, let them fail.

    Slow files come first, so that in the end no worker waits for another one's.
    """
    turns = {name: turn for turn, name in enumerate(SLOW)}
    items.sort(key=lambda item: turns.get(item.path.name, len(turns)))
    missing = _missing_parts()
    for item in items:
        for mark in item.iter_markers("needs"):
            (part,) = mark.args
            may_lack = part in OPTIONAL or os.environ.get(REQUIRE_ALL) != "1"
            if part in missing and may_lack:
                item.add_marker(pytest.mark.skip(reason=missing[part]))


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what stays to the end: ten thousand tests."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail a test whose part is missing although all parts are required."""
    missing = _missing_parts()
    for mark in item.iter_markers("needs"):
        (part,) = mark.args
        if part in missing:
            pytest.fail(f"{REQUIRE_ALL}=1, and this machine lacks: {missing[part]}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line per part what could not be run, whichever process was to run it."""
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", ())]
    for part, advice in sorted(_missing_parts().items()):
        if count := sum(reason.endswith(advice) for reason in reasons):
            terminalreporter.write_line(f"not run: {part} ({count} tests): {advice}")


@pytest.fixture(scope="session")
def project() -> Project:
    """The project that comes with balticvet."""
    return Project()


@pytest.fixture(scope="session")
def dataset(project: Project) -> AssembledDataset:
    """The public dataset of the document."""
    return assemble(project)


@pytest.fixture(scope="session")
def wide(project: Project) -> AssembledDataset:
    """The public dataset of all sources."""
    return assemble(project, selection=ALL)


@pytest.fixture(scope="session")
def turned(wide: AssembledDataset) -> AssembledDataset:
    """All sources, one of them saying the other way round which of two is part of which."""
    names = ("initiative:bafa", "dct:isPartOf", "project:wbl-balt")
    subject, predicate, value = map(named_node, names)
    said = Quad(subject, predicate, value, named_node("passage:cedefop-f053"))
    return replace(wide, quads=(*wide.quads, said, Quad(subject, predicate, value)))


@pytest.fixture(scope="session")
def personal_dataset(project: Project) -> AssembledDataset:
    """The dataset with the personal data."""
    return assemble(project, personal_data=True)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The public build of what comes with balticvet; to be copied, not to be changed."""
    return Built(once(tmp_path_factory, worker_id, "shipped", build_shipped))


@pytest.fixture(scope="session")
def shipped_fiche(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The public build of the invented fiche; to be copied, not to be changed."""

    def build(root: Path) -> None:
        build_shipped(root, "--project", FICHE)

    return Built(once(tmp_path_factory, worker_id, "fiche", build))


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder with the wheel and the source package, as a release has them."""
    issued = making.release()["issued"]
    return once(tmp_path_factory, worker_id, "packages", lambda to: making.packages(to, issued))


@pytest.fixture(scope="session")
def jsonld_js() -> Iterator[jsonldjs.JsonLdJs]:
    """Give the reference implementation of JSON-LD, in one process for all tests."""
    with jsonldjs.running() as found:
        yield found


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """A server on the loopback that writes down whoever comes."""
    with recording() as found:
        yield found


@pytest.fixture(autouse=True)
def _workers_open_nothing(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose worker would open a file, save where that is what it tests."""
    if request.node.get_closest_marker("opens_files"):
        yield
    else:
        with late.nothing_is_opened():
            yield
