"""People see a name beside each IRI."""

from pyoxigraph import Literal, NamedNode, Quad

from balticvet.dataset import QuadStore, memory_store
from balticvet.dataset.lookup import label
from balticvet.namespaces import iri
from balticvet.queries import Answer
from balticvet.queries.answer import with_labels

ILO = NamedNode(iri("organisation:ilo"))


def store(*names: tuple[str, Literal]) -> QuadStore:
    return memory_store(Quad(ILO, NamedNode(iri(naming)), name) for naming, name in names)


def test_the_best_name_is_the_preferred_one_in_english() -> None:
    names = store(
        ("bv:nameAsWritten", Literal("I.L.O.")),
        ("skos:prefLabel", Literal("SDO", language="de")),
        ("skos:prefLabel", Literal("ILO", language="en")),
    )
    assert label(names, ILO) == Literal("ILO", language="en")


def test_a_label_stands_beside_its_iri() -> None:
    names = store(("rdfs:label", Literal("ILO")))
    found = with_labels(Answer(("a", "b"), ((ILO, Literal(1)), (None, None))), names)
    assert found.columns == ("a", "aLabel", "b")
    assert found.rows == ((ILO, Literal("ILO"), Literal(1)), (None, None, None))


def test_a_column_with_its_own_label_or_without_any_is_left_alone() -> None:
    names = store(("rdfs:label", Literal("ILO")))
    labelled = Answer(("a", "aLabel"), ((ILO, Literal("x")),))
    nameless = Answer(("a",), ((NamedNode("urn:x"),),))
    assert with_labels(labelled, names) == labelled
    assert with_labels(nameless, names) == nameless


def test_an_answer_without_rows_keeps_its_columns() -> None:
    assert with_labels(Answer(("a",)), memory_store()).columns == ("a",)
