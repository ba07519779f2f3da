"""The credit of a graph, as it describes itself."""

from balticvet.dataset import QuadStore, described
from balticvet.dataset.lookup import follow, label_text, text, things
from balticvet.namespaces import iri
from balticvet.rdf import value_of
from balticvet.tables import Credit

_LICENCES = {iri("licence:CC_BY_4_0"): "CC BY 4.0"}


def credit(store: QuadStore) -> Credit:
    """Return the release that a graph describes itself as."""
    dataset = described(store)
    licence = value_of(follow(store, dataset, "dct:license"))
    return Credit(
        creator=label_text(store, follow(store, dataset, "dct:creator")),
        dataset=text(store, dataset, "dct:title"),
        version=text(store, dataset, "dcat:version"),
        issued=text(store, dataset, "dct:issued"),
        licence=_LICENCES.get(licence, licence),
        as_of=text(store, dataset, "dct:valid"),
        outside=_outside(store),
    )


def _outside(store: QuadStore) -> tuple[str, ...]:
    required = things(store, described(store), "dct:requires")
    return tuple(sorted(text(store, source, "dct:title") for source in required))
