"""Proposals: what was found, as statements in Turtle that a curator may accept one by one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from balticvet.errors import UnreadableInputError
from balticvet.evidence import collapse
from balticvet.ingest.findings import Found, Reader
from balticvet.ingest.rules import Template
from balticvet.ingest.segmentation import Segment
from balticvet.namespaces import slug
from balticvet.rdf import Literal


@dataclass(frozen=True)
class Proposal:
    """Statements with the words they rest on, a score from 0 to 1, and the reason for it."""

    kind: str
    words: str
    score: float
    reason: str
    turtle: str

    def block(self, passage: str) -> str:
        """Return the statements as a graph of the passage."""
        lines = self.turtle.splitlines()
        if len(lines) == 1:
            return f"{passage} {{ {lines[0]} }}"
        inner = "\n".join(f"    {line}" for line in lines)
        return f"{passage} {{\n{inner}\n}}"


@dataclass(frozen=True)
class Context:
    """Of which source, initiative and passage proposals speak."""

    source: str
    initiative: str
    passage: str
    """The last part of the passage's name, for the claims it may make."""

    lead: Segment | None
    lead_passage: str


def propose(segment: Segment, context: Context, reader: Reader) -> Iterator[Proposal]:
    """Yield the proposals for a passage, in the order of its words."""
    found = reader.read(segment)
    said = _read(reader, context.lead) + " " + _read(reader, segment)
    subject = next(
        (one.node for one in found if one.node.startswith("project:")), context.initiative
    )
    base = _filled(segment, context, reader) | {"subject": subject}
    told: set[str] = set()
    for one in (*found, *_class_and_country(found, reader), *_claim(segment, reader)):
        filled = base | _filled_by(one, reader)
        for template in reader.proposal_rules.templates:
            if template.fits(one.kind, segment.section, said):
                turtle = _written(template, filled)
                if turtle not in told:
                    told.add(turtle)
                    yield Proposal(one.kind, one.words, one.score, one.reason, turtle)


def _read(reader: Reader, segment: Segment | None) -> str:
    return collapse(segment.span.of(reader.text)) if segment else ""


def _filled(segment: Segment, context: Context, reader: Reader) -> dict[str, str]:
    return {
        "source": context.source,
        "initiative": context.initiative,
        "slug": context.passage,
        "lead": context.lead_passage or context.passage,
        "leading": _literal(
            (_read(reader, context.lead) or _read(reader, segment)).rstrip(" .,;:")
        ),
        "quote": _literal(_read(reader, segment).rstrip(" .,;:")),
    }


def _filled_by(found: Found, reader: Reader) -> dict[str, str]:
    """Return what a finding puts into the braces of a template."""
    filled = {"words": _literal(found.words), "node": found.node} | found.filled
    if found.kind == "organisation":
        filled["slug"] = found.node.partition(":")[2]
    if found.kind == "country":
        filled["country"] = found.node
    if "acronym" in filled:
        filled["acronym"] = _literal(filled["acronym"])
    if "currency" in filled:
        filled["currency"] = _literal(filled["currency"])
    if "first" in filled:
        years = [("dcat:startDate", filled["first"]), ("dcat:endDate", filled["last"])]
        filled["years"] = "".join(
            f' ;\n    {name} "{year}"^^xsd:gYear' for name, year in years if year
        )
    if "number" in filled:
        filled["value"] = f"\n    schema:value {filled['number']} ;" if filled["number"] else ""
        filled["group"] = _node(filled["counted"], "group", reader)
        filled["counted"] = _literal(filled["counted"])
    return filled


def _class_and_country(found: tuple[Found, ...], reader: Reader) -> Iterator[Found]:
    """Yield for the organisation of a passage the class and the country that its words give."""
    bodies = [one for one in found if one.kind == "organisation"]
    nodes = {body.node for body in bodies}
    for body in bodies:
        if given := reader.proposal_rules.class_of(body.words):
            reason = f"a word of the name tells of a {given}"
            yield Found("class", body.span, body.words, 0.9, reason, body.node, {"class": given})
    if len(nodes) == 1:
        for country in (one for one in found if one.kind == "country"):
            filled = {"country": country.node}
            yield Found(
                "country of organisation",
                country.span,
                country.words,
                country.score,
                country.reason,
                bodies[0].node,
                filled,
            )


def _node(words: str, collection: str, reader: Reader) -> str:
    """Return the known node that bears a name, else a new one."""
    return reader.known.node_of(words, collection) or f"{collection}:{slug(words) or 'unnamed'}"


def _claim(segment: Segment, reader: Reader) -> Iterator[Found]:
    """Yield the passage as a whole, which may be a claim of the kind that the form asks for."""
    words = _read(reader, segment).rstrip(" .,;:")
    if not words or segment.lead is not None:
        return
    filled = {name: _node(words, name, reader) for name in ("funding", "group")}
    reason = "what the form asks for here"
    yield Found("claim", segment.span, words, 0.5, reason, "", filled)


def _written(template: Template, filled: Mapping[str, str]) -> str:
    """Return a template with the words in braces filled in."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in filled:
            raise UnreadableInputError(
                f"A template for {template.kind} has {{{match[1]}}}, which is not known there.",
                where="data/reference/proposals.toml",
                fix=f"Use one of {', '.join(sorted(filled))}.",
            )
        return filled[match[1]]

    return re.sub(r"\{(\w+)\}", value, template.turtle)


def _literal(words: str) -> str:
    return str(Literal(words))
