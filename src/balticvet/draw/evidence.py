"""The words that a pointer finds: what a mark or a line stands for, and the sentences behind it."""

from collections.abc import Iterable, Iterator

from balticvet.networks import Edge, Node
from balticvet.queries.quotes import Quote


def about(node: Node) -> str:
    """Return who a node is: its name, its kind, its countries."""
    known = ", ".join(filter(None, (node.kind, node.country)))
    return f"{node.label} ({known})" if known else node.label


def sentences(passages: Iterable[Quote], *, before: str = "") -> Iterator[str]:
    """Yield each passage once: where it stands, what it says, whose it is."""
    begin = f"{before}: " if before else ""
    lines = (f"{begin}{passage}{_whose(passage)}" for passage in passages)
    yield from dict.fromkeys(lines)


def of_edges(edges: Iterable[Edge]) -> Iterator[str]:
    """Yield the sentences behind ties, each with the name of its tie."""
    for edge in edges:
        yield from sentences(edge.passages, before=edge.tie)
        hedged = ", ".join(edge.modality)
        if hedged:
            yield f"(put as: {hedged})"


def lines(*parts: str | Iterable[str]) -> str:
    """Return words for a pointer, one line after the other."""
    flat = ([part] if isinstance(part, str) else part for part in parts)
    return "\n".join(line for part in flat for line in part if line)


def _whose(passage: Quote) -> str:
    return f" ({passage.title})" if passage.title else ""
