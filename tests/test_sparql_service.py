"""No query asks another server, however it is spelt, wherever it stands; the word may be a name."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import QueryBoolean, Store

import balticvet
from balticvet.assemble import rules
from balticvet.catalogue.surveys import SURVEYS
from balticvet.cli.run import run
from balticvet.contradictions import read_comparisons
from balticvet.dataset import memory_store
from balticvet.errors import UnreadableInputError
from balticvet.messages import MESSAGES
from balticvet.moved import MIGRATIONS
from balticvet.networks.model.projection import read_projection
from balticvet.profiles.sections import TELLINGS
from balticvet.queries import read_question
from balticvet.queries.fetch import fetch
from balticvet.queries.filters import FILTERS
from balticvet.queries.remote_query import ask_remote
from balticvet.remote import Endpoint, Guard
from balticvet.resources import Project
from balticvet.sparql import read_saved, refuse_service, solve
from balticvet.validate import validate
from balticvet.validate.checks import SHAPE_CHECKS, read_checks
from balticvet.validate.shape_queries import is_federated
from projects import fiche_copy
from recorder import Recorder, recording

SOURCES = Path(balticvet.__file__).parent
KEYWORDS = ("SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "SERVICESILENT", "service#>\n")
BEFORE = ("", "FILTER(1<2)", "FILTER(?a<?b)", "?s ?p true", "?s ?p 'x' .", "OPTIONAL{}", "#x\n")
SERVERS = ("<URL>", "e:", "e:x", ":x", "?server")
AFTER = ("", "#>", '#"', "FILTER(2>1)", "?s ?p <urn:x:service>")
AROUND = (
    "{}",
    "{{ {} }}",
    "OPTIONAL {{ {} }}",
    "{{ SELECT * {{ {} }} }}",
    "?s ?p ?o FILTER EXISTS {{ {} }}",
    "?s ?p ?o FILTER(!EXISTS{{{}}})",
    "{{ ?a ?b ?c }} UNION {{ {} }}",
    "GRAPH ?g {{ {} }}",
    "?s ?p ?o MINUS {{ {} }}",
)
PROLOGUE = "PREFIX e: <URL> PREFIX : <URL> PREFIX service: <urn:x:> PREFIX SERVICE: <urn:y:>\n"
NAMES = (
    "e:service",
    "e:inService",
    "service:service",
    "SERVICE:x",
    "<urn:x:SERVICE>",
    "?service",
    "$SERVICE",
    "'SERVICE <urn:x> {'",
    '"""SERVICE\n{"""',
    r"'\u0053ERVICE'",
    "'x'@service",
    "'x'^^e:service",
)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Draw a query with the keyword in it, in some spelling; not all are valid SPARQL."""

    def one(choices: tuple[str, ...]) -> str:
        return draw(st.sampled_from(choices))

    space = one(("", " ", "\n"))
    inner = f"{one(BEFORE)}{one(KEYWORDS)}{space}{one(SERVERS)}{{ ?x ?y ?z }}{one(AFTER)}\n"
    form = one(("SELECT * ", "ASK ", "CONSTRUCT { ?x ?y ?z } WHERE"))
    bound = "VALUES ?server { <URL> }" if "?server" in inner else ""
    return f"{PROLOGUE}{form}{{ {bound} {one(AROUND).format(inner)} }}"


@pytest.fixture(scope="module")
def visited() -> Iterator[Recorder]:
    with recording() as found:
        yield found


def put(text: str) -> None:
    """Put a query to the engine itself, as it stands."""
    store = Store()
    store.update("INSERT DATA { <urn:a> <urn:b> 1 GRAPH <urn:g> { <urn:a> <urn:b> 1 } }")
    with suppress(Exception):
        found = store.query(text)
        if not isinstance(found, QueryBoolean):
            list(found)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=queries())
@example(text="SELECT * { FILTER(1<2)SERVICE#>\n <URL> { ?s ?p ?o } }")
def test_whatever_the_engine_would_send_is_refused(text: str, visited: Recorder) -> None:
    spelt = text.replace("URL", visited.url)
    visited.hits.clear()
    put(spelt)
    if visited.hits:
        with pytest.raises(UnreadableInputError, match="nothing was sent"):
            refuse_service(spelt, where="query")
    visited.hits.clear()
    with suppress(UnreadableInputError):
        solve(memory_store(), spelt)
    assert visited.hits == []


@given(names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), comment=st.booleans())
def test_the_word_runs_as_a_name(names: list[str], comment: bool) -> None:
    told = "# SERVICE <urn:x> {\n" if comment else ""
    triples = " . ".join(f"?service e:service {name}" for name in names)
    text = f"{PROLOGUE.replace('URL', 'urn:z:')}{told}SELECT * {{ {triples} FILTER(1<2) }}"
    solve(memory_store(), text)
    assert not is_federated(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(1<2)SERVICE#>\n <urn:x> { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <urn:x> { ?s ?p ?o } }",
        "SELECT * { \u017fervice <urn:x> { ?s ?p ?o } }",
        "SELECT $this { FILTER NOT EXISTS { { SELECT * { SERVICE ?a { ?s $PATH ?o } } } } }",
    ],
)
def test_shapes_are_refused_by_what_their_engine_reads(text: str) -> None:
    assert is_federated(text)


