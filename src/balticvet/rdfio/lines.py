"""The lines of a file on which its quads stand.

The parser is fed line by line: a quad is on the line that was the last when it came out, or on an
earlier one where the parser had to look further to see that a term had ended.
JSON-LD comes out at the end only: there a quad is on the line that alone has its object's words.
"""

import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator

from balticvet.namespaces import last_part
from balticvet.rdf import BlankNode, Literal, Triple, value_of
from balticvet.rdfio.engine import parsed
from balticvet.rdfio.formats import RdfSyntax

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"')


class _LineByLine(io.BytesIO):
    """A file that gives at most one line at a time, and counts those that it has begun to give."""

    def __init__(self, lines: list[bytes]) -> None:
        super().__init__()
        self._lines = iter(lines)
        self._given = b""
        self._at = 0
        self.line = 0

    def read(self, size: int | None = -1, /) -> bytes:
        if self._at >= len(self._given):
            self._given, self._at = next(self._lines, b""), 0
            self.line += bool(self._given)
        start = self._at
        self._at = len(self._given) if size is None or size < 0 else start + size
        return self._given[start : self._at]


def lines_of(data: bytes, fmt: RdfSyntax) -> tuple[int, ...]:
    """Return for each quad, in the order of the file, the line of its object; 0 if unknown.

    Raises `SyntaxError` as the parser does.

    >>> from balticvet.rdfio.formats import FORMATS
    >>> text = b"<urn:a> a <urn:A> ;\\n  <urn:b> 'c'\\n  , 'd' ."
    >>> lines_of(text, FORMATS["turtle"])
    (1, 2, 3)
    """
    lines = io.BytesIO(data).readlines()
    if fmt.name == "jsonld":
        index = _index(lines)
        return tuple(_indexed(quad.object, index) for quad in parsed(data, fmt))
    file = _LineByLine(lines)
    found = ((quad.object, file.line) for quad in parsed(file, fmt))
    return tuple(_located(found, lines))


def _located(found: Iterator[tuple[object, int]], lines: list[bytes]) -> Iterator[int]:
    earliest = 1
    for term, line in found:
        if line > earliest:  # else it cannot be any other
            word = _last_word(term)
            upwards = range(line, earliest - 1, -1)
            line = next((number for number in upwards if word in lines[number - 1]), line)
        # What comes later never stands earlier; a triple about brackets comes after what is inside.
        earliest = line
        yield line


def _last_word(term: object) -> bytes:
    """Return letters by which the end of a term is known again on its line, or none."""
    if isinstance(term, BlankNode | Triple):
        return b""
    text = value_of(term)
    if isinstance(term, Literal):
        text = (text.rstrip().splitlines() or [""])[-1]
    words = re.findall(r"[A-Za-z0-9]+", text)
    return words[-1].encode() if words else b""


def _index(lines: list[bytes]) -> dict[str, set[int]]:
    """Return on which lines of a JSON text a string stands, and the last part of an IRI."""
    index: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines, 1):
        for token in _STRING.findall(line):
            text = str(json.loads(token))
            for spelling in {text, last_part(text)}:
                index[spelling].add(number)
    return index


def _indexed(term: object, index: dict[str, set[int]]) -> int:
    if isinstance(term, BlankNode | Triple):
        return 0
    value = value_of(term)
    spellings = (value,) if isinstance(term, Literal) else (value, last_part(value))
    found = next((index[one] for one in spellings if one in index), set())
    return min(found) if len(found) == 1 else 0
