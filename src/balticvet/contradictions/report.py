"""Contradictions for people, programs and the graph: text, a table, RDF."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from balticvet.contradictions.records import VERDICTS, Contradiction, DisputedValue
from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import follow, text
from balticvet.namespaces import curie
from balticvet.rdf import Literal, NamedNode, Quad, Statements, named_node, value_of
from balticvet.tables import Table, terms
from balticvet.wording import counted

_COLUMNS = ("subject", "property", "verdict", "rule", "value", "passage", "source", "page", "voice")
_DISPUTE = 2

GRAPH = named_node("description:contradictions")
_STATEMENTS = Statements(GRAPH)
[KIND] = _STATEMENTS.about(GRAPH, ("rdf:type", named_node("bv:Description")))
"""Why that graph is there; it is said before rules run, so that they need not run again."""

Voices = Mapping[str, Mapping[str, str]]
"""Of each passage the names of its source, its page and its voice."""


def _as_text(found: tuple[Contradiction, ...], heard: Voices) -> str:
    """Return all contradictions in words, the gravest first."""
    ordered = sorted(found, key=lambda one: (VERDICTS.index(one.rule.verdict), one.slug))
    parts = ["\n".join(_paragraph(one, heard)) for one in ordered]
    return "\n\n".join([*parts, _summary(found)]) + "\n"


def as_table(found: tuple[Contradiction, ...], store: QuadStore) -> Table:
    """Return a row for each passage that gives a value; in JSON, one record a contradiction.

    There `independent` counts the voices that give a value; mirrors of one page are one voice.
    """
    passages = {passage for one in found for value in one.values for passage in value.passages}
    heard = {passage: _voice(store, passage) for passage in passages}
    return Table(
        _COLUMNS,
        tuple(map(terms, _voice_cells(found, heard))),
        called="contradictions between sources",
        text=_as_text(found, heard),
        record=[_contradiction_record(one, heard) for one in found],
    )


def why_none(sources: int) -> str:
    """Return why there is no contradiction among so many sources.

    >>> why_none(1)
    'The project has 1 source; it takes two to contradict each other.'
    """
    if sources < _DISPUTE:
        return (
            f"The project has {counted(sources, 'source')}; it takes two to contradict each other."
        )
    return f"No two of its {sources} sources give unequal answers to what is compared."


def _voice_cells(found: tuple[Contradiction, ...], heard: Voices) -> Iterator[tuple[str, ...]]:
    for one in found:
        for value in one.values:
            for passage in value.passages:
                verdict, voice = one.rule, heard[passage]
                about = (one.subject_label, one.property, verdict.verdict, verdict.name)
                where = (voice["source"], voice["page"], voice["voice"])
                yield (*about, value.label, curie(passage), *where)


def _paragraph(of: Contradiction, heard: Voices) -> Iterator[str]:
    verdict = of.rule.verdict.replace("-", " ")
    yield f"{of.subject_label}: {of.property}: {verdict}. {of.rule.words}"
    width = max(len(value.label) for value in of.values) if len(of.values) < 9 else 0
    for value in of.values:
        said = "; ".join(_speakers(value, heard))
        yield f"  {value.label:<{min(width, 40)}}  {said}"
    if of.cause:
        yield f"  cause: {of.cause}"
    if of.preferred:
        chosen = next((v.label for v in of.values if of.preferred in v.passages), "")
        yield f"  decided for: {chosen or curie(of.preferred)}. {of.reason}"


def _speakers(value: DisputedValue, heard: Voices) -> list[str]:
    """Return who gives a value, in words, once each."""
    voices_of = (heard[passage] for passage in value.passages)
    return list(dict.fromkeys(voice["voice"] or voice["source"] for voice in voices_of))


def _summary(found: tuple[Contradiction, ...]) -> str:
    counts = {name: sum(one.rule.verdict == name for one in found) for name in VERDICTS}
    parts = (f"{count} {name.replace('-', ' ')}" for name, count in counts.items() if count)
    return f"{len(found)} contradictions: {', '.join(parts)}." if found else "No contradictions."


def _contradiction_record(of: Contradiction, heard: Voices) -> dict[str, Any]:
    record: dict[str, Any] = {
        "contradiction": curie(of.iri),
        "subject": of.subject,
        "subjectLabel": of.subject_label,
        "property": of.property,
        "verdict": of.rule.verdict,
        "rule": of.rule.name,
        "why": of.rule.words,
        "values": [_value_record(value, heard) for value in of.values],
        "differences": [
            {
                "between": [of.values[pair.first].label, of.values[pair.second].label],
                "verdict": pair.rule.verdict,
                "rule": pair.rule.name,
            }
            for pair in of.differences
        ],
    }
    if of.cause:
        record["cause"] = of.cause
    if of.preferred:
        record["resolution"] = {"passage": curie(of.preferred), "reason": of.reason}
    return record


def _value_record(value: DisputedValue, heard: Voices) -> dict[str, Any]:
    return {
        "value": value.value.split("\n") if "\n" in value.value else value.value,
        "asWritten": value.label,
        "independent": len({heard[passage]["voice"] for passage in value.passages}),
        "sources": [{"passage": curie(passage), **heard[passage]} for passage in value.passages],
    }


def _voice(store: QuadStore, passage: str) -> dict[str, str]:
    name = NamedNode(passage)
    source, page = (follow(store, name, link) for link in ("dct:source", "oa:hasSource"))
    title = text(store, source, "dct:title")
    return {
        "source": title,
        "page": text(store, page, "dct:title"),
        "url": value_of(follow(store, page, "schema:url")),
        "voice": text(store, page, "bv:voice") or title,
        "words": text(store, name, "bv:quote") or text(store, name, "bv:restatement"),
    }


def describe(found: Iterable[Contradiction]) -> Iterator[Quad]:
    """Yield the triples of all contradictions, in one named graph."""
    for contradiction in found:
        yield from _contradiction(contradiction)


def _contradiction(of: Contradiction) -> Iterator[Quad]:
    yield from _STATEMENTS.about(
        of.iri,
        ("rdf:type", named_node("bv:Contradiction")),
        ("rdfs:label", Literal(f"{of.subject_label}: {of.property}")),
        ("bv:concerns", NamedNode(of.subject)),
        ("bv:topic", Literal(of.property)),
        ("bv:hasVerdict", named_node(f"verdict:{of.rule.verdict}")),
        ("bv:reason", Literal(of.rule.words)),
        ("dct:description", Literal(of.cause) if of.cause else None),
    )
    for number, value in enumerate(of.values, 1):
        yield from _STATEMENTS.about(
            f"{of.iri}-value-{number}",
            ("rdf:type", named_node("bv:DisputedValue")),
            ("dct:isPartOf", NamedNode(of.iri)),
            ("bv:asWritten", Literal(value.label)),
            *(("prov:wasDerivedFrom", NamedNode(passage)) for passage in value.passages),
        )
