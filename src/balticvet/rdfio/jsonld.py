"""Checks of JSON-LD text before it is parsed: sound JSON, not too deep, nothing fetched."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NoReturn

from balticvet.errors import UnreadableInputError
from balticvet.grouping import reached
from balticvet.letters import hidden_in_line
from balticvet.processes import Limits
from balticvet.rdfio.term_checks import tag_fault
from balticvet.rdfio.text import ILLEGAL, check_tokens, place_of, spellings_of

_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]++|\\.)*+")|(?P<opening>[\[{])|(?P<closing>[\]}])', re.DOTALL
)

# What the parser drops or takes otherwise than the standard, and what to write instead.
_MISREAD = {
    ("@direction", ""): "Remove it; the language tag alone says how a text runs.",
    ("@propagate", ""): "Remove it, and give each node the @context that it needs.",
    ("@type", "@none"): "Remove it from the term; a text has no type of its own.",
    ("@container", "@graph"): "Remove it from the term, and write graphs out by @id and @graph.",
}


class _Refused(Exception):  # noqa: N818 (carries a reason out of the JSON decoder, is no error)
    def __init__(self, what: str, *, fix: str, spellings: tuple[str, ...]) -> None:
        super().__init__(what)
        self.fix = fix
        self.spellings = spellings


def check_jsonld(text: str, *, where: str, limits: Limits) -> None:
    """Refuse JSON-LD that is not JSON, is nested too deep, or asks for a document elsewhere.

    What readers drop, or read in more than one way, is refused here where the text shows it:
    malformed language tags, a key twice in an object, directions, values that belong to nothing,
    lists in lists. What only the parser can show is for `check_losses`.
    Raises `LimitError` for length, else `UnreadableInputError`.
    """
    check_tokens(
        _TOKEN.finditer(text), text, where=where, limits=limits, too_deep=UnreadableInputError
    )
    try:
        checks = _Checks(_aliases(text))
        checks.check_nodes(_loaded(text, checks.checked_object))
        checks.check_lists()
    except json.JSONDecodeError as error:
        raise UnreadableInputError(
            f"This is not JSON: {error.msg} (column {error.colno})."
            f"{hidden_in_line(text, error.lineno)}",
            where=f"{where}:{error.lineno}",
            fix="Correct the file there.",
        ) from None
    except _Refused as refusal:
        raise UnreadableInputError(
            str(refusal), where=place_of(where, text, refusal.spellings), fix=refusal.fix
        ) from None


def _loaded(text: str, of_object: Callable[[list[tuple[str, object]]], object]) -> object:
    return json.loads(
        text,
        object_pairs_hook=of_object,
        parse_int=str,
        parse_float=str,
        parse_constant=_refuse_constant,
    )


def _aliases(text: str) -> dict[str, str]:
    """Return the terms of all contexts that stand for a keyword, also by way of another term.

    A context may stand behind the keys that need it, so this comes before the checks.
    """
    meanings: dict[str, set[str]] = {}

    def gather(pairs: list[tuple[str, object]]) -> dict[str, object]:
        for context in (found for key, found in pairs if key == "@context"):
            for term, meaning in _meanings(context):
                meanings.setdefault(term, set()).add(meaning)
        return dict(pairs)

    _loaded(text, gather)
    return {
        term: keyword
        for term in meanings
        for keyword in _keywords_meant(term, meanings)
        if not term.startswith("@")
    }


def _meanings(contexts: object) -> Iterator[tuple[str, str]]:
    """Yield each term that a context defines, with the word that it stands for."""
    for context in as_list(contexts):
        for term, meaning in context.items() if isinstance(context, dict) else ():
            word = meaning.get("@id") if isinstance(meaning, dict) else meaning
            if isinstance(word, str):
                yield term, word


def _keywords_meant(term: str, meanings: Mapping[str, set[str]]) -> list[str]:
    """Return the keywords to which a term leads, over as many terms as it takes."""
    words = reached([term], lambda word: meanings.get(word, ()))
    return sorted(word for word in words if word.startswith("@"))


def _refuse_constant(name: str) -> NoReturn:
    raise _Refused(f"{name} is not JSON.", fix="Write a number.", spellings=(name,))


class _Checks:
    """What is checked of each object; `aliases` are the terms that stand for a keyword."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._aliases = aliases
        self._lists: set[str] = set()
        self._sets: set[str] = set()

    # As pairs, since an object may hold a key twice and parsers differ in which one they take.
    def checked_object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        for key, value in pairs:
            _check_strings([key, value])
            _check_contexts(key, value)
            self._check_entry(key, value)
        found = dict(pairs)
        if found.get("@type") == "@json" and found.get("@container"):
            _refuse_misread("@json in a @container", '"@json"', "Remove the @container.")
        if len(found) < len(pairs):
            _refuse_twice([key for key, _ in pairs])
        return found

    def check_lists(self) -> None:
        """Refuse a @set that is the value of a term for lists."""
        for term in sorted(self._lists & self._sets):
            _refuse_misread("a @set for a term that is a @list", f'"{term}"', "Take a plain list.")

    def check_nodes(self, values: object) -> None:
        """Refuse what stands where only nodes have a meaning: a text, a number, a list."""
        for value in as_list(values):
            if isinstance(value, dict):
                words = {self._keyword(key): inner for key, inner in value.items()}
                self.check_nodes(words.get("@set"))
                loose = words.keys() & {"@value", "@list"}
            else:
                loose = set() if value is None else {str(value)}
            if loose:
                shown = min(loose)
                raise _Refused(
                    f"The value {shown[:60]!a} belongs to nothing; JSON-LD would leave it out.",
                    fix="Give it as the value of a property of a node, or remove it.",
                    spellings=(f'"{shown}"', shown),
                )

    def _keyword(self, key: str) -> str:
        return self._aliases.get(key, key)

    def _check_entry(self, key: str, value: object) -> None:
        if isinstance(value, dict):
            self._lists |= {key} if "@list" in as_list(value.get("@container")) else set()
            self._sets |= {key} if "@set" in map(self._keyword, value) else set()
        word = self._keyword(key)
        if word in ("@graph", "@included") and value != word:
            self.check_nodes(value)
        if word == "@language" and isinstance(value, str) and (fault := tag_fault(value)):
            raise _Refused(fault.what, fix=fault.fix, spellings=(f'"{value}"',))
        if word == "@list" and any(map(self._is_inner, as_list(value))):
            fix = 'Write an inner list as an object too: {"@list": [...]}.'
            _refuse_misread("a list or @set directly in a @list", f'"{key}"', fix)
        for fix in (fix for name, fix in _MISREAD.items() if _is_used(name, word, value)):
            _refuse_misread(f"{word} with {json.dumps(value)[:60]}", f'"{key}"', fix)

    def _is_inner(self, item: object) -> bool:
        of_set = isinstance(item, dict) and "@set" in map(self._keyword, item)
        return of_set or isinstance(item, list)


