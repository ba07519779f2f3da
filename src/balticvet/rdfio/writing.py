"""Writing RDF: the same quads in any order give the same bytes."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from types import MappingProxyType

from balticvet.errors import CannotWriteError
from balticvet.namespaces import used_prefixes
from balticvet.rdf import TYPE, DefaultGraph, Quad, iris
from balticvet.rdfio.compact import as_jsonld
from balticvet.rdfio.engine import serialised
from balticvet.rdfio.formats import RdfSyntax
from balticvet.rdfio.rdfxml import check_writable

_WITH_PREFIXES = ("turtle", "trig", "rdfxml")
_NONE: Mapping[str, str] = MappingProxyType({})


def write(quads: Iterable[Quad], fmt: RdfSyntax, *, own: Mapping[str, str] = _NONE) -> bytes:
    """Write quads, sorted and without repeats, with the prefixes that they use.

    Prefixes of somebody's `own` come before ours, in Turtle, TriG and RDF/XML.
    Raises `CannotWriteError` for named graphs in a format without them (take the
    triples of the dataset), and for RDF/XML that would not be readable.

    >>> from balticvet.rdfio.formats import FORMATS
    >>> from balticvet.rdf import NamedNode
    >>> a = NamedNode("https://w3id.org/balticvet/organisation/a")
    >>> member = NamedNode("http://www.w3.org/ns/org#memberOf")
    >>> print(write([Quad(a, member, a)], FORMATS["turtle"]).decode(), end="")
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix organisation: <https://w3id.org/balticvet/organisation/> .
    organisation:a org:memberOf organisation:a .
    """
    ordered = in_order(quads)
    if not fmt.named_graphs:
        _refuse_named_graphs(ordered, fmt)
    if fmt.name == "rdfxml":
        check_writable(ordered)
    written = iris(set(chain.from_iterable(ordered)))
    prefixes = used_prefixes(written)
    if fmt.name in _WITH_PREFIXES:
        named = {name: space for name, space in own.items() if name or fmt.name != "rdfxml"}
        prefixes = _joined(prefixes, named, written)
    if fmt.name == "jsonld":
        return _ended(as_jsonld(ordered, prefixes))
    statements = ordered if fmt.named_graphs else [quad.triple for quad in ordered]
    finish = _FINISH.get(fmt.name, bytes)
    return _ended(finish(serialised(statements, fmt, prefixes)))


def _joined(
    ours: Mapping[str, str], own: Mapping[str, str], written: Iterable[str]
) -> dict[str, str]:
    """Return the own prefixes that are used, and ours where these leave name and namespace free."""
    names = tuple(written)
    used = {
        name: space for name, space in own.items() if any(one.startswith(space) for one in names)
    }
    rest = {
        name: space
        for name, space in ours.items()
        if name not in used and space not in used.values()
    }
    return dict(sorted((rest | used).items()))


class OrderedQuads(tuple[Quad, ...]):
    """Quads in the order of files, without repeats: what is written in many formats."""


def in_order(quads: Iterable[Quad]) -> OrderedQuads:
    """Return the quads without repeats: default graph first, and types first on each subject."""
    if isinstance(quads, OrderedQuads):
        return quads
    return OrderedQuads(sorted(set(quads), key=_sort_key))


def _sort_key(quad: Quad) -> tuple[bool, str, str, bool, str, str]:
    return (
        not isinstance(quad.graph_name, DefaultGraph),
        str(quad.graph_name),
        str(quad.subject),
        quad.predicate != TYPE,
        quad.predicate.value,
        str(quad.object),
    )


def _refuse_named_graphs(quads: Iterable[Quad], fmt: RdfSyntax) -> None:
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph):
            raise CannotWriteError(
                f"The format {fmt.name} has no named graphs.",
                where=str(quad.graph_name),
                fix="Write TriG or N-Quads, or only the default graph.",
            )


# XML readers turn a bare carriage return into a line feed; as a reference it stays one.
def _kept_carriage_returns(written: bytes) -> bytes:
    return written.replace(b"\r", b"&#13;")


# The serialiser orders prefixes by their hash.
def _sorted_prefixes(written: bytes) -> bytes:
    lines = written.split(b"\n")
    body = next((at for at, line in enumerate(lines) if not line.startswith(b"@prefix ")), 0)
    return b"\n".join(sorted(lines[:body]) + lines[body:])


def _ended(written: bytes) -> bytes:
    return written if written.endswith(b"\n") or not written else written + b"\n"


_FINISH: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        "turtle": _sorted_prefixes,
        "trig": _sorted_prefixes,
        "rdfxml": _kept_carriage_returns,
    }
)
