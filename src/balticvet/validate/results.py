"""Results of SHACL shapes as findings for people.

pyshacl runs on one plain graph: the set union of all named graphs. What must hold per source is
therefore asked of nodes that no two sources share, or along `bv:statedIn` and `dct:source`.
Nothing is fetched: no `owl:imports`, no JavaScript, no entailment.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from rdflib import SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from balticvet.dataset import QuadStore
from balticvet.validate.advice import advice, name
from balticvet.validate.causes import cause_of_number, cause_of_value
from balticvet.validate.checks import refuse_unusable
from balticvet.validate.findings import SEVERITIES, Finding, Report, Severity
from balticvet.validate.locator import Locator
from balticvet.validate.processor import Failure, Outcome, run
from balticvet.validate.shapes import Shapes, refuse_federation

_NO_MESSAGE = "Look at what the shape asks: it gives no message of its own."


def run_shapes(
    data: Graph,
    shapes: Shapes,
    locator: Locator,
    *,
    begin: Callable[[Node], None] = lambda _shape: None,
    apart: Container[Node] = (),
    store: QuadStore | None = None,
    trusted: bool = True,
) -> Report:
    """Return what shapes find in a plain graph, without the nodes set `apart`.

    `begin` gets the shape that comes next; with the same data in a `store`, only suspects are
    looked at, by the queries of `trusted` shapes, too.
    Raises `UnreadableInputError` for shapes that cannot be run or would ask another server.
    """
    refuse_federation(shapes)
    refuse_unusable(shapes)
    outcome = run(data, shapes.graph, place=shapes.place, begin=begin, store=store, trusted=trusted)
    return findings_of(outcome, shapes, data, locator, apart=apart)


def findings_of(
    outcome: Outcome,
    shapes: Shapes,
    data: Graph,
    locator: Locator,
    *,
    apart: Container[Node] = (),
) -> Report:
    """Return the findings of a run, without those on the nodes set `apart`."""
    report = outcome.report
    doubled = _doubled_languages(report, data)
    found = [
        _finding(report, result, shapes, data, locator, doubled.get(result, ""))
        for result in report.objects(None, SH.result)
        if report.value(result, SH.focusNode) not in apart
    ]
    failed = [_failed(one, shapes, locator) for one in outcome.failures if one.focus not in apart]
    return Report((*_joined(found), *failed))


def _joined(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield one finding for those that read alike, with their components and their number."""
    alike: dict[Finding, list[str]] = defaultdict(list)
    for finding in findings:
        alike[replace(finding, component="")].append(finding.component)
    for finding, components in alike.items():
        names = ", ".join(sorted(set(components)))
        yield replace(finding, component=names, times=len(components))


def _doubled_languages(report: Graph, data: Graph) -> dict[Node, str]:
    """Return the language that each result of sh:uniqueLang is about, which SHACL does not name."""
    results: dict[tuple[Node | None, Node | None], list[Node]] = defaultdict(list)
    alike = report.subjects(SH.sourceConstraintComponent, SH.UniqueLangConstraintComponent)
    for result in sorted(alike, key=str):
        source, focus = (report.value(result, part) for part in (SH.sourceShape, SH.focusNode))
        results[source, focus].append(result)
    languages: dict[Node, str] = {}
    for (_, focus), found in results.items():
        values = _values(report, found[0], focus, data)
        counts = Counter(value.language for value in values if isinstance(value, Literal))
        doubled = sorted(language for language, n in counts.items() if language and n > 1)
        languages |= dict(zip(found, doubled, strict=False))
    return languages


def _values(report: Graph, result: Node, focus: Node | None, data: Graph) -> Iterable[Node]:
    from pyshacl.helper.expression_helper import value_nodes_from_path

    path = report.value(result, SH.resultPath)
    return value_nodes_from_path(report, focus, path, data)


