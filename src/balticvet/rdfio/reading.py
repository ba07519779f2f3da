"""Reading RDF files: our own here, those of others confined, with faults in plain words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from balticvet.errors import UnreadableInputError
from balticvet.files import read_bytes
from balticvet.letters import hidden_in_line
from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.rdf import Quad
from balticvet.rdfio.engine import as_nquads, from_nquads, parsed, prefixes_of
from balticvet.rdfio.formats import RdfSyntax, format_of
from balticvet.rdfio.jsonld import check_jsonld
from balticvet.rdfio.lines import lines_of
from balticvet.rdfio.losses import check_losses
from balticvet.rdfio.rdfxml import check_rdfxml
from balticvet.rdfio.term_checks import check_terms
from balticvet.rdfio.text import check_turtle, declared_prefixes, decoded
from balticvet.suggest import prefix_meant

_TOO_LARGE = "Split the file."

# Checks of the text before the parser sees it.
_BEFORE: Mapping[str, Callable[..., None]] = MappingProxyType(
    {
        "turtle": check_turtle,
        "trig": check_turtle,
        "ntriples": check_turtle,
        "nquads": check_turtle,
        "jsonld": check_jsonld,
        "rdfxml": check_rdfxml,
    }
)

_POSITION = re.compile(r"^Parser error (?:at|between) .*?: (?=\S)")

# What the parser says, and what that means to somebody who edits the file.
_NO_PREFIX = re.compile(r"The prefix (\S*): has not been declared")
_NESTED_TYPE = "Give each node its own @type, as its first key, and remove the @container."
_PLAIN = (
    (
        re.compile(r"No scheme found in an absolute IRI"),
        "A relative IRI stands where the file gives no base",
        "",
    ),
    (
        re.compile(r"Unexpected end of file"),
        "Something that is opened here (a string, a bracket, a statement) is not closed",
        "",
    ),
    (
        re.compile(r"@type must be the first key|Not supported @container value"),
        "A term with a @container such as @type, over nodes with an @id, cannot be read here",
        _NESTED_TYPE,
    ),
)


def read(
    path: Path,
    *,
    blank_nodes: bool = False,
    canonical: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Quad, ...]:
    """Read one of our own RDF files, in this process.

    The suffix decides the format.
    Raises as `parse` and `files.read_bytes` do.
    """
    fmt = format_of(path)
    return parse(
        read_bytes(path, limit=limits.size, fix=_TOO_LARGE),
        fmt,
        where=str(path),
        blank_nodes=blank_nodes,
        canonical=canonical,
        limits=limits,
    )


def parse(
    data: bytes,
    fmt: RdfSyntax,
    *,
    where: str,
    blank_nodes: bool = False,
    canonical: bool = True,
    limits: Limits = DEFAULT_LIMITS,
    base: str | None = None,
) -> tuple[Quad, ...]:
    """Parse RDF in the order in which it is written; `where` names it in faults.

    What the file names relative to itself is below `base`; without one, that is a fault.

    Refused besides syntax faults: invalid UTF-8; characters, language tags and numbers that other
    tools choke on; literals that the store would rewrite (unless `canonical` is off); blank nodes
    (unless `blank_nodes` is on); a DOCTYPE; a JSON-LD context that would have to be fetched, and
    JSON-LD that says more than the quads.
    Raises `UnreadableInputError` and, for the caps in `limits`, `LimitError`.

    >>> from balticvet.rdfio.formats import FORMATS
    >>> [quad] = parse(b"<urn:a> <urn:b> 7 .", FORMATS["turtle"], where="a.ttl")
    >>> quad.object.value
    '7'
    """
    text = decoded(data, where=where)
    _BEFORE[fmt.name](text, where=where, limits=limits)
    try:
        quads = tuple(parsed(data, fmt, base=base))
    except SyntaxError as error:
        raise UnreadableInputError(
            f"{_in_plain_words(error)}.{hidden_in_line(text, error.lineno or 0)}",
            where=f"{where}:{error.lineno}" if error.lineno else where,
            fix=_advice(error, text, fmt),
        ) from None
    if fmt.name == "jsonld":
        check_losses(quads, text, where=where, base=base)
    check_terms(
        quads,
        text,
        where=where,
        blank_nodes=blank_nodes,
        canonical=canonical,
        limits=limits,
    )
    return quads


def _advice(error: SyntaxError, text: str, fmt: RdfSyntax) -> str:
    plain = next((fix for pattern, _, fix in _PLAIN if pattern.search(error.msg)), "")
    if plain:
        return plain
    found = _NO_PREFIX.search(error.msg)
    declared = declared_prefixes(text) if found else ()
    meant = prefix_meant(found[1], declared) if found else ""
    return f"{meant} Correct the file there; it is read as {fmt.name}.".lstrip()


def _in_plain_words(error: SyntaxError) -> str:
    said = _POSITION.sub("", error.msg)
    plain = next((words for pattern, words, _ in _PLAIN if pattern.search(said)), said)
    column = f" (column {error.offset})" if error.offset else ""
    return plain.rstrip(".") + column


@dataclass(frozen=True)
class Reading:
    """A file that was read: its quads in their order, and the line of each; 0 where unknown.

    Without `lines` it is not known where anything stands. The file has `size` bytes, and declares
    `prefixes`.
    """

    path: Path
    quads: tuple[Quad, ...]
    lines: tuple[int, ...]
    size: int = 0
    prefixes: Mapping[str, str] = field(default_factory=dict, hash=False)


def read_untrusted(
    path: Path,
    limits: Limits = DEFAULT_LIMITS,
    *,
    blank_nodes: bool = True,
    canonical: bool = True,
    base: str | None = None,
) -> tuple[Quad, ...]:
    """Read an RDF file of unknown origin, in a worker that can be killed and can reach nothing.

    What the file names relative to itself is below `base`; without one, that is a fault.
    Raises `LimitError` for what is too large, too deep or too slow, and `UnreadableInputError` for
    what cannot be read or is refused (see `balticvet.rdfio.parse`).
    """
    return _read(path, limits, blank_nodes, canonical, False, base).quads


def read_with_lines(
    path: Path, limits: Limits = DEFAULT_LIMITS, *, canonical: bool = True
) -> Reading:
    """Read an RDF file as `read_untrusted` does, and keep on which lines its quads stand."""
    return _read(path, limits, True, canonical, True)


def _read(
    path: Path,
    limits: Limits,
    blank_nodes: bool,
    canonical: bool,
    lines: bool,
    base: str | None = None,
) -> Reading:
    fmt = format_of(path)
    data = read_bytes(path, limit=limits.size, fix=_TOO_LARGE)
    checked, found, prefixes = confined(
        _checked,
        data,
        fmt,
        str(path),
        blank_nodes,
        canonical,
        lines,
        limits,
        base,
        limits=limits.for_input(len(data)),
        task=f"Reading {path}",
    )
    return Reading(path, from_nquads(checked), found, len(data), prefixes)


def _checked(
    data: bytes,
    fmt: RdfSyntax,
    where: str,
    blank_nodes: bool,
    canonical: bool,
    lines: bool,
    limits: Limits,
    base: str | None,
) -> tuple[bytes, tuple[int, ...], dict[str, str]]:
    quads = parse(
        data,
        fmt,
        where=where,
        blank_nodes=blank_nodes,
        canonical=canonical,
        limits=limits,
        base=base,
    )
    if not lines:
        return as_nquads(quads), (), {}
    return as_nquads(quads), lines_of(data, fmt), prefixes_of(data, fmt)
