"""Entries of authority tables: what class an address is of, and which scheme it belongs to.

Catalogues check the range of each property, and look nothing up: who names an entry says its class.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from balticvet.errors import UnreadableInputError
from balticvet.publication import FILE
from balticvet.rdf import NamedNode, Quad, Statements, named_node, value_of
from balticvet.rdfio import read
from balticvet.resources import Project
from balticvet.suggest import suggest

EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
_ADMS = "http://purl.org/adms/"
_FOLDER = "data/reference/catalogues"


@dataclass(frozen=True)
class AuthorityTable:
    """A table of an authority: what its addresses begin with, the class of its entries."""

    start: str
    kind: str
    scheme: str = ""


TABLES = (
    *(
        AuthorityTable(f"{EU}{name}/", kind, f"{EU}{name}")
        for name, kind in (
            ("access-right", "dct:RightsStatement"),
            ("country", "dct:Location"),
            ("data-theme", "skos:Concept"),
            ("file-type", "dct:MediaTypeOrExtent"),
            ("frequency", "dct:Frequency"),
            ("language", "dct:LinguisticSystem"),
            ("licence", "dct:LicenseDocument"),
        )
    ),
    AuthorityTable(f"{_ADMS}publishertype/", "skos:Concept", f"{_ADMS}publishertype/1.0"),
    AuthorityTable(f"{_ADMS}licencetype/", "skos:Concept", f"{_ADMS}licencetype/1.0"),
    AuthorityTable(IANA, "dct:MediaType"),
)


def entry(table: str, code: str) -> NamedNode:
    """Return an entry of a table of the European Union.

    >>> entry("country", "LVA").value
    'http://publications.europa.eu/resource/authority/country/LVA'
    """
    return NamedNode(f"{EU}{table}/{code}")


def publisher_type(code: str) -> NamedNode:
    """Return a type of publishers of ADMS."""
    return NamedNode(f"{_ADMS}publishertype/{code}")


def media_type(name: str) -> NamedNode:
    """Return a media type of IANA."""
    return NamedNode(f"{IANA}{name}")


class Authorities:
    """The entries of authority tables that a project knows by label."""

    def __init__(self, project: Project) -> None:
        self._labelled = tuple(
            quad for path in project.files(_FOLDER, "*.ttl") for quad in read(path)
        )

    def described(self, quads: Sequence[Quad]) -> Iterator[Quad]:
        """Yield what is to be said of the entries that the quads name."""
        done: set[NamedNode] = set()
        rest = set(_entries(quads))
        while rest:
            said = [quad for node in rest for quad in self._about(node)]
            yield from said
            done |= rest
            rest = set(_entries(said)) - done

    def check(self, nodes: Iterable[NamedNode]) -> None:
        """Refuse an entry of a table whose entries have labels, and that has none.

        Raises `UnreadableInputError` with the nearest codes.
        """
        known = {value_of(quad.subject) for quad in self._labelled}
        for node in nodes:
            start = node.value[: node.value.rfind("/") + 1]
            codes = sorted(name.removeprefix(start) for name in known if name.startswith(start))
            if node.value not in known:
                code = node.value.removeprefix(start)
                raise UnreadableInputError(
                    f"There is no {code!r} in the table {start}.",
                    where=f"data/{FILE}",
                    fix=f"{suggest(code, codes)} There are {', '.join(codes)}.".strip(),
                )

    def _about(self, node: NamedNode) -> Iterator[Quad]:
        for table in TABLES:
            if node.value.startswith(table.start) and node.value != table.scheme:
                scheme = NamedNode(table.scheme) if table.scheme else None
                yield from Statements().about(
                    node, ("rdf:type", named_node(table.kind)), ("skos:inScheme", scheme)
                )
        yield from (quad for quad in self._labelled if quad.subject == node)


def _entries(quads: Iterable[Quad]) -> Iterator[NamedNode]:
    for quad in quads:
        found = quad.object
        if isinstance(found, NamedNode) and any(
            found.value.startswith(table.start) or found.value == table.scheme for table in TABLES
        ):
            yield found
