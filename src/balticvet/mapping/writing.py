"""The files of N-Quads: what records state, who takes part, passages, names, merges, candidates."""

from collections.abc import Iterator, Mapping

import ibis
import ibis.expr.types as ir

from balticvet.mapping.declared import WORDS
from balticvet.mapping.lines import (
    filled,
    known,
    line,
    literal,
    node,
    of_term,
    optional,
    thing,
    together,
)
from balticvet.mapping.records import stored
from balticvet.mapping.source import TableSource
from balticvet.mapping.steps import IN_RECORD, OF_PARTY, SLUG, Steps
from balticvet.namespaces import iri

_DIGITS = 4
"""The place of a party has so many digits where parties are sorted by it."""


def write_all(steps: Steps, source: TableSource) -> Iterator[str]:
    """Write the files one after the other, and yield the name of each."""
    engine, mapping = steps.engine, steps.mapping
    records, parties = steps.records, steps.parties
    yield "records"
    graph = node(_text(records.passage))
    said = [
        of_term(term, graph, in_iris=_in_iris(steps, records), in_texts=_in_texts(steps, records))
        for term in mapping.terms
        if term.of != "party"
    ]
    engine.write("records", records.select("record", lines=together(said)), IN_RECORD)
    yield "participations"
    lines = together(_of_parties(steps))
    engine.write("participations", parties.select("record", "position", lines=lines), OF_PARTY)
    yield "passages"
    _write_passages(steps, source)
    yield "names"
    _write_names(steps, source)
    yield "merges and candidates"
    _write_identities(steps, source)


def _text(value: ir.Value) -> ir.StringValue:
    assert isinstance(value, ir.StringValue)
    return value


def _in_iris(steps: Steps, table: ir.Table) -> Mapping[str, ir.Value]:
    """Return what stands for each column in an IRI."""
    found: dict[str, ir.Value] = {}
    for column in steps.of_records:
        name = stored(column.name, 0)
        value = table[name + SLUG] if column.kind == "identifier" else table[name]
        if column.kind == "countries":
            assert isinstance(value, ir.ArrayValue)
            value = value.map(lambda code: ibis.literal(iri("country:")).concat(code))
        elif column.kind == "amount":
            value = value.replace(".", "-")
        elif column.kind == "country":
            value = ibis.literal(iri("country:")).concat(value)
        found[column.name] = value
    return found


def _in_texts(steps: Steps, table: ir.Table) -> Mapping[str, ir.Value]:
    """Return what stands for each column in a text."""
    found: dict[str, ir.Value] = {}
    for column in steps.of_records:
        found[column.name] = table[stored(column.name, 0)]
        if (words := column.name + WORDS) in steps.mapping.used:
            found[words] = table[stored(words, 0)]
    return found


def _of_parties(steps: Steps) -> Iterator[ir.StringValue]:
    """Yield the lines of a party; what a record says twice of a body is said once."""
    table = steps.parties
    body = ibis.literal(iri("organisation:")).concat(table.local)
    identity = next(column.name for column in steps.mapping.columns if column.kind == "identifier")
    role = table.role.re_extract("([^/]+)$", 1)
    part = ibis.literal(iri("participation:")).concat(
        table[stored(identity, 0) + SLUG], "-", table.local, "-", role
    )
    of_party: dict[str, ir.Value] = {
        "party": body,
        "part": part,
        "party-name": table.name,
        "party-country": ibis.literal(iri("country:")).concat(table.country),
        "party-website": table.website,
        "party-role": table.role,
    }
    in_iris = {**_in_iris(steps, table), **of_party}
    in_texts = {**_in_texts(steps, table), **of_party}
    graph = node(_text(table.passage))
    for term in (term for term in steps.mapping.terms if term.of == "party"):
        made = of_term(term, graph, in_iris=in_iris, in_texts=in_texts)
        is_first = table.of_body
        if "{part}" in term.subject:
            is_first = table.of_part
        elif "party-name" in term.names:
            is_first = table.of_name
        elif "party-website" in term.names:
            is_first = table.of_website
        yield ibis.ifelse(is_first == 0, made, ibis.null("string"))


