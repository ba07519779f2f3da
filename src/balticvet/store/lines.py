"""The lines of a file on which its quads stand.

The parser is fed line by line: a quad is on the line that was the last when it came out, or on an
earlier one where the parser had to look further to see that a term had ended.
"""

import io
import re
from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import BlankNode, Literal, RdfFormat, Triple

from balticvet.store.formats import Format


class _LineByLine(io.BytesIO):
    """A file that gives at most one line at a time, and counts those that it has begun to give."""

    def __init__(self, lines: list[bytes]) -> None:
        super().__init__()
        self._lines = iter(lines)
        self._rest = b""
        self.line = 0

    def read(self, size: int | None = -1, /) -> bytes:
        if not self._rest:
            self._rest = next(self._lines, b"")
            self.line += bool(self._rest)
        end = len(self._rest) if size is None or size < 0 else size
        given, self._rest = self._rest[:end], self._rest[end:]
        return given


def lines_of(data: bytes, fmt: Format) -> tuple[int, ...]:
    """Return for each quad, in the order of the file, the line of its object; 0 if unknown.

    JSON-LD says nothing of lines, since its parser waits for the end.
    Raises `SyntaxError` as the parser does.

    >>> from balticvet.store.formats import FORMATS
    >>> text = b"<urn:a> a <urn:A> ;\\n  <urn:b> 'c'\\n  , 'd' ."
    >>> lines_of(text, FORMATS["turtle"])
    (1, 2, 3)
    """
    lines = io.BytesIO(data).readlines()
    file = _LineByLine(lines)
    found = ((quad.object, file.line) for quad in pyoxigraph.parse(file, fmt.rdf))
    if fmt.rdf == RdfFormat.JSON_LD:
        return tuple(0 for _ in found)
    return tuple(_placed(found, lines))


def _placed(found: Iterator[tuple[object, int]], lines: list[bytes]) -> Iterator[int]:
    earliest = 1
    for term, line in found:
        word = _word(term)
        seen = (number for number in range(line, earliest - 1, -1) if word in lines[number - 1])
        line = next(seen, line)
        # What comes later never stands earlier; a triple about brackets comes after what is inside.
        earliest = line
        yield line


def _word(term: object) -> bytes:
    """Return letters by which the end of a term is known again on its line, or none."""
    if isinstance(term, BlankNode | Triple):
        return b""
    text = str(getattr(term, "value", ""))
    if isinstance(term, Literal):
        text = (text.rstrip().splitlines() or [""])[-1]
    words = re.findall(r"[A-Za-z0-9]+", text)
    return words[-1].encode() if words else b""
