"""The words of a SPARQL query, without its strings, comments and IRIs.

This is no parser: the engine parses.
It sees what the engine does not tell, such as whether the rows are ordered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.namespaces import PREFIXES
from balticvet.processes import DEFAULT_LIMITS
from balticvet.suggest import prefix_meant
from balticvet.tables import Kind

KINDS: dict[str, Kind] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "construct",
}
UPDATES = frozenset(
    ("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH")
)
_ESCAPE = re.compile(r"\\(.)")
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_PROLOGUE = frozenset(("PREFIX", "BASE", "VERSION"))
_ONE_EXPRESSION = frozenset(("FILTER", "BIND"))
_EXPRESSIONS = frozenset(("SELECT", "GROUP", "HAVING", "ORDER"))
_NO_EXPRESSION = frozenset(("WHERE", "FROM", "LIMIT", "OFFSET", "VALUES", "{", "}"))
_OPERANDS = frozenset(("variable", "number", "string", "name", "iri", "language"))

_TOKEN = re.compile(
    r"""
      (?P<comment>  \#[^\r\n]*)
    | (?P<string>   \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
                  | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<iri>      <[^<>"{}|^`\\\s]*>)
    | (?P<variable> [?$]\w+)
    | (?P<language> @[A-Za-z]+(?:-\w+)*)
    | (?P<blank>    _:[\w.-]+)
    | (?P<name>     (?:[^\W\d_][\w.-]*)?:(?:[\w:%-]|\\.|\.+(?=[\w:%\\-]))*)
    | (?P<number>   (?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>     [^\W\d]\w*)
    | (?P<mark>     <<|>>|[^\s\w])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """One word of a query: its kind, where it stands and how many open braces enclose it."""

    kind: str
    text: str
    line: int
    depth: int
    start: int

    @property
    def end(self) -> int:
        """Where the next word may begin."""
        return self.start + len(self.text)

    def iri(self, prefixes: Mapping[str, str]) -> str:
        """Return the IRI that is named; nothing for other words and for unknown prefixes."""
        if self.kind == "iri":
            return self.text[1:-1]
        prefix, _, local = self.text.partition(":")
        known = self.kind == "name" and prefix in prefixes
        return prefixes[prefix] + _ESCAPE.sub(r"\1", local) if known else ""

    def says(self, word: str) -> bool:
        """Tell whether this is a keyword, in whatever case it is written."""
        return self.kind == "word" and self.text.upper() == word


class _ScannerState:
    """Where in the grammar the scanner is, as far as it decides what a `<` means there."""

    def __init__(self, *, expression: bool) -> None:
        self.expressions = [expression]
        self.clause = ""
        self.operand = False
        self.quoted = 0

    @property
    def compares(self) -> bool:
        """Whether `<` is the operator: behind an operand of an expression no IRI can stand.

        But between `<<` and `>>` there are only terms.
        """
        return self.operand and self.expressions[-1] and not self.quoted

    def pass_over(self, token: Token) -> None:
        """Go on behind a token."""
        word = token.text.upper() if token.kind in ("word", "mark") else ""
        if word in _ONE_EXPRESSION | _EXPRESSIONS:
            self.clause = word
        elif word in _NO_EXPRESSION:
            self.clause = ""
        if word in _OPENING:
            self.expressions.append(word == "(" and (self.expressions[-1] or bool(self.clause)))
        elif word in _CLOSING and len(self.expressions) > 1:
            self._close()
        self.quoted = max(0, self.quoted + (word == "<<") - (word == ">>"))
        self.operand = token.kind in _OPERANDS or word in (")", "TRUE", "FALSE")

    def _close(self) -> None:
        self.expressions.pop()
        if self.clause in _ONE_EXPRESSION and not self.expressions[-1]:
            self.clause = ""


@lru_cache(maxsize=32)
def tokens(text: str, *, expression: bool = False) -> tuple[Token, ...]:
    """Return the tokens of a query, or of an `expression` in one, without its comments."""
    return tuple(_scanned(text, expression=expression))


def _scanned(text: str, *, expression: bool) -> Iterator[Token]:
    place = _ScannerState(expression=expression)
    depth, line, at = 0, 1, 0
    while match := _TOKEN.search(text, at):
        line += text.count("\n", at, match.start())
        kind, found = match.lastgroup or "", match[0]
        if (kind == "iri" or found == "<<") and place.compares:
            kind, found = "mark", "<"
        at = match.start() + len(found)
        if kind != "comment":
            depth -= found == "}"
            token = Token(kind, found, line, depth, match.start())
            yield token
            depth += found == "{"
            place.pass_over(token)
        line += found.count("\n")


def values_clause(names: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows of terms, or of nothing, for the variables of these names.

    >>> values_clause(["a", "b"], [["<urn:x>", None]])
    'VALUES (?a ?b) { (<urn:x> UNDEF) }'
    """
    written = (["UNDEF" if term is None else str(term) for term in row] for row in rows)
    body = " ".join(f"({' '.join(terms)})" for terms in written)
    return f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {body} }}"


def too_deep(text: str, *, depth: int) -> Token | None:
    """Return the first bracket that stands inside more than `depth` others."""
    level = 0
    for token in tokens(text):
        level += (token.text in _OPENING) - (token.text in _CLOSING)
        if level > depth:
            return token
    return None


def form(text: str) -> str:
    """Return the keyword that says what the text is, in capitals, or nothing.

    >>> form("PREFIX a: <urn:a> ask {}")
    'ASK'
    """
    keyword = _form(text)
    return keyword.text.upper() if keyword else ""


def _form(text: str) -> Token | None:
    words = (token for token in tokens(text) if token.kind == "word")
    return next((word for word in words if word.text.upper() not in _PROLOGUE), None)


@lru_cache(maxsize=256)
def is_ordered(text: str) -> bool:
    """Tell whether the outermost query has an ORDER BY."""
    return any(token.depth == 0 and token.says("ORDER") for token in tokens(text))


def starred(text: str) -> Token | None:
    """Return the star of a SELECT that names no variables."""
    previous = ""
    for token in tokens(text):
        if token.text == "*" and previous == "SELECT":
            return token
        if not (token.says("DISTINCT") or token.says("REDUCED")):
            previous = token.text.upper() if token.kind == "word" else ""
    return None


def declared(text: str) -> dict[str, str]:
    """Return the prefixes that the text declares, with their namespaces."""
    found = list(tokens(text))
    triples = zip(found, found[1:], found[2:], strict=False)
    return {
        name.text.removesuffix(":"): namespace.text[1:-1]
        for keyword, name, namespace in triples
        if keyword.says("PREFIX") and namespace.kind == "iri"
    }


def undeclared(text: str, *, known: frozenset[str] = frozenset()) -> Token | None:
    """Return the first name whose prefix is neither declared nor known."""
    prefixes = known | declared(text).keys()
    for token in tokens(text):
        if token.kind == "name" and token.text.partition(":")[0] not in prefixes:
            return token
    return None


def _misdeclared(text: str) -> Token | None:
    """Return the first word behind PREFIX that is no prefix."""
    found = list(tokens(text))
    for keyword, name in pairwise(found):
        if keyword.says("PREFIX") and (
            name.kind != "name" or name.text.find(":") + 1 != len(name.text)
        ):
            return name
    return None


def require_read_only_query(text: str, *, where: str, known: frozenset[str] = frozenset()) -> None:
    """Raise `UnreadableInputError` for an update or a prefix that is unknown or no prefix.

    Raises `LimitError` for deep nesting, which the engine's parser does not survive.
    """
    bracket = too_deep(text, depth=DEFAULT_LIMITS.depth)
    if bracket:
        raise LimitError(
            f"The brackets of the query are nested more than {DEFAULT_LIMITS.depth} deep.",
            where=f"{where}:{bracket.line}",
            fix="Ask in several steps.",
        )
    keyword = _form(text)
    if keyword and keyword.text.upper() in UPDATES:
        raise UnreadableInputError(
            f"This is an update ({keyword.text.upper()}): it would change the data.",
            where=f"{where}:{keyword.line}",
            fix="Ask with SELECT, ASK, CONSTRUCT or DESCRIBE; facts are changed in data/.",
        )
    if odd := _misdeclared(text):
        raise UnreadableInputError(
            f"No prefix can be declared as {odd.text}",
            where=f"{where}:{odd.line}",
            fix="Begin with a letter, and end with the only colon: PREFIX ex: <…>",
        )
    stranger = undeclared(text, known=known)
    if stranger:
        prefix = stranger.text.partition(":")[0]
        meant = prefix_meant(prefix, PREFIXES.keys() | declared(text).keys())
        raise UnreadableInputError(
            f"Nobody declared the prefix of {stranger.text}",
            where=f"{where}:{stranger.line}",
            fix=meant or f"Write PREFIX {prefix}: <…> at the top, or correct the name.",
        )
