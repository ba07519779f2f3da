"""Whether all that a JSON-LD file says has become triples.

JSON-LD leaves out without a word what has no IRI, and the parser what has no valid one.
So the file is parsed a second time, without checks of IRIs and with an IRI for every key: what is
there only then was left out.
"""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from balticvet.errors import UnreadableInputError
from balticvet.rdf import BlankNode, Literal, NamedNode, Quad, iris
from balticvet.rdfio.engine import parsed
from balticvet.rdfio.formats import FORMATS
from balticvet.rdfio.jsonld import as_list
from balticvet.rdfio.term_checks import Fault, refuse, tag_fault
from balticvet.rdfio.text import place, place_of

_UNMAPPED = "x-balticvet-unmapped:"
_EVERY_KEY: dict[str, object] = {"@vocab": _UNMAPPED}
_NUMBER = re.compile(r'"\\u0000([^"]*)"')
"""How a number is kept until it is written again: no text may hold this character."""

# https://www.w3.org/TR/json-ld11/#keywords; a term that only looks like one is ignored.
_KEYWORDS = frozenset(
    f"@{name}"
    for name in (
        *("base", "container", "context", "default", "direction", "embed", "explicit", "graph"),
        *("id", "import", "included", "index", "json", "language", "list", "nest", "none"),
        *("omitDefault", "prefix", "preserve", "propagate", "protected", "requireAll"),
        *("reverse", "set", "type", "value", "version", "vocab"),
    )
)
_LIKE_A_KEYWORD = re.compile(r"@[A-Za-z]+")


def check_losses(quads: Sequence[Quad], text: str, *, where: str, base: str | None = None) -> None:
    """Refuse a JSON-LD file that says more, or something else, than the quads read from it.

    Raises `UnreadableInputError`, naming the first few keys and IRIs that are left out.
    """
    said = _lenient_quads(text, where=where, base=base)
    faults = list(_faults(said, complete=len(said) == len(quads)))
    if not faults:
        faults = list(_differences(said, quads))
    refuse(faults, lambda spellings: _first_place(where, text, spellings))


def _lenient_quads(text: str, *, where: str, base: str | None) -> list[Quad]:
    """Return the quads of the file if every key had an IRI, and every IRI were valid."""
    document = json.loads(
        text, object_pairs_hook=_object_marked, parse_int=_as_written, parse_float=_as_written
    )
    for node in document if isinstance(document, list) else [document]:
        if isinstance(node, dict):
            node["@context"] = _with_vocabulary(as_list(node.pop("@context", {})))
    data = _NUMBER.sub(r"\1", json.dumps(_value_marked(document)))
    try:
        return list(parsed(data, FORMATS["jsonld"], base=base, lenient=True))
    except SyntaxError as error:
        said = error.msg.replace(_UNMAPPED, "")
        raise UnreadableInputError(
            f"It cannot be told whether all of the file was read: {said}.",
            where=where,
            fix="Write the file more plainly.",
        ) from None


def _with_vocabulary(contexts: list[object]) -> list[object]:
    """Give every key an IRI, unless a vocabulary of the file already does."""
    given = any(isinstance(part, dict) and part.get("@vocab") is not None for part in contexts)
    return contexts if given else [_EVERY_KEY, *contexts]


# A number of Python would be rounded, and the parser then take it for another kind of number.
def _as_written(digits: str) -> str:
    return f"\0{digits}"


