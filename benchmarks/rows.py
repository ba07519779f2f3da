"""What is measured: one row, one benchmark."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import answers, networks

PROGRAM = ("-m", "balticvet")
QUESTION = "implementing-organisations"
OWN = "SELECT ?thing WHERE { ?thing a bv:Ministry } ORDER BY ?thing"
ALL = (
    "from balticvet.assemble import assemble; from balticvet.resources import Project;"
    " from balticvet.queries import ask_saved, catalogue; home = Project();"
    " store = assemble(home).store;"
    " [ask_saved(store, question) for question in catalogue(home).values()]"
)
INGEST = (
    "from tempfile import TemporaryDirectory; from balticvet.cli.run import run;"
    " from balticvet.resources import HOME;"
    " (document,) = HOME.glob('data/sources/*/document.txt'); place = TemporaryDirectory();"
    " raise SystemExit(run(['ingest', str(document), '-o', place.name + '/again']))"
)


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """What is measured, how often, and what it should take.

    Measured is a process (the arguments of Python) or, warm in this process, a call.
    `target` is in seconds; `baseline` names the row that it is set beside.
    """

    name: str
    what: str
    runs: int
    command: tuple[str, ...] = ()
    call: Callable[[], object] | None = None
    target: float | None = None
    baseline: str = ""


BENCHMARKS = (
    Benchmark(
        name="python",
        what="`python -c pass`: the start of any process",
        command=("-c", "pass"),
        runs=20,
    ),
    Benchmark(
        name="help",
        what="`balticvet --help`",
        command=(*PROGRAM, "--help"),
        runs=20,
        target=0.15,
        baseline="python",
    ),
    Benchmark(
        name="cold question",
        what=f"`balticvet query {QUESTION}`: a saved question from a cold start",
        command=(*PROGRAM, "query", QUESTION),
        runs=10,
        target=0.5,
        baseline="python",
    ),
    Benchmark(
        name="own question",
        what="`balticvet query 'SELECT …'`: a query of one's own from a cold start, in a worker",
        command=(*PROGRAM, "query", OWN),
        runs=10,
        baseline="python",
    ),
    Benchmark(
        name="build",
        what="`balticvet build --no-site`: the data of the document and of all sources, proven",
        command=(*PROGRAM, "build", "--no-site"),
        runs=7,
        target=6.0,
        baseline="python",
    ),
    Benchmark(
        name="site",
        what="`balticvet build`: the same with the site, a page for each thing and each question",
        command=(*PROGRAM, "build"),
        runs=7,
        target=10.0,
        baseline="python",
    ),
    Benchmark(
        name="check",
        what="`balticvet check`: the proof without the files",
        command=(*PROGRAM, "check"),
        runs=5,
        baseline="python",
    ),
    Benchmark(
        name="coverage",
        what="`balticvet check --coverage`",
        command=(*PROGRAM, "check", "--coverage"),
        runs=5,
        baseline="python",
    ),
    Benchmark(
        name="contradictions",
        what="the contradictions of all sources, found in a graph that is there",
        call=answers.contradictions(),
        runs=20,
        target=1.0,
    ),
    Benchmark(
        name="ingest",
        what="`balticvet ingest` of the document, from a cold start",
        command=("-c", INGEST),
        runs=5,
        target=1.0,
        baseline="python",
    ),
    Benchmark(
        name="rdflib",
        what=f"the query of `{QUESTION}` on the same triples in plain rdflib, warm",
        call=answers.in_rdflib(QUESTION),
        runs=20,
    ),
    Benchmark(
        name="rdflib, prepared",
        what="the same in rdflib, the query prepared before",
        call=answers.prepared_in_rdflib(QUESTION),
        runs=50,
    ),
    Benchmark(
        name="warm question",
        what=f"the saved question `{QUESTION}`, warm",
        call=answers.in_store(QUESTION),
        runs=200,
        target=0.002,
        baseline="rdflib",
    ),
    Benchmark(
        name="all questions",
        what="all saved questions one after the other, warm",
        call=answers.all_in_store(),
        runs=10,
    ),
    Benchmark(
        name="all questions, cold",
        what="all saved questions one after the other, from a cold start",
        command=("-c", ALL),
        runs=5,
        target=2.0,
        baseline="python",
    ),
    Benchmark(
        name="cited question",
        what=f"the saved question `{QUESTION}` with its citations, warm",
        call=answers.cited(QUESTION),
        runs=200,
        baseline="warm question",
    ),
    Benchmark(
        name="own question, cited",
        what="a query of one's own with its citations, in a worker, warm",
        call=answers.own_cited(OWN),
        runs=50,
        target=0.06,
    ),
    Benchmark(
        name="projection in rdflib",
        what=f"the query of the projection `{networks.PROJECTION}` of all sources in rdflib, warm",
        call=networks.in_rdflib(),
        runs=10,
    ),
    Benchmark(
        name="projection by hand",
        what="the same network from a loop over the graphs of rdflib, written by hand, warm",
        call=networks.by_hand(),
        runs=20,
        baseline="projection in rdflib",
    ),
    Benchmark(
        name="projection",
        what="the same network from its projection, with names, kinds, countries and quotes, warm",
        call=networks.projected(),
        runs=50,
        target=0.05,
        baseline="projection in rdflib",
    ),
    Benchmark(
        name="all measures",
        what="all projections of all sources, and all measures of each, with and without the"
        " ministries and EU bodies, warm",
        call=networks.measured(),
        runs=5,
        target=5.0,
    ),
    Benchmark(
        name="all pictures",
        what="all pictures of all sources as SVG, and the page to click through, warm",
        call=networks.drawn(),
        runs=5,
        target=5.0,
    ),
    Benchmark(
        name="large network",
        what=f"{', '.join(networks.LARGE)} of a made network of {networks.TIES:,} ties, warm",
        call=networks.large(),
        runs=3,
        target=60.0,
    ),
)
"""In the order in which they are measured: a baseline before what is set beside it."""
