"""`terms.md`: every term of the ontology, and which questions ask with it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from balticvet.queries.question import catalogue
from balticvet.resources import HOME, Project
from balticvet.sparql.tokens import tokens
from docs.make.markdown import code, table, text
from docs.make.markdown import page as markdown
from docs.make.ontology import KINDS, MODULES, Term, alignments, terms, title

_INTRODUCTION = """\
The [core](../../ontology/core.md) is learnt first, and is shown there as a picture with an example.
“⊂” is a sub-term link, “≈” a close match, and “see” names a term that was looked at and does not
fit; `ontology/alignments.ttl` says why.
Where no question asks with a term, a rule, a check or a shape does, or an answer shows it."""
_SIGNS = {"rdfs:subClassOf": "⊂", "rdfs:subPropertyOf": "⊂", "skos:closeMatch": "≈"}
_SEE = "see"


def page() -> str:
    """Return the page of all terms."""
    return markdown("Terms", _INTRODUCTION, *_modules(), *_uses())


def _modules() -> Iterator[str]:
    head = ("term", "kind", "what it is, and why it is ours", "example", "standard term", "asked")
    for module in MODULES:
        own = [term for term in terms().values() if term.module == module]
        own.sort(key=lambda term: (list(KINDS.values()).index(term.kind), term.name))
        yield f"## {title(module)}"
        yield f"`ontology/{module}.ttl`, {len(own)} terms."
        yield table(head, map(_row, own))


def _row(term: Term) -> tuple[str, ...]:
    words = text(f"{term.definition} {term.reason}")
    count = sum(term.name in used for used in asked().values())
    return (code(term.name), term.kind, words, text(term.example), _standard(term), str(count))


def _standard(term: Term) -> str:
    signs: dict[str, list[str]] = {}
    for own, link, standard in alignments():
        if own == term.name:
            signs.setdefault(_SIGNS.get(link, _SEE), []).append(code(standard))
    return "; ".join(
        f"{sign} {', '.join(signs[sign])}" for sign in ("⊂", "≈", _SEE) if sign in signs
    )


def _uses() -> Iterator[str]:
    yield "## Which question asks with which terms"
    rows = ((f"[{name}](questions.md#{name})", _listed(used)) for name, used in asked().items())
    yield table(("question", "terms"), rows)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(code(name) for name in terms() if name in names)


@cache
def asked() -> dict[str, frozenset[str]]:
    """Return the terms of ours that the text of each saved question names, by its name."""
    questions = catalogue(Project(Path(HOME))).values()
    return {
        question.name: frozenset(token.text for token in tokens(question.text)) & terms().keys()
        for question in questions
    }