def _object_marked(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return {
        _text_marked(key): _with_every_key(value) if key == "@context" else _value_marked(value)
        for key, value in pairs
    }


def _value_marked(value: object) -> object:
    if isinstance(value, list):
        return [_value_marked(item) for item in value]
    return _text_marked(value) if isinstance(value, str) else value


def _text_marked(text: str) -> str:
    unknown = text[:1] == "@" and text not in _KEYWORDS and _LIKE_A_KEYWORD.fullmatch(text)
    return _UNMAPPED + text if unknown else text


# A context of null forgets all keys that were known; terms like keywords are none (4.1.3).
def _with_every_key(context: object) -> object:
    contexts: list[object] = []
    for part in as_list(context):
        if isinstance(part, dict):
            part = {
                term: _defined(term, meaning)
                for term, meaning in part.items()
                if not term.startswith(f"{_UNMAPPED}@")
            }
        contexts += [part, _EVERY_KEY] if part is None else [part]
    return contexts


def _defined(term: str, meaning: object) -> object:
    """Return the meaning of a term as JSON-LD 1.1 has it.

    Only a plain IRI makes a prefix unless "@prefix" says so; the parser takes any.
    """
    if term == "@vocab" and meaning is None:
        return _UNMAPPED
    if isinstance(meaning, dict) and "@id" in meaning and not term.startswith("@"):
        return {"@prefix": False, **meaning} if ":" not in term and "/" not in term else meaning
    return _value_marked(meaning)


def _faults(quads: Sequence[Quad], *, complete: bool) -> Iterator[Fault]:
    """Yield what is wrong with the terms, each once.

    Where nothing is lost, a word without an IRI was a relative one that the file has a base for.
    """
    properties = dict.fromkeys(quad.predicate for quad in quads)
    for node in properties:
        if node.value.startswith("_:"):
            yield _left_out(
                f"The property {node.value!a} is a blank node", "Give it an IRI.", node.value
            )
    terms = dict.fromkeys(chain.from_iterable(quads))
    for term in terms:
        if isinstance(term, Literal) and (fault := tag_fault(term.language or "en")):
            yield fault
        if isinstance(term, BlankNode) and _refusal(BlankNode, term.value):
            yield _left_out(
                f"The blank node {str(term)!a} is not named as one may be",
                "Name it by letters and digits.",
                str(term),
            )
    for iri in iris(terms):
        relative = iri.startswith(_UNMAPPED) and not iri.startswith(f"{_UNMAPPED}@")
        if complete and relative and NamedNode(iri) not in properties:
            continue
        if not iri.startswith("_:") and (fault := _iri_fault(iri)):
            yield fault


def _iri_fault(iri: str) -> Fault | None:
    if iri.startswith(_UNMAPPED + "@"):
        word = iri.removeprefix(_UNMAPPED)
        return _left_out(
            f"{word!a} is no keyword of JSON-LD", "Correct it, or take another name.", word
        )
    if iri.startswith(_UNMAPPED) and ":" in (word := iri.removeprefix(_UNMAPPED)):
        return _iri_fault(word)
    if iri.startswith(_UNMAPPED):
        word = iri.removeprefix(_UNMAPPED)
        return _left_out(
            f"{word!a} has no IRI in the @context",
            "Give it one there (or null there, for a key that is to be left out).",
            word,
        )
    if not (reason := _refusal(NamedNode, iri)):
        return None
    if "No scheme" in reason:
        return _left_out(
            f"The IRI {iri!a} is relative, and the file gives no base",
            "Write it in full, or give the @context an @base.",
            iri,
        )
    return _left_out(
        f"The IRI {iri!a} is not valid ({reason})",
        "Correct it; a space in an IRI is %20.",
        iri,
    )


def _refusal(kind: type[NamedNode | BlankNode], value: str) -> str:
    try:
        kind(value)
    except ValueError as error:
        return str(error).rstrip(".")
    return ""


def _left_out(what: str, fix: str, word: str) -> Fault:
    """Return the fault of a word; it may be written with a prefix, after the colon."""
    ends = [word[match.end() :] for match in re.finditer(r"[:/#]", word)]
    spelt = [json.dumps(word, ensure_ascii=False), json.dumps(word)]
    spelt += [f':{end}"' for end in ends if end]
    return Fault(f"{what}, so JSON-LD leaves out what is said with it.", fix, tuple(spelt))


def _differences(said: Sequence[Quad], quads: Sequence[Quad]) -> Iterator[Fault]:
    if len(said) != len(quads):
        yield Fault(
            f"The file makes {len(said)} statements, of which {len(quads)} can be read.",
            "Write the file more plainly.",
        )
    terms = set(chain.from_iterable(quads))
    known = iris(terms)
    for iri in sorted(iris(set(chain.from_iterable(said)) - terms)):
        if iri not in known and not iri.startswith(_UNMAPPED):
            yield Fault(
                f"Readers differ in which IRI is meant by {iri!a}.",
                'Write it in full; or, if its beginning is a term, add "@prefix": true to that.',
                (f'"{iri}"',),
            )


# Each place of a key is at fault, so the first one is as right as any.
def _first_place(where: str, text: str, spellings: tuple[str, ...]) -> str:
    if spellings:
        key = re.compile(re.escape(spellings[0]) + r"\s*:")
        if found := key.search(text):
            return place(where, text, found.start())
    return place_of(where, text, spellings)
