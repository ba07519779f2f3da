"""The pre-flight of a catalogue: what a harvester rejects, and which points it would give."""

import json
from pathlib import Path

import pyshacl
import pytest
from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from balticvet.catalogue import Preflight, as_table, preflight
from balticvet.catalogue.preflight import Metric, metrics
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import iri
from balticvet.resources import HOME
from catalogues import parsed
from conftest import conformance
from processes import balticvet
from shared import Built

RECORDS = Path(__file__).parent / "shapes" / "dcat-ap"
PROFILE = HOME / "shapes" / "profiles" / "dcat-ap.ttl"
ASKED = [one for one in metrics() if not one.is_live and one.asked_of != "valid"]


@pytest.fixture(scope="module")
def shipped_catalogue(shipped: Built) -> Graph:
    path = shipped.folder / "site" / "catalogue.ttl"
    return parsed(path.read_bytes(), path.name)


def looked_at(graph: Graph, folder: Path) -> Preflight:
    path = folder / "catalogue.nt"
    path.write_text(graph.serialize(format="nt"), encoding="utf-8")
    return preflight(path)


def test_the_metrics_are_those_that_are_published() -> None:
    points = {"findability": 100, "accessibility": 100, "interoperability": 110}
    points |= {"reusability": 75, "contextuality": 20}
    found = dict.fromkeys(points, 0)
    for metric in metrics():
        found[metric.dimension] += metric.points
    assert found == points


@pytest.mark.parametrize("name", ["catalogue.ttl", "catalogue-2.1.1.rdf", "catalogue.jsonld"])
def test_what_is_built_misses_only_what_an_address_that_answers_can_earn(
    shipped: Built, name: str
) -> None:
    found = preflight(shipped.folder / "site" / name)
    assert found.is_ready
    assert (found.reached, found.live, found.possible) == (325, 80, 405)
    assert found.is_relative
    assert found.rating == "good"


def test_a_folder_is_asked_for_the_catalogue_in_it(shipped: Built) -> None:
    assert preflight(shipped.folder) == preflight(shipped.folder / "site")


def test_with_whole_addresses_nothing_is_relative(shipped_catalogue: Graph, tmp_path: Path) -> None:
    assert not looked_at(shipped_catalogue, tmp_path).is_relative


@pytest.mark.parametrize("metric", ASKED, ids=lambda metric: metric.asked_of)
def test_what_is_not_said_costs_its_points_and_the_advice_names_it(
    shipped_catalogue: Graph, tmp_path: Path, metric: Metric
) -> None:
    shapes = Graph().parse(PROFILE, format="turtle")
    shape = _shape(shapes, metric)
    path = shapes.value(shape, SH.path)
    poorer = Graph() + shipped_catalogue
    for taken in [path] if isinstance(path, URIRef) else list(_alternatives(shapes, path)):
        poorer.remove((None, taken, None))
    found = looked_at(poorer, tmp_path)
    [score] = [one for one in found.scores if one.metric == metric]
    assert score.missing == metric.points
    assert score.advice == str(shapes.value(shape, SH.message))
    assert score.advice in as_table(found).text


def _shape(shapes: Graph, metric: Metric) -> Node:
    [found] = [
        one for one in shapes.subjects(SH.message) if str(one).endswith(f"/{metric.asked_of}")
    ]
    return found


def _alternatives(shapes: Graph, path: Node | None) -> list[URIRef]:
    listed = shapes.value(path, SH.alternativePath)
    assert listed is not None
    return [one for one in shapes.items(listed) if isinstance(one, URIRef)]


def test_half_of_the_datasets_earn_half_of_the_points(
    shipped_catalogue: Graph, tmp_path: Path
) -> None:
    poorer = Graph() + shipped_catalogue
    keyword = URIRef(iri("dcat:keyword"))
    poorer.remove((URIRef(iri("dataset:balticvet")), keyword, None))
    found = looked_at(poorer, tmp_path)
    [score] = [one for one in found.scores if one.metric.name == "keywords"]
    assert (score.reached, score.fitting, score.of) == (15, 1, 2)
    assert "15 of 30 points (1 of 2 things)" in as_table(found).text