MATTER = "#+ summary: Which?\n#+ fix: Mend it.\n"
QUERY = """PREFIX e: <urn:e:>
SELECT ?s WHERE {
  FILTER(1<2)SERVICE#>
  <URL> { ?s ?p ?o }
}
"""
READERS: dict[str, Callable[[Project, Path], object]] = {
    "questions": lambda _, path: read_question(path),
    "checks": lambda home, _: read_checks(home),
    "shape-checks": lambda _, path: read_saved(path, SHAPE_CHECKS),
    "rules": lambda home, _: rules(home),
    "rules/dated": lambda home, _: rules(home, dated=True),
    "comparisons": lambda home, _: read_comparisons(home),
    "projections": lambda _, path: read_projection(path),
    "transfer": lambda home, _: fetch(Endpoint("http://example.org/"), home),
    "filters": lambda _, path: read_saved(path, FILTERS),
    "migration": lambda _, path: read_saved(path, MIGRATIONS),
    "about": lambda _, path: read_saved(path, TELLINGS),
    "catalogue": lambda _, path: read_saved(path, SURVEYS),
    "messages": lambda _, path: read_saved(path, MESSAGES),
}


@pytest.mark.bad_input(
    "saved",
    "a question, check, rule, comparison, projection or transfer of a project that asks another"
    " server (SERVICE), hidden behind a less-than sign",
    "exit 3; the file and the line are named, nothing is sent",
)
@pytest.mark.parametrize("folder", READERS)
def test_every_saved_query_goes_through_one_refusal(
    folder: str, tmp_path: Path, recorder: Recorder
) -> None:
    path = tmp_path / "queries" / folder / "graphs.rq"
    path.parent.mkdir(parents=True)
    (tmp_path / "data/sources").mkdir(parents=True)
    path.write_text(MATTER + QUERY.replace("URL", recorder.url))
    with pytest.raises(UnreadableInputError, match=r"SERVICE.*nothing was sent") as caught:
        READERS[folder](Project(tmp_path), path)
    assert caught.value.where == f"{path}:5"
    assert recorder.hits == []


def test_every_folder_of_queries_has_its_reader(project: Project) -> None:
    folders = {path.parent for path in (project.root / "queries").rglob("*.rq")}
    named = {str(folder.relative_to(project.root / "queries")) for folder in folders}
    assert named == set(READERS)


def test_a_check_of_a_project_sends_nothing(
    tmp_path: Path, recorder: Recorder, capsys: pytest.CaptureFixture[str]
) -> None:
    spoilt = fiche_copy(tmp_path)
    path = spoilt.root / "queries/checks/mine.rq"
    path.parent.mkdir(parents=True)
    path.write_text(MATTER + QUERY.replace("URL", recorder.url))
    assert run(["check", "--project", str(spoilt.root)]) == 3
    assert f"{path.resolve()}:5" in capsys.readouterr().err
    assert recorder.hits == []


@pytest.mark.bad_input(
    "saved",
    "a shape of a project whose query asks another server (SERVICE)",
    "exit 3; the shape, its file and line are named, nothing is sent",
)
def test_a_shape_of_ones_own_sends_nothing(tmp_path: Path, recorder: Recorder) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(f"""@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:x:Mine> sh:targetNode <urn:x:a> ;
  sh:sparql [ sh:message "m" ; sh:select
    "SELECT $this {{ SERVICE <{recorder.url}> {{ $this ?p ?o }} }}" ] .
""")
    with pytest.raises(UnreadableInputError, match="shape urn:x:Mine asks another") as caught:
        validate((), [path])
    assert caught.value.where == f"{path}:2"
    assert recorder.hits == []


@pytest.mark.bad_input(
    "sparql",
    "a query for --endpoint that asks a third server, by what other engines read too (escapes of"
    " code points)",
    "exit 3; nothing is sent",
)
@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(1<2)SERVICE#>\n <urn:x> { ?s ?p ?o } }",
        r"""SELECT * { VALUES ?x { "a\u0022 } SERVICE <urn:x> { ?s ?p ?o } #" } }""",
        "PREFIX : <urn:x:> PREFIX SERVICE: <urn:y:> SELECT * { SERVICE:x { ?s ?p ?o } }",
    ],
)
def test_a_query_with_service_never_leaves(text: str, recorder: Recorder) -> None:
    endpoint = Endpoint(recorder.url, guard=Guard(allow_local=True))
    with pytest.raises(UnreadableInputError):
        ask_remote(endpoint, text)
    assert recorder.hits == []


def test_one_gate_leads_to_the_engine() -> None:
    asking = re.compile(r"(?i:store)[\w()]*\.query\(")
    gates = {path.name for path in SOURCES.rglob("*.py") if asking.search(path.read_text())}
    assert gates == {"engine.py", "service.py"}


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("SELECT (bv:foo(1) AS ?x) {}", "bv:foo"),
        ("PREFIX e: <urn:e:>\nASK { FILTER(e:f(1)) }", "urn:e:f"),
        ("ASK { FILTER(<urn:f>(1)) }", "urn:f"),
    ],
)
@pytest.mark.bad_input(
    "sparql",
    "a query that calls a function which does not exist (bv:foo(1))",
    "exit 3; the function and the line are named",
)
def test_an_unknown_function_is_named(
    text: str, function: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", text]) == 3
    told = capsys.readouterr().err
    assert f"There is no function {function}." in told
    assert f"query:{text.count(chr(10)) + 1}" in told
