"""Only what a passage of the document speaks of is marked as the document's."""

import pytest

from balticvet.assemble import AssembledDataset, Datasets
from balticvet.namespaces import iri
from balticvet.portal.graph import SiteGraph
from balticvet.resources import Project


@pytest.fixture(scope="module")
def graph(dataset: AssembledDataset, wide: AssembledDataset) -> SiteGraph:
    return SiteGraph(Datasets(dataset, wide), Project())


@pytest.mark.parametrize(
    "name", ["project:ttt4wbl", "country:LVA", "sector:ict", "group:companies"]
)
def test_what_the_document_speaks_of_is_marked(graph: SiteGraph, name: str) -> None:
    assert iri(name) in graph.of_document


@pytest.mark.parametrize(
    "name",
    [
        "language:LIT",
        "bv:Project",
        "passage:bafa-title",
        "rule:names-in-english-text",
        "side:employment",
    ],
)
def test_what_only_describes_the_data_is_not_marked(graph: SiteGraph, name: str) -> None:
    assert iri(name) in graph.about
    assert iri(name) not in graph.of_document


def test_without_pages_nothing_needs_a_mark(dataset: AssembledDataset) -> None:
    assert SiteGraph(Datasets(dataset, dataset), Project()).of_document == frozenset()