def _failed(failure: Failure, shapes: Shapes, locator: Locator) -> Finding:
    called = shapes.called(failure.shape)
    return Finding(
        severity="Violation",
        focus=_node(failure.focus, locator),
        name=f"the shape {called} cannot be run on this node",
        message=f"Correct the values of the node, or the shape: {failure.why}.",
        shape=shapes.field(failure.shape),
        where=locator.of(str(failure.focus)),
    )


def _finding(
    report: Graph, result: Node, shapes: Shapes, data: Graph, locator: Locator, language: str
) -> Finding:
    def one(predicate: URIRef) -> Node | None:
        return report.value(result, predicate, any=True)

    source, focus = one(SH.sourceShape), one(SH.focusNode)
    path, value = one(SH.resultPath), one(SH.value)
    language = language or _language(value)
    cause = _cause(report, result, shapes.graph, data)
    return Finding(
        severity=_severity(one(SH.resultSeverity)),
        focus=_node(focus, locator),
        name=shapes.text(shapes.around(source), SH.name) if source is not None else "",
        path=path_text(report, path),
        value=_node(value, locator),
        language=language,
        datatype=_datatype(value),
        component=name(one(SH.sourceConstraintComponent)),
        message=" ".join(filter(None, (cause, _message(report, result, shapes.graph)))),
        shape=shapes.field(source),
        where=locator.of(
            str(focus),
            path=str(path) if isinstance(path, URIRef) else "",
            value=str(value) if value is not None else "",
            language=language,
        ),
    )


def _severity(found: Node | None) -> Severity:
    local = str(found).rpartition("#")[2]
    return local if local in SEVERITIES else "Violation"


def _message(report: Graph, result: Node, shapes: Graph) -> str:
    """Return the words of a shape, or ours where it has none, or else those of pyshacl."""
    shape, component = (
        report.value(result, part) for part in (SH.sourceShape, SH.sourceConstraintComponent)
    )
    if (shape, SH.message, None) not in shapes and (own := advice(shapes, shape, component)):
        return own
    return _best(report.objects(result, SH.resultMessage)) or _NO_MESSAGE


def _cause(report: Graph, result: Node, shapes: Graph, data: Graph) -> str:
    """Return what stands there instead of what a shape asks for, where that helps."""
    shape, component, focus, path, value = (
        report.value(result, part)
        for part in (
            SH.sourceShape,
            SH.sourceConstraintComponent,
            *(SH.focusNode, SH.resultPath, SH.value),
        )
    )
    if component == SH.MaxCountConstraintComponent and isinstance(path, URIRef):
        return cause_of_number(data.objects(focus, path))
    return cause_of_value(data, shapes, shape, value)


def _best(messages: Iterable[Node]) -> str:
    """Return the messages in English, else those in no language, else those in the first one."""
    said: dict[str, set[str]] = defaultdict(set)
    for message in messages:
        said[_language(message).partition("-")[0]].add(str(message))
    chosen = next((language for language in ("en", "", *sorted(said)) if language in said), "")
    return " ".join(sorted(said[chosen]))


def _language(term: Node | None) -> str:
    return (term.language or "") if isinstance(term, Literal) else ""


def _datatype(term: Node | None) -> str:
    kind = term.datatype if isinstance(term, Literal) else None
    return "" if kind in (None, XSD.string) else name(kind)


def _node(term: Node | None, locator: Locator) -> str:
    """Return how a node of the data is shown to people."""
    return locator.called(str(term)) if isinstance(term, BNode) else name(term)


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
            return mark.format(_step(graph, inner))
    either = graph.value(path, SH.alternativePath)
    steps = Collection(graph, either if either is not None else path)
    texts = [path_text(graph, step) for step in steps]
    return f"({'|'.join(texts)})" if either is not None else "/".join(texts)


def _step(graph: Graph, path: Node) -> str:
    text = path_text(graph, path)
    one = isinstance(path, URIRef) or (path, SH.alternativePath, None) in graph
    return text if one else f"({text})"
