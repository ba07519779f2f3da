"""A saved question in words: what it asks, what it looks for, and how to call it."""

from collections.abc import Iterable, Iterator

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import label_text
from balticvet.dataset.lookup import text as text_of
from balticvet.namespaces import curie
from balticvet.queries.parameters import Parameter, names
from balticvet.queries.question import Question
from balticvet.rdf import NamedNode, named_node
from balticvet.sparql.ast import (
    RDF,
    AlternativePath,
    GroupPattern,
    InGraph,
    InversePath,
    NegatedSet,
    Opaque,
    OptionalPattern,
    Pattern,
    Predicate,
    PropertyPath,
    RepeatedPath,
    SequencePath,
    Subquery,
    TriplePattern,
    UnionPattern,
    predicates,
)
from balticvet.sparql.parser import read_query
from balticvet.wording import first_few, in_blocks

_OFTEN = {"*": " (any number of times)", "+": " (once or more)", "?": " (or not at all)"}
_MOST = 8


def explain(store: QuadStore, question: Question) -> str:
    """Return what a saved question asks, with the labels and definitions of a graph's ontology.

    A query that is no SELECT and no CONSTRUCT is not taken apart.
    """
    blocks = [
        [question.summary, f"  {question.description}", f"  tags: {', '.join(question.tags)}"],
        ["It gives", *_columns(question)],
        ["It can be asked for", *options_in_words(store, question.parameters)],
        ["It looks for", *_patterns(store, question)],
        ["Words of the ontology", *_terms(store, question)],
        ["Try", *_examples(question)],
    ]
    return in_blocks(blocks)


def _columns(question: Question) -> Iterator[str]:
    width = max((len(column.name) for column in question.columns), default=0)
    for column in question.columns:
        unit = f" ({column.unit})" if column.unit else ""
        yield f"  {column.name:<{width}}  {column.meaning}{unit}"


def options_in_words(store: QuadStore, parameters: Iterable[Parameter]) -> Iterator[str]:
    """Yield what may be chosen with each parameter, and some names that make sense."""
    for parameter in parameters:
        need = "; must be given" if parameter.required else ""
        usual = f"; otherwise {parameter.default}" if parameter.default else ""
        yield f"  --{parameter.name}  {parameter.meaning}{need}{usual}"
        known = names(store, parameter)
        if known:
            yield f"      {first_few(known, _MOST, between='; ', more='; and {} more')}"


def _examples(question: Question) -> Iterator[str]:
    yield f"  balticvet query {question.name}"
    given = [
        f'--{parameter.name} "{parameter.example}"'
        for parameter in question.parameters
        if parameter.example
    ]
    cite = " --cite" if question.kind == "select" else ""
    yield f"  balticvet query {' '.join([question.name, *given])}{cite}"


# ── Patterns ─────────────────────────────────────────────────────────────────


def _patterns(store: QuadStore, question: Question) -> Iterator[str]:
    where = _where(question)
    if where:
        yield from _group(store, where, "  ")


def _where(question: Question) -> GroupPattern | None:
    return None if question.kind == "ask" else read_query(question.text).body.where


def _group(store: QuadStore, group: GroupPattern, indent: str) -> Iterator[str]:
    for part in group.parts:
        yield from _part(store, part, indent)


def _part(store: QuadStore, part: Pattern, indent: str) -> Iterator[str]:
    deeper = f"{indent}  "
    match part:
        case TriplePattern():
            words = (_term(store, part.subject), _path(store, part.path), _term(store, part.object))
            yield indent + " · ".join(words)
        case OptionalPattern():
            yield f"{indent}and, where it is known:"
            yield from _group(store, part.group, deeper)
        case UnionPattern():
            for number, branch in enumerate(part.branches):
                if len(part.branches) > 1:
                    yield f"{indent}{'or' if number else 'either'}:"
                yield from _group(store, branch, deeper if len(part.branches) > 1 else indent)
        case InGraph():
            yield f"{indent}stated in {_term(store, part.name)}:"
            yield from _group(store, part.group, deeper)
        case Opaque():
            yield indent + " ".join(part.text.split())
        case Subquery():
            yield f"{indent}out of a question of its own:"
            yield from _group(store, part.query.where, deeper)


def _path(store: QuadStore, path: PropertyPath) -> str:
    match path:
        case Predicate():
            return "is a" if path.text == f"<{RDF}type>" else _term(store, path.text)
        case InversePath():
            return f"the other way round: {_path(store, path.path)}"
        case SequencePath():
            return ", then ".join(_path(store, step) for step in path.paths)
        case AlternativePath():
            return " or ".join(_path(store, step) for step in path.paths)
        case RepeatedPath():
            return _path(store, path.path) + _OFTEN[path.sign]
        case NegatedSet():
            return f"anything but {path.text[1:]}"


def _term(store: QuadStore, text: str) -> str:
    """Return a variable by its name, a thing by its label, anything else as it is written."""
    if text[0] in "?$":
        return "something" if text[1:].startswith("_c") else text[1:]
    return label_text(store, _named(text)) or text


def _named(text: str) -> NamedNode | None:
    if text.startswith("<"):
        return NamedNode(text[1:-1])
    return None if text[0] in "\"'+-.0123456789" or ":" not in text else named_node(text)


# ── Terms ────────────────────────────────────────────────────────────────────


def _terms(store: QuadStore, question: Question) -> Iterator[str]:
    where = _where(question)
    found = sorted(set(_mentioned(where)), key=lambda name: curie(name.value)) if where else []
    for name in found:
        definition = text_of(store, name, "skos:definition")
        if definition:
            yield f"  {curie(name.value)}  {definition}"


def _mentioned(group: GroupPattern) -> Iterator[NamedNode]:
    """Yield the terms that stand in the patterns of a group."""
    for part in group.parts:
        match part:
            case TriplePattern():
                texts = [*predicates(part.path), part.object]
                yield from filter(None, map(_named, texts))
            case OptionalPattern() | InGraph():
                yield from _mentioned(part.group)
            case UnionPattern():
                for branch in part.branches:
                    yield from _mentioned(branch)
            case Subquery():
                yield from _mentioned(part.query.where)
