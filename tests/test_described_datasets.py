"""What a graph says of itself: the documents and all sources are two datasets."""

from balticvet.assemble import assemble, assemble_both
from balticvet.dataset import DATASET, DATASET_WITH_PAGES, described
from balticvet.dataset.lookup import subjects, text, things
from balticvet.namespaces import iri
from balticvet.queries.credit import credit
from balticvet.rdf import named_node
from balticvet.resources import Project
from balticvet.selection import ALL, Selection
from projects import FICHE


def test_documents_and_all_sources_are_two_datasets_with_two_titles() -> None:
    both = assemble_both(Project(FICHE))
    for dataset, name in ((both.narrow, DATASET), (both.wide, DATASET_WITH_PAGES)):
        [found] = subjects(dataset.store, "rdf:type", named_node("dcat:Dataset"))
        assert found == described(dataset.store) == name
    titles = {credit(dataset.store).dataset for dataset in (both.narrow, both.wide)}
    assert len(titles) == 2


def test_a_named_document_is_of_the_dataset_of_documents() -> None:
    chosen = assemble(Project(FICHE), selection=Selection.of("lantern"))
    assert described(chosen.store) == DATASET


def test_a_dataset_is_derived_from_its_sources_and_has_no_source_that_is_no_dataset() -> None:
    wide = assemble(Project(FICHE), selection=ALL)
    origins = things(wide.store, DATASET_WITH_PAGES, "prov:wasDerivedFrom")
    assert {origin.value for origin in origins} == {iri("source:lantern"), iri("source:glow-post")}
    assert not text(wide.store, DATASET_WITH_PAGES, "dct:source")
    assert not things(wide.store, DATASET_WITH_PAGES, "dct:source")
