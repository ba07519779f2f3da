"""Run SHACL shapes over data and tell what they find.

pyshacl runs on one plain graph: the set union of all named graphs. What must hold per source is
therefore asked of nodes that no two sources share, or along `bv:statedIn` and `dct:source`.
Nothing is fetched: no `owl:imports`, no JavaScript, no entailment.
"""

import re
import warnings
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from rdflib import SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.sources import Origin
from balticvet.sparql.service import service_fault
from balticvet.validate.evidence_of import Evidence
from balticvet.validate.federation import is_federated
from balticvet.validate.findings import SEVERITIES, Finding, Report, Severity
from balticvet.validate.flat import flat
from balticvet.validate.plain import Statement, plain_graph
from balticvet.validate.shapes import Shapes, read_shapes

_QUERIES = (SH.select, SH.ask, SH.construct, SH.update)
_NOWHERE = re.compile(r"(?!)")
NO_ORIGINS: Mapping[str, Origin] = MappingProxyType({})


def validate(
    data: Iterable[Statement], paths: Iterable[Path], *, origins: Mapping[str, Origin] = NO_ORIGINS
) -> Report:
    """Return what the shapes in some files find in the data.

    `origins` leads from the IRI of a passage or a decision to the block that states it.
    Raises `UnreadableInputError` for shapes that cannot be run or would ask another server.
    """
    statements = tuple(data)
    shapes = read_shapes(paths)
    refuse_federation(shapes)
    found = run(plain_graph(statements), flat(shapes.graph))
    return told(found, shapes, Evidence(statements, origins))


def refuse_federation(shapes: Shapes) -> None:
    """Raise `UnreadableInputError`, naming shape, file and line, if a query asks another server."""
    for predicate in _QUERIES:
        for holder, text in sorted(shapes.graph.subject_objects(predicate), key=str):
            if is_federated(str(text), update=predicate == SH.update):
                owner = shapes.owner(holder)
                where = ", ".join(map(str, shapes.origin(owner) or shapes.files))
                raise service_fault(where, subject=f"The shape {curie(owner)}")


def told(
    found: Graph, shapes: Shapes, evidence: Evidence, *, apart: Container[Node] = ()
) -> Report:
    """Return pyshacl's report as findings for people, without those on the nodes set `apart`."""
    results = {
        result
        for result in found.objects(None, SH.result)
        if found.value(result, SH.focusNode) not in apart
    }
    return Report(tuple(_finding(found, result, shapes, evidence) for result in results))


def run(data: Graph, shapes: Graph) -> Graph:
    """Return pyshacl's report on a plain graph.

    Raises `UnreadableInputError` for shapes that cannot be run.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError
    from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper

    # pyshacl looks for letters and takes dcat:service for SERVICE; `federation` reads the query.
    SPARQLQueryHelper.has_service_regex = _NOWHERE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _, report, words = pyshacl.validate(
                data,
                shacl_graph=shapes,
                inference="none",
                inplace=True,
                allow_warnings=True,
                advanced=False,
                js=False,
                do_owl_imports=False,
            )
    except (ReportableRuntimeError, ValueError, KeyError, RecursionError) as fault:
        raise _unusable(str(fault)) from fault
    except Exception as fault:
        if type(fault).__module__.partition(".")[0] not in {"rdflib", "pyparsing", "re"}:
            raise
        raise _unusable(str(fault)) from fault
    if not isinstance(report, Graph):
        raise _unusable(str(words))
    return report


def _unusable(why: str) -> UnreadableInputError:
    return UnreadableInputError(
        f"The shapes cannot be run: {' '.join(why.split()) or 'they go round in circles'}",
        fix="Correct the shapes; the SHACL recommendation says what each term needs.",
    )


def _finding(report: Graph, result: Node, shapes: Shapes, evidence: Evidence) -> Finding:
    def one(predicate: URIRef) -> Node | None:
        return report.value(result, predicate, any=True)

    source, focus = one(SH.sourceShape), one(SH.focusNode)
    path, value = one(SH.resultPath), one(SH.value)
    shape = shapes.owner(source) if source is not None else ""
    return Finding(
        severity=_severity(one(SH.resultSeverity)),
        focus=name(focus),
        name=shapes.text(URIRef(shape), SH.name),
        path=path_text(report, path),
        value=name(value),
        message=_message(report, result),
        shape=shape,
        where=evidence.of(
            str(focus),
            path=str(path) if isinstance(path, URIRef) else "",
            value=str(value) if value is not None else "",
        ),
    )


def _severity(found: Node | None) -> Severity:
    local = str(found).rpartition("#")[2]
    return local if local in SEVERITIES else "Violation"


def _message(report: Graph, result: Node) -> str:
    return " ".join(sorted({str(found) for found in report.objects(result, SH.resultMessage)}))


def name(term: Node | None) -> str:
    """Return how a term is shown to people: a CURIE, the text of a literal, or nothing."""
    if term is None:
        return ""
    return curie(str(term)) if isinstance(term, URIRef) else str(term)


_MARKS = MappingProxyType(
    {
        SH.inversePath: "^{}",
        SH.zeroOrMorePath: "{}*",
        SH.oneOrMorePath: "{}+",
        SH.zeroOrOnePath: "{}?",
    }
)


def path_text(graph: Graph, path: Node | None) -> str:
    """Return a property path as SPARQL writes it, with short names."""
    if path is None or isinstance(path, URIRef | Literal):
        return name(path)
    for predicate, mark in _MARKS.items():
        inner = graph.value(path, predicate)
        if inner is not None:
            return mark.format(path_text(graph, inner))
    either = graph.value(path, SH.alternativePath)
    steps = Collection(graph, either if either is not None else path)
    texts = [path_text(graph, step) for step in steps]
    return f"({'|'.join(texts)})" if either is not None else "/".join(texts)