def as_list(value: object) -> list[object]:
    """Return the members of a list; JSON-LD takes any other value for a list of it alone."""
    return value if isinstance(value, list) else [value]


def _refuse_misread(what: str, spelling: str, fix: str) -> NoReturn:
    raise _Refused(f"Readers differ in what {what} means.", fix=fix, spellings=(spelling,))


def _is_used(misread: tuple[str, str], word: str, value: object) -> bool:
    keyword, only = misread
    values = as_list(value)
    return keyword == word and values != [None] and (not only or only in values)


def _refuse_twice(keys: list[str]) -> NoReturn:
    twice = next(key for key in keys if keys.count(key) > 1)
    raise _Refused(
        f"The key {twice[:60]!a} stands twice in one object; readers differ in which they take.",
        fix="Put the values into one list: [ … , … ].",
        spellings=(f'"{twice}"',),
    )


def _check_contexts(key: str, value: object) -> None:
    if key == "@import":
        _refuse_remote(value)
    if key == "@context":
        for context in as_list(value):
            if isinstance(context, str):
                _refuse_remote(context)


def _refuse_remote(context: object) -> NoReturn:
    raise _Refused(
        f"The file asks for a context at {context!r}; nothing is fetched.",
        fix="Copy the context into the file.",
        spellings=(f'"{context}"', "@import"),
    )


def _check_strings(values: Iterable[object]) -> None:
    for value in values:
        if isinstance(value, list):
            _check_strings(value)
        elif isinstance(value, str) and (found := ILLEGAL.search(value)):
            raise _Refused(
                f"A string holds the character U+{ord(found[0]):04X}, which no text may hold.",
                fix="Remove the character.",
                spellings=spellings_of(found[0]),
            )
