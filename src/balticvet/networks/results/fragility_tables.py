"""Fragility as tables: findings with what changes them, ranges of ranks, and caveats."""

from collections import Counter
from collections.abc import Iterable, Iterator

from balticvet.networks.measures import Measure
from balticvet.networks.model.records import Network
from balticvet.networks.results.fragility import Flip, Fragility, RankFinding
from balticvet.networks.results.tables import part
from balticvet.rdf import Literal, NamedNode, Row, Term
from balticvet.tables import Table
from balticvet.wording import capital, counted, first_few

FINDINGS = ("measure", "first", "fragile", "leftOut", "words", "evidence", "firstThen")
RANGES = ("measure", "node", "nodeLabel", "kind", "rank", "best", "worst", "gone")

_CHANGES = ("leftOut", "words", "firstThen")

_NAMED = 4
"""So many who share the first place are named."""
_SORTS = {
    "mentions": ("sort of tie", "sorts of tie"),
    "hedged": ("sort of tie", "sorts of tie"),
    "decision": ("decision",),
    "passage": ("passage",),
    "source": ("source",),
}
"""What is left out by its sort, in the order in which it is counted."""


def findings(found: Fragility) -> Table:
    """Return a row for each finding that stands, and for each leave-out that flips one."""
    rows = [row for finding in found.findings for row in _finding_rows(finding, found.network)]
    called = f"fragility of findings in the network {found.network.projection.name}"
    return Table(FINDINGS, tuple(rows), credit=found.network.credit, called=called)


def ranges(found: Fragility) -> Table:
    """Return the best and worst rank of each node by each measure."""
    nodes = {node.id: node for node in found.network.nodes}
    rows: tuple[Row, ...] = tuple(
        (
            Literal(row.measure.name),
            NamedNode(row.node),
            Literal(nodes[row.node].label),
            Literal(nodes[row.node].kind),
            *map(Literal, (row.rank, row.best, row.worst, row.gone)),
        )
        for row in found.ranges
    )
    called = f"ranges of ranks in the network {found.network.projection.name}"
    return Table(RANGES, rows, credit=found.network.credit, called=called)


def finding_sections(found: Fragility) -> tuple[Table, ...]:
    """Return the findings in parts that fit a screen, a part a measure and side."""
    return tuple(_section(finding, found.network) for finding in found.findings)


def range_sections(found: Fragility) -> tuple[Table, ...]:
    """Return the ranges of the ranks in parts that fit a screen, a part a measure."""
    rows: dict[Measure, list[Row]] = {}
    for row, cells in zip(found.ranges, ranges(found).rows, strict=True):
        rows.setdefault(row.measure, []).append(cells)
    return tuple(
        part(RANGES, lines, RANGES[2:], title=measure.title) for measure, lines in rows.items()
    )


def caveats(found: Fragility) -> Iterator[str]:
    """Yield the leave-outs by number, and the meaning of a fragile finding."""
    numbers = Counter(_SORTS[one.sort] for one in found.left_out)
    nouns = (noun for noun in dict.fromkeys(_SORTS.values()) if numbers[noun])
    words = ", ".join(counted(numbers[noun], *noun) for noun in nouns)
    if found.left_out:
        yield f"Left out, each by itself: {words}; that makes {found.networks} different networks."
    if any(row.measure.is_by_group for row in found.ranges):
        yield "By country or type, what says of which country or type a body is, is left out, too."
    if found.nothing:
        yield f"Of these, {len(found.nothing)} leave no tie at all, and are not counted."
    if not found.findings:
        yield "There is no finding: by no measure do some stand before others."
    yield "Fragile: when this is left out, it is no longer the same who stand first."
    yield "What stands all this is not proven: what no passage states is missing all the same."


def _finding_rows(finding: RankFinding, network: Network) -> Iterator[Row]:
    head = (Literal(finding.measure.name), Literal(_named(finding.leaders, network)))
    if not finding.flips:
        yield (*head, Literal("no"), None, None, None, None)
    for flip in finding.flips:
        one = flip.left_out
        yield (
            *head,
            Literal("yes"),
            Literal(one.sort),
            Literal(one.words),
            NamedNode(one.id) if one.id else None,
            _then(flip, network),
        )


def _section(finding: RankFinding, network: Network) -> Table:
    first = f"First: {_named(finding.leaders, network)}. {verdict(finding)}"
    rows = _finding_rows(finding, network) if finding.flips else ()
    return part(FINDINGS, rows, _CHANGES, title=f"{finding.measure.title}\n{first}")


def verdict(finding: RankFinding) -> str:
    """Return in a sentence whether a finding is fragile."""
    flips = len(finding.flips)
    return f"Fragile: {flips} of {finding.tried} leave-outs change it." if flips else "Not fragile."


def verdicts(findings: Iterable[RankFinding]) -> str:
    """Return in a sentence whether the findings of a measure are fragile, side by side."""
    found = [_verdict(finding) for finding in findings]
    if len(found) > 1:
        found = [f"on one side {found[0]}", *(f"on the other {words}" for words in found[1:])]
    return f"{capital('; '.join(found))}." if found else ""


def _verdict(finding: RankFinding) -> str:
    flips = len(finding.flips)
    if not flips:
        return f"not fragile: none of {finding.tried} leave-outs changes that"
    return f"fragile: {flips} of {finding.tried} leave-outs change that (--fragility shows which)"


def _then(flip: Flip, network: Network) -> Term:
    return Literal(flip.reason or _named(flip.leaders, network))


def _named(nodes: Iterable[str], network: Network) -> str:
    """Return the names of those who share a place; of many, the first and how many more."""
    names = sorted(network.labels[node] for node in nodes)
    most = _NAMED if len(names) > _NAMED + 1 else len(names)
    return first_few(names, most, between="; ", more=" and {} more")
