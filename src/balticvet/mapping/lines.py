"""Lines of N-Quads as expressions: a line whose parts are not all there is NULL."""

from collections.abc import Iterable, Mapping

import ibis
import ibis.expr.types as ir

from balticvet.mapping.declared import PLACEHOLDER, Term
from balticvet.namespaces import iri

Values = Mapping[str, ir.Value]
"""What stands for the columns of templates: in IRIs and in texts they are not the same."""

_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))


def literal(words: ir.StringValue) -> ir.StringValue:
    """Return words as N-Quads writes them between quotation marks."""
    found = words
    for sign, written in _ESCAPES:
        found = found.replace(sign, written)
    plain = ibis.ifelse(words.re_search(r'[\\"\n\r]'), found, words)
    return ibis.literal('"').concat(plain, '"')


def node(name: ir.StringValue) -> ir.StringValue:
    """Return an IRI as N-Quads writes it."""
    return ibis.literal("<").concat(name, ">")


def known(curie: str) -> ir.StringValue:
    """Return one of our IRIs as N-Quads writes it."""
    return ibis.literal(f"<{iri(curie)}>")


def line(
    subject: ir.StringValue, predicate: str, value: ir.StringValue, graph: ir.StringValue
) -> ir.StringValue:
    """Return a quad; subject, value and graph are written already."""
    return subject.concat(f" <{iri(predicate)}> ", value, " ", graph, " .")


def together(lines: Iterable[ir.StringValue]) -> ir.StringValue:
    """Return those lines that are there, one below the other."""
    return ibis.literal("\n").join(list(lines))


def filled(template: str, values: Values) -> ir.StringValue:
    """Return a template with what stands for its columns; NULL where one of them is."""
    parts: list[ir.StringValue] = []
    for number, part in enumerate(PLACEHOLDER.split(template)):
        if number % 2:
            parts.append(values[part].cast("string"))
        elif part:
            parts.append(ibis.literal(part))
    return parts[0].concat(*parts[1:]) if len(parts) > 1 else parts[0]


def optional(template: str, values: Values) -> ir.StringValue:
    """Return a template; a part in square brackets is left out where a column of it is NULL."""
    found: list[ir.StringValue] = []
    for part in template.replace("]", "[").split("["):
        if part:
            filled_part = filled(part, values)
            is_optional = f"[{part}]" in template
            found.append(filled_part.fill_null("") if is_optional else filled_part)
    return found[0].concat(*found[1:]) if len(found) > 1 else found[0]


def thing(template: str, values: Values) -> ir.StringValue:
    """Return what a template names, as N-Quads writes it: `project:{identifier}`, `{programme}`."""
    if template.startswith("{"):
        return node(filled(template, values))
    prefix, _, local = template.partition(":")
    return node(filled(iri(f"{prefix}:") + local, values))


def of_term(
    term: Term, graph: ir.StringValue, *, in_iris: Values, in_texts: Values
) -> ir.StringValue:
    """Return what a term says in a graph: a line, or for a list of values a line for each."""
    subject = thing(term.subject, in_iris)
    several = next(
        (name for name in sorted(term.names) if isinstance(in_iris.get(name), ir.ArrayValue)), ""
    )
    if several:
        listed = in_iris[several]
        assert isinstance(listed, ir.ArrayValue)
        made = listed.map(
            lambda item: line(subject, term.property, node(item.cast("string")), graph)
        )
        return made.filter(lambda each: each.notnull()).join("\n").nullif("")
    if term.value:
        return line(subject, term.property, thing(term.value, in_iris), graph)
    written = literal(filled(term.text, in_texts))
    if term.language:
        written = written.concat(f"@{term.language}")
    if term.datatype:
        written = written.concat(f"^^<{iri(term.datatype)}>")
    return line(subject, term.property, written, graph)
