"""The seam: whatever keeps the quads, the answers, networks and citations are the same."""

from pathlib import Path

import pytest

from balticvet.assemble import rules
from balticvet.dataset import (
    Dataset,
    QuadStore,
    create_store,
    memory_store,
    open_store,
    read_result,
)
from balticvet.errors import CannotWriteError, UnreadableInputError
from balticvet.networks import network_of
from balticvet.provenance import Provenance, cite
from balticvet.queries import ask_saved, catalogue
from balticvet.queries.untrusted import ask_untrusted
from balticvet.rdf import Literal, NamedNode, Quad
from balticvet.resources import Project

A, B = NamedNode("urn:a"), NamedNode("urn:b")
QUAD = Quad(A, B, Literal("x"), A)


@pytest.fixture(scope="module")
def on_disk(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> QuadStore:
    """The document's dataset, written to a folder and opened again, to be asked only."""
    folder = tmp_path_factory.mktemp("kept") / "store"
    create_store(folder, dataset.quads)
    return open_store(folder)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("organisations-by-country", {"country": "Latvia"}),
        ("roster", {}),
        ("corroboration", {}),
        ("modalities", {}),
        ("project-budgets", {}),
        ("derived-properties", {}),
    ],
)
def test_a_store_on_disk_gives_the_same_answers(
    name: str, given: dict[str, str], dataset: Dataset, on_disk: QuadStore
) -> None:
    question = catalogue(Project())[name]
    there, here = (ask_saved(store, question, given) for store in (on_disk, dataset.store))
    assert there.rows
    assert (there.columns, there.rows, there.credit) == (here.columns, here.rows, here.credit)


@pytest.mark.parametrize("name", ["stakeholders", "organisation-collaboration"])
def test_a_store_on_disk_gives_the_same_network(
    name: str, dataset: Dataset, on_disk: QuadStore
) -> None:
    assert network_of(on_disk, Project(), name) == network_of(dataset.store, Project(), name)


def test_a_store_on_disk_gives_the_same_citations(dataset: Dataset, on_disk: QuadStore) -> None:
    question = catalogue(Project())["organisations-by-country"]
    told = [
        cite(Provenance(store, rules(Project())), question.text, question=question).citations
        for store in (on_disk, dataset.store)
    ]
    assert any(told[0])
    assert told[0] == told[1]


def test_a_store_on_disk_answers_a_worker(on_disk: QuadStore, dataset: Dataset) -> None:
    text = "SELECT ?one WHERE { ?one a bv:Ministry }"
    assert ask_untrusted(on_disk, text).rows == ask_untrusted(dataset.store, text).rows


def test_both_kinds_of_store_hold_the_same_quads(on_disk: QuadStore, dataset: Dataset) -> None:
    assert len(on_disk) == len(dataset.store)
    assert set(on_disk) == set(dataset.store)
    assert dataset.quads[0] in on_disk


def test_what_is_put_into_a_folder_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    made = create_store(tmp_path / "store", [QUAD])
    assert list(made.quads_for_pattern(A, None, None)) == [QUAD]
    del made
    again = create_store(tmp_path / "store", [Quad(B, B, B)])
    assert set(again) == {QUAD, Quad(B, B, B)}
    assert again.contains_named_graph(A)


def test_a_folder_that_is_written_already_is_told(tmp_path: Path) -> None:
    first = create_store(tmp_path / "store", [QUAD])
    with pytest.raises(CannotWriteError, match="cannot hold a store") as fault:
        create_store(tmp_path / "store", [])
    assert fault.value.where == str(tmp_path / "store")
    assert QUAD in first


def test_a_file_in_the_place_of_a_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("no store")
    with pytest.raises(CannotWriteError, match="cannot hold a store"):
        create_store(tmp_path / "store", [])


def test_a_folder_opened_to_be_asked_cannot_be_changed(on_disk: QuadStore) -> None:
    with pytest.raises(RuntimeError, match="read-write"):
        on_disk.extend([QUAD])


def test_a_folder_without_a_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="holds no store") as fault:
        open_store(tmp_path / "nothing")
    assert fault.value.where == str(tmp_path / "nothing")


def test_a_result_says_of_which_kind_it_is() -> None:
    store = memory_store([QUAD, Quad(A, B, B)])
    rows = store.query("SELECT ?x ?y { ?x <urn:b> <urn:b> }")
    assert (rows.kind, rows.columns, list(rows.rows)) == ("select", ("x", "y"), [(A, None)])
    assert store.query("ASK { ?x <urn:b> <urn:c> }").boolean is False
    triples = store.query("CONSTRUCT WHERE { ?x ?p ?y }")
    assert (triples.kind, list(triples.triples)) == ("construct", [Quad(A, B, B).triple])


def test_a_result_is_read_from_sparql_json() -> None:
    found = read_result(
        b'{"head":{"vars":["a","b"]},"results":{"bindings":[{"a":{"type":"uri","value":"urn:a"}}]}}'
    )
    assert (found.kind, found.columns, list(found.rows)) == ("select", ("a", "b"), [(A, None)])
