"""The hash of a dataset is that of RDFC-1.0, as another implementation works it out."""

from hashlib import sha256

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from balticvet.dataset import Dataset
from balticvet.processes import DEFAULT_LIMITS
from balticvet.rdfio import FORMATS, write
from balticvet.rdfio.canonical import canonical_hash
from jsonldjs import JsonLdJs

A, B, P, Q = (NamedNode(f"urn:x:{name}") for name in "abpq")
E0, E1, E2, E3 = (BlankNode(name) for name in ("e0", "e1", "e2", "e3"))
CHARACTERS = "".join(map(chr, range(0x20))) + '"\\\x7f\x80é\u2028\U0001f989'

DATASETS = {
    "nothing": (),
    "names": (Quad(A, P, B), Quad(B, P, A, A), Quad(A, P, Literal("b", language="en-GB"))),
    "characters": (Quad(A, P, Literal(CHARACTERS)),),
    "unlike blank nodes": (Quad(P, Q, E0), Quad(P, Q, E1), Quad(E0, P, A), Quad(E1, Q, B)),
    "like blank nodes": (Quad(P, Q, E0), Quad(P, Q, E1), Quad(E0, P, E2), Quad(E1, P, E3),
                         Quad(E2, Q, E3)),
    "a ring": (Quad(E0, P, E1), Quad(E1, P, E2), Quad(E2, P, E0, E3)),
}  # fmt: skip
"""The third and fourth are examples 2 and 4 of https://www.w3.org/TR/rdf-canon/."""


@pytest.mark.needs("npm")
@pytest.mark.parametrize("quads", DATASETS.values(), ids=DATASETS)
def test_another_implementation_gives_the_same_hash(
    jsonld_js: JsonLdJs, quads: tuple[Quad, ...]
) -> None:
    nquads = write(quads, FORMATS["nquads"]).decode()
    theirs = sha256(jsonld_js.canonical(nquads).encode()).hexdigest()
    assert canonical_hash(quads, limits=DEFAULT_LIMITS) == theirs


@pytest.mark.needs("npm")
def test_another_implementation_gives_the_hash_of_the_document(
    jsonld_js: JsonLdJs, dataset: Dataset
) -> None:
    nquads = write(dataset.quads, FORMATS["nquads"]).decode()
    theirs = sha256(jsonld_js.canonical(nquads).encode()).hexdigest()
    assert canonical_hash(dataset.quads, limits=DEFAULT_LIMITS) == theirs


def test_the_hash_does_not_depend_on_names_of_blank_nodes_or_order() -> None:
    one = (Quad(A, P, E0), Quad(E0, Q, E1), Quad(E1, Q, B, DefaultGraph()))
    other = (Quad(E3, Q, B), Quad(A, P, E2), Quad(E2, Q, E3), Quad(A, P, E2))
    less = (Quad(A, P, E0), Quad(E0, Q, E0), Quad(E0, Q, B))
    found = [canonical_hash(quads, limits=DEFAULT_LIMITS) for quads in (one, other, less)]
    assert found[0] == found[1] != found[2]
