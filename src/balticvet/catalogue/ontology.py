"""The ontology as one file in each format, and as the file of its version."""

from collections.abc import Iterator

from balticvet.assemble.inputs import reference_data
from balticvet.catalogue.records import Holdings
from balticvet.rdf import Quad, named_node
from balticvet.rdfio import FORMATS, write

_GRAPHS = ("ontology", "core", "statements", "evidence", "pages", "disputes", "declarations")


def ontology_triples(holdings: Holdings) -> tuple[Quad, ...]:
    """Return all that the files of the ontology say, without concepts and labels of authorities."""
    graphs = {named_node(f"reference:{name}") for name in _GRAPHS}
    return tuple(
        Quad(quad.subject, quad.predicate, quad.object)
        for quad in reference_data(holdings.project)
        if quad.graph_name in graphs
    )


def ontology_files(holdings: Holdings) -> Iterator[tuple[str, bytes]]:
    """Yield the ontology in three formats, and as that of its version, whose IRI it has."""
    triples = ontology_triples(holdings)
    for name in ("turtle", "rdfxml", "jsonld"):
        yield f"ontology/index{FORMATS[name].suffix}", write(triples, FORMATS[name])
    versions = [quad.object for quad in triples if quad.predicate == named_node("owl:versionInfo")]
    for version in sorted({str(getattr(one, "value", "")) for one in versions}):
        yield f"ontology/{version}.ttl", write(triples, FORMATS["turtle"])