def _write_passages(steps: Steps, source: TableSource) -> None:
    """Write what is known of each passage: its record, and in words what that says."""
    parties = steps.parties
    name = parties.name.concat(
        " (",
        parties.role.re_extract("([^/]+)$", 1),
        ibis.literal(", ").concat(parties.country).fill_null(""),
        ")",
    )
    placed = parties.position.cast("string").lpad(_DIGITS, "0").concat(name)
    listed = parties.select("record", placed=placed)
    by_record = listed.group_by("record").aggregate(parties=listed.placed.collect())
    words = by_record.parties.sort().map(lambda each: each.substr(_DIGITS)).join("; ")
    with_parties = steps.records.left_join(
        by_record.select(of_record=by_record.record, parties=words),
        [("record", "of_record")],
    )
    table = steps.engine.keep("with_parties", with_parties.drop("of_record"), IN_RECORD)
    values = {**_in_texts(steps, table), "parties": table.parties}
    passage, graph = node(_text(table.passage)), ibis.literal(f"<{source.graph}>")
    number = ibis.literal("record ").concat(
        table.record.cast("string"), ", line ", table["line"].cast("string")
    )
    day = f'"{source.day.isoformat()}"^^<{iri("xsd:date")}>'
    said = (
        ("rdf:type", known("bv:Passage")),
        ("dct:source", ibis.literal(f"<{source.source}>")),
        ("oa:hasSource", ibis.literal(f"<{source.page}>")),
        ("dct:identifier", literal(number.concat(", sha256 ", table.sha256))),
        ("dct:date", ibis.literal(day)),
        ("bv:hasConfidence", known("confidence:high")),
        ("bv:restatement", literal(optional(steps.mapping.words, values))),
    )
    lines = together(line(passage, name, value, graph) for name, value in said)
    steps.engine.write("passages", table.select("record", lines=lines), IN_RECORD)


def _write_names(steps: Steps, source: TableSource) -> None:
    """Write what things are called: bodies by their spellings, others as the mapping says."""
    graph = ibis.literal(f"<{source.decision('names')}>")
    bodies = steps.bodies
    place = ibis.literal(", ").join([bodies.region, bodies.country.fill_null("no country")])
    label = ibis.ifelse(bodies.namesakes == 1, bodies.name, bodies.name.concat(" (", place, ")"))
    told = line(_body(bodies), "skos:prefLabel", literal(label).concat("@en"), graph)
    steps.engine.write("names", bodies.select("local", lines=told), ("local",))
    records = steps.records
    in_iris, in_texts = _in_iris(steps, records), _in_texts(steps, records)
    for number, (of, template) in enumerate(steps.mapping.names, 1):
        every = records.select(
            "record", called=thing(of, in_iris), words=filled(template, in_texts)
        )
        every = every.filter(every.called.notnull() & every.words.notnull())
        first = every.group_by("called").aggregate(words=every.words.argmin(every.record))
        kept = steps.engine.keep(f"called_{number}", first, ("called",))
        lines = line(kept.called, "skos:prefLabel", literal(kept.words).concat("@en"), graph)
        steps.engine.write(f"names-{number}", kept.select("called", lines=lines), ("called",))


def _write_identities(steps: Steps, source: TableSource) -> None:
    """Write which spellings were merged, and which bodies may be one."""
    others = steps.spellings.filter(steps.spellings["rank"] > 0)
    graph = ibis.literal(f"<{source.decision('merges')}>")
    lines = line(_body(others), "skos:hiddenLabel", literal(others.name), graph)
    order = ("local", "rank")
    steps.engine.write("merges", others.select(*order, lines=lines), order)
    bodies = steps.bodies
    alike = bodies.filter(bodies.local != bodies.may_be)
    other = ibis.literal(f"<{iri('organisation:')}").concat(alike.may_be, ">")
    graph = ibis.literal(f"<{source.decision('candidates')}>")
    lines = line(_body(alike), "bv:mayBe", other, graph)
    steps.engine.write("candidates", alike.select("local", lines=lines), ("local",))


def _body(table: ir.Table) -> ir.StringValue:
    return ibis.literal(f"<{iri('organisation:')}").concat(table.local, ">")
