"""The parser of queries: a text becomes the tree of `ast`.

Only for queries that the engine has accepted: faults of others are not explained well.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NoReturn

from balticvet.errors import UsageError
from balticvet.sparql.ast import (
    RDF,
    AlternativePath,
    Construct,
    GroupPattern,
    InGraph,
    InversePath,
    Item,
    NegatedSet,
    Opaque,
    OptionalPattern,
    Pattern,
    Predicate,
    PropertyPath,
    Query,
    RepeatedPath,
    Select,
    SequencePath,
    Subquery,
    TriplePattern,
    UnionPattern,
)
from balticvet.sparql.tokens import Token, tokens

_AGGREGATES = frozenset(("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"))
_AFTER_WHERE = frozenset(("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"))
_CLOSING = {"(": ")", "{": "}", "[": "]"}
_END = Token("end", "", 0, 0, 0)


def read_query(text: str) -> Query:
    """Return the tree of a SELECT or CONSTRUCT.

    Raises `UsageError` for a query whose answer cannot be cited at all.
    """
    return _Reader(text).query()


def fresh_stem(text: str) -> str:
    """Return how the variables begin that are put into a query; nothing in it begins so."""
    stem = "_c"
    while f"?{stem}" in text or f"${stem}" in text:
        stem += "c"
    return stem


class _Reader:
    """One pass over the words of a query; each method reads one rule of the grammar."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens(text))
        self.at = 0
        self.stem = fresh_stem(text)
        self.made = 0
        self.blanks: dict[str, str] = {}

    # ── Words ────────────────────────────────────────────────────────────────

    @property
    def here(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else _END

    def take(self) -> Token:
        token = self.here
        self.at += 1
        return token

    def says(self, *words: str) -> bool:
        return self.here.kind == "word" and self.here.text.upper() in words

    def skip(self, word: str) -> bool:
        """Pass over a keyword or a mark, if it is there."""
        found = self.here.text == word or self.says(word)
        self.at += found
        return found

    def need(self, word: str) -> None:
        if not self.skip(word):
            self.refuse()

    def refuse(self) -> NoReturn:
        raise UsageError(
            f"Answers of this query cannot be cited: {self.here.text!r} is not understood.",
            where=f"line {self.here.line}",
            fix="Ask without --cite, or ask more simply.",
        )

    def slice(self, start: int) -> str:
        """Return the text from the word with this number up to the last word taken."""
        if self.at <= start:
            return ""
        return self.text[self.tokens[start].start : self.tokens[self.at - 1].end]

    def balanced(self) -> str:
        """Take a bracket and all up to the one that closes it."""
        start, level = self.at, 0
        while True:
            mark = self.take().text
            level += (mark in _CLOSING) - (mark in _CLOSING.values())
            if level < 1 or not mark:
                return self.slice(start)

    def fresh(self) -> str:
        self.made += 1
        return f"?{self.stem}{self.made}"

    # ── Queries ──────────────────────────────────────────────────────────────

    def query(self) -> Query:
        while self.says("PREFIX", "BASE"):
            self.at += 3 if self.says("PREFIX") else 2
        prologue = self.slice(0)
        body = self.select() if self.says("SELECT") else self.construct()
        return Query(prologue, body)

    def construct(self) -> Construct:
        self.need("CONSTRUCT")
        self.need("{")
        template: list[TriplePattern] = []
        while not self.skip("}"):
            template += self.triples()
        return Construct(tuple(template), self.where())

    def select(self) -> Select:
        start = self.at
        self.need("SELECT")
        self.skip("DISTINCT")
        self.skip("REDUCED")
        items = tuple(self.items())
        where = self.where()
        keys = tuple(self.keys())
        having = self.having()
        self.rest()
        if self.skip("VALUES"):
            where = GroupPattern((*where.parts, self.values()))
        grouped = bool(keys or having) or any(_aggregates(item.expression) for item in items)
        return Select(self.slice(start), items, where, keys, grouped, having)

    def items(self) -> Iterator[Item]:
        while not self.says("WHERE", "FROM") and self.here.text != "{":
            if self.here.kind == "variable":
                yield Item(self.take().text)
            elif not self.skip("*"):
                yield self.named_expression()

    def named_expression(self) -> Item:
        """Read `( expression AS ?variable )`."""
        inside = self.balanced()[1:-1]
        words = list(tokens(inside, expression=True))
        return Item(words[-1].text, inside[: words[-2].start].strip())

    def where(self) -> GroupPattern:
        if self.says("FROM"):
            self.refuse()
        self.skip("WHERE")
        return self.group()

    def keys(self) -> Iterator[Item]:
        if not self.skip("GROUP"):
            return
        self.need("BY")
        while not self.says(*_AFTER_WHERE) and self.here.text not in ("}", ""):
            yield self.key()

    def key(self) -> Item:
        if self.here.kind == "variable":
            return Item(self.take().text)
        start = self.at
        if self.here.text != "(":
            self.take()
        inside = self.balanced()
        if _named(inside):
            self.at = start
            return self.named_expression()
        return Item("", self.slice(start))

    def having(self) -> str:
        start = self.at
        if self.skip("HAVING"):
            while not self.says(*_AFTER_WHERE) and self.here.text not in ("}", ""):
                self.balanced() if self.here.text in _CLOSING else self.take()
        return self.slice(start)

    def rest(self) -> None:
        """Pass over ORDER BY, LIMIT and OFFSET."""
        while not self.says("VALUES") and self.here.text not in ("}", ""):
            self.balanced() if self.here.text in _CLOSING else self.take()

    # ── Groups ───────────────────────────────────────────────────────────────

    def group(self) -> GroupPattern:
        self.need("{")
        if self.says("SELECT"):
            query = self.select()
            self.need("}")
            return GroupPattern((Subquery(query),))
        parts: list[Pattern] = []
        while not self.skip("}"):
            if not self.skip("."):
                parts += self.parts()
        return GroupPattern(tuple(parts))

    def parts(self) -> list[Pattern]:
        if self.here.text == "{":
            return [self.union()]
        start = self.at
        if self.skip("OPTIONAL"):
            return [OptionalPattern(self.group())]
        if self.skip("GRAPH"):
            return [InGraph(self.term([]), self.group())]
        if self.skip("MINUS"):
            self.balanced()
            return [Opaque(self.slice(start), tests="absence")]
        if self.skip("FILTER"):
            return [self.filter(start)]
        if self.skip("BIND"):
            item = self.named_expression()
            return [Opaque(self.slice(start), (item.variable,), tests=tests_of(item.expression))]
        if self.skip("VALUES"):
            return [self.values()]
        return list(self.triples())

    def union(self) -> UnionPattern:
        branches = [self.group()]
        while self.skip("UNION"):
            branches.append(self.group())
        return UnionPattern(tuple(branches))

    def filter(self, start: int) -> Opaque:
        while self.here.text not in ("(", "{"):
            self.take()
        self.balanced()
        text = self.slice(start)
        return Opaque(text, tests=tests_of(text))

    def values(self) -> Opaque:
        """Read what stands behind VALUES."""
        start = self.at - 1
        while self.here.text != "{":
            self.take()
        names = (token for token in self.tokens[start : self.at] if token.kind == "variable")
        variables = tuple(token.text for token in names)
        self.balanced()
        return Opaque(self.slice(start), variables)

    # ── Triples ──────────────────────────────────────────────────────────────

    def triples(self) -> list[TriplePattern]:
        found: list[TriplePattern] = []
        self.properties(self.term(found), found)
        self.skip(".")
        return found

    def properties(self, subject: str, found: list[TriplePattern]) -> None:
        """Read predicates and objects; add their triples, the nested ones behind."""
        while self.here.text not in (".", "}", "]", "") and not self.starts_clause():
            path = self.alternative()
            while True:
                at = len(found)
                found.insert(at, TriplePattern(subject, path, self.term(found)))
                if not self.skip(","):
                    break
            while self.skip(";"):
                pass

    def starts_clause(self) -> bool:
        return self.here.text == "{" or self.says(
            "OPTIONAL", "GRAPH", "MINUS", "FILTER", "BIND", "VALUES"
        )

    def term(self, found: list[TriplePattern]) -> str:
        """Read a term; the triples of a bracket are added to those found."""
        start = self.at
        token = self.take()
        if token.kind == "blank":
            return self.blanks.setdefault(token.text, "") or self.name_blank(token.text)
        if token.text == "[":
            node = self.fresh()
            self.properties(node, found)
            self.need("]")
            return node
        if token.text == "(":
            return self.collection(found)
        if token.kind == "string":
            self.string_suffix()
        elif token.text in "+-":
            self.take()
        elif token.kind not in ("variable", "iri", "name", "number", "word"):
            self.at = start
            self.refuse()
        return self.slice(start)

    def name_blank(self, label: str) -> str:
        self.blanks[label] = self.fresh()
        return self.blanks[label]

    def string_suffix(self) -> None:
        if self.here.kind == "language":
            self.take()
        elif self.here.text == "^":
            self.at += 3

    def collection(self, found: list[TriplePattern]) -> str:
        nodes: list[tuple[str, str]] = []
        while not self.skip(")"):
            nodes.append((self.fresh(), self.term(found)))
        rests = [*(node for node, _ in nodes[1:]), f"<{RDF}nil>"]
        for (node, member), rest in zip(nodes, rests, strict=False):
            found.append(TriplePattern(node, Predicate(f"<{RDF}first>"), member))
            found.append(TriplePattern(node, Predicate(f"<{RDF}rest>"), rest))
        return nodes[0][0] if nodes else f"<{RDF}nil>"

    # ── Paths ────────────────────────────────────────────────────────────────

    def alternative(self) -> PropertyPath:
        paths = [self.sequence()]
        while self.skip("|"):
            paths.append(self.sequence())
        return paths[0] if len(paths) == 1 else AlternativePath(tuple(paths))

    def sequence(self) -> PropertyPath:
        paths = [self.step()]
        while self.skip("/"):
            paths.append(self.step())
        return paths[0] if len(paths) == 1 else SequencePath(tuple(paths))

    def step(self) -> PropertyPath:
        inverse = self.skip("^")
        path = self.primary()
        if self.here.text in ("*", "+", "?"):
            path = RepeatedPath(path, self.take().text)
        return InversePath(path) if inverse else path

    def primary(self) -> PropertyPath:
        start = self.at
        if self.skip("("):
            path = self.alternative()
            self.need(")")
            return path
        if self.skip("!"):
            return self.negated(start)
        token = self.take()
        if token.kind == "word" and token.text == "a":
            return Predicate(f"<{RDF}type>")
        if token.kind not in ("iri", "name", "variable"):
            self.at = start
            self.refuse()
        return Predicate(token.text)

    def negated(self, start: int) -> PropertyPath:
        """Read what stands behind `!`."""
        several = self.skip("(")
        left_out: dict[bool, list[str]] = {}
        while not (several and self.skip(")")):
            inverse = self.skip("^")
            predicate = self.primary()
            assert isinstance(predicate, Predicate)
            left_out.setdefault(inverse, []).append(predicate.text)
            if not several:
                break
            self.skip("|")
        ways = {inverse: tuple(names) for inverse, names in left_out.items()} or {False: ()}
        return NegatedSet(self.slice(start), tuple(sorted(ways.items())))


def _aggregates(expression: str) -> bool:
    return any(
        token.kind == "word" and token.text.upper() in _AGGREGATES
        for token in tokens(expression, expression=True)
    )


def tests_of(text: str) -> Literal["", "presence", "absence"]:
    """Tell whether an expression asks what is there, or what is not (NOT EXISTS, BOUND)."""
    words = [
        token.text.upper()
        for token in tokens(text, expression=True)
        if token.kind == "word" or token.text == "!"
    ]
    pairs = set(pairwise(words))
    if "BOUND" in words or {("NOT", "EXISTS"), ("!", "EXISTS")} & pairs:
        return "absence"
    return "presence" if "EXISTS" in words else ""


def _named(inside: str) -> bool:
    words = list(tokens(inside[1:-1], expression=True))
    return len(words) > 1 and words[-2].says("AS") and words[-1].kind == "variable"