def test_a_dataset_without_a_file_earns_no_point_for_files() -> None:
    found = preflight(RECORDS / "invalid.nothing-said.ttl")
    assert found.reached == 0
    assert found.rating == "bad"
    assert not found.is_ready
    assert "A harvester rejects part of it." in as_table(found).text


def test_nobody_to_write_to_is_a_hint_and_costs_nothing(shipped: Built) -> None:
    found = preflight(shipped.folder)
    assert [hint.name for hint in found.hints] == ["e-mail address"]
    assert "has no e-mail address" in as_table(found).text


def test_a_folder_without_a_catalogue_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="no such file or folder"):
        preflight(tmp_path / "nothing")
    with pytest.raises(UnreadableInputError, match="no catalogue") as refused:
        preflight(tmp_path)
    assert "balticvet build" in refused.value.fix


def test_a_file_without_a_dataset_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    with pytest.raises(UnreadableInputError, match="describes no dataset"):
        preflight(path)


def test_the_command_says_the_same_and_fails_only_for_what_is_rejected(shipped: Built) -> None:
    ran = balticvet("check", "--profile", "dcat-ap", shipped.folder)
    assert ran.code == 0, ran.err
    assert ran.out == as_table(preflight(shipped.folder)).text
    asked = balticvet("check", "--profile", "dcat-ap", RECORDS / "invalid.twice.ttl", "-f", "json")
    assert asked.code == 1
    told = json.loads(asked.out)
    assert {one["what"] for one in told["rejected"]} >= {"value of a checksum"}
    assert told["possible"] == 405


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["build"], "Nothing says as what build is to be checked"),
        (["--profile", "dcat-ap", "--coverage"], "different proofs"),
        (["--profile", "dcat"], "'dcat' is not"),
    ],
)
def test_options_that_mean_nothing_together_are_refused(given: list[str], told: str) -> None:
    ran = balticvet("check", *given)
    assert ran.code == 2
    assert told in ran.err


# ── Beside the official shapes ───────────────────────────────────────────────


def _official(graph: Graph) -> set[tuple[Node | None, Node | None]]:
    """Return node and property of all that both versions of DCAT-AP call a violation."""
    folder = conformance()
    assert folder
    told = set()
    for path in sorted((folder / "dcat-ap").rglob("*.ttl")):
        if path.stem.endswith(("shapes", "range")) and "mdr" not in path.stem:
            rules = Graph().parse(path, format="turtle")
            _, report, _ = pyshacl.validate(graph, shacl_graph=rules, inference="none")
            assert isinstance(report, Graph)
            told |= {
                (report.value(one, SH.focusNode), report.value(one, SH.resultPath))
                for one in report.objects(None, SH.result)
                if report.value(one, SH.resultSeverity) == SH.Violation
            }
    return told


# DCAT-AP 2.1.1 wants SHA-1, decimals and no type of a licence; 3.0.1 wants them otherwise.
CONTRADICTED = {URIRef(iri(name)) for name in ("dcat:byteSize", "spdx:algorithm")}


@pytest.mark.needs("conformance")
@pytest.mark.parametrize("path", sorted(RECORDS.glob("*.ttl")), ids=lambda path: path.stem)
def test_what_an_official_shape_rejects_the_preflight_rejects(path: Path) -> None:
    graph = Graph().parse(path, format="turtle")
    ours = {str(one.focus).rsplit(":", 1)[-1] for one in preflight(path).rejected}
    theirs = {str(node) for node, property_ in _official(graph) if property_ not in CONTRADICTED}
    missed = {node for node in theirs if not any(node.endswith(end) for end in ours)}
    assert not missed
    assert bool(theirs) == bool(ours)
