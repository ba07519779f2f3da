"""The ego network: one thing, and all that any projection ties it to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from balticvet.draw import evidence, legend
from balticvet.draw.data import PictureData
from balticvet.draw.panels.entries import LEFT, RIGHT
from balticvet.draw.panels.panel import Centre, panels
from balticvet.draw.panels.sections import sections
from balticvet.draw.paper import PAGE, Paper
from balticvet.draw.pictures.ego.card import known_of
from balticvet.draw.scene import Sheets
from balticvet.draw.sheet import Body, Caption, check_size, compose
from balticvet.draw.status_marks import NO_MARKS, StatusMarks, all_marks, replacements
from balticvet.draw.style import TAKING_PART, UNNAMED
from balticvet.grouping import grouped
from balticvet.messages import Message
from balticvet.networks import Edge, Network, Node, Projection
from balticvet.networks.model.disagreement import disputes, is_lead_disputed
from balticvet.tables import Credit
from balticvet.wording import capital, counted, counted_in_words, listed

LIMIT = 120
"""Nobody reads more neighbours than this around one thing."""

FIRST = (
    "organisation-collaboration",
    "presentations",
    "stakeholders",
    "collaborations",
    "project-funding",
    "succession",
    "organisation-sector",
    "organisation-country-type",
    "organisation-organisation",
)
"""The projections in the order in which their ties are shown; others come after them."""

_PAYING = {
    "funds": ("pays for", "pay for"),
    "co-finances": ("pays a part of", "pay a part of"),
}
_INITIATIVE = "initiative"
_LED = "; sources disagree on who leads it"
_PARTNERSHIP = "is no partnership"
_HOW_TO_READ = "Each tie reads from left to right; “it” is {}."


_LEFT = replace(LEFT, heading="How others relate to it", nobody="No passage says this of anybody.")
_RIGHT = replace(RIGHT, heading="How it relates to others", nobody="No passage says this of it.")


@dataclass(frozen=True)
class Neighbours:
    """A thing, and the network of all its ties.

    `before` are the ties that speak of somebody else first, and `after` those that speak of the
    thing first, each with who is at the other end. It `is_part` where networks were restricted.
    """

    centre: Node
    network: Network
    before: tuple[tuple[str, Edge], ...]
    after: tuple[tuple[str, Edge], ...]
    caveats: tuple[str, ...]
    is_part: bool = False

    @property
    def others(self) -> frozenset[str]:
        """Who is at the other ends."""
        return frozenset(name for name, _ in (*self.before, *self.after))


def compose_ego(data: PictureData) -> Sheets:
    """Compose the picture of the thing that is named."""
    name = data.thing()
    known = tuple(known_of(data, name))
    return ego_network(
        data.networks, name, data.credit(), paper=data.paper, known=known, marks=all_marks(data)
    )


def ego_network(
    networks: tuple[Network, ...],
    name: str,
    credit: Credit,
    *,
    paper: Paper = PAGE,
    known: Sequence[str] = (),
    marks: StatusMarks = NO_MARKS,
) -> Sheets:
    """Compose all ties of a node, by its id, over some networks, and what else is `known` of it.

    The `marks` of bodies say what replaced them or their names.

    Raises `LimitError` for more than `LIMIT` neighbours.
    """
    found = neighbours(networks, name)
    network = found.network
    check_size(len(found.others), LIMIT, of="neighbours", what="picture of one thing")
    sides = {_LEFT: sections(network, found.before), _RIGHT: sections(network, found.after)}
    nodes = [node for node in network.nodes if node.id in found.others]
    caption = Caption(
        topic=f"{found.centre.label}: what ties it to others, and others to it",
        message=message(found),
        how_to_read=_HOW_TO_READ.format(found.centre.label),
        caveats=(*found.caveats, *(one.words for one in disputes(network))),
        credit=credit,
        passages=evidence.passages(network.edges),
        alt_text=" ".join(f"{network.sentence(edge)}." for edge in network.edges),
    )
    return compose(
        paper,
        caption,
        lambda room: Body(panels(Centre(found.centre, (*known, *_sources(network))), sides, room)),
        partial(legend.of_kinds, nodes, paper),
        *replacements(marks, (found.centre, *nodes), paper),
    )


def _sources(network: Network) -> Iterator[str]:
    titles = {passage.title for edge in network.edges for passage in edge.passages} - {""}
    if titles:
        yield counted(len(titles), "source")


def message(found: Neighbours) -> Message | None:
    """Return how many organisations take part in a thing, or in how many it takes part.

    Who is only to take part, has pledged, or has no name is not counted; where nobody is, it says
    who pays for it. Of a part of the networks nothing is said.
    """
    if found.is_part:
        return None
    into, out = _taking_part(found, found.before), _taking_part(found, found.after)
    of, ties = found.centre, into or out
    if not ties:
        return _of_payers(found)
    count = len(ties)
    if into:
        what = f"the {of.label}" if of.kind == _INITIATIVE else of.label
        bodies = f"{counted_in_words(count, 'organisation')}{_countries(into)}"
        told = f"{bodies} {'takes' if count == 1 else 'take'} part in {what}"
    else:
        what = counted_in_words(count, "initiative or project", "initiatives and projects")
        told = f"{of.label} takes part in {what}"
    return Message(
        "ego",
        capital(f"{told}{_LED * (bool(into) and is_lead_disputed(found.network))}."),
        "How many named organisations take part in it, or in how many initiatives and projects it"
        " takes part.",
        of.id,
        evidence.shown_by(edge for edges in ties.values() for edge in edges),
    )


def _of_payers(found: Neighbours) -> Message | None:
    """Return who pays for a thing, and who a part of it, as passages state it without a hedge."""
    nodes = {node.id: node for node in found.network.nodes}
    paid = [(name, edge) for name, edge in found.before if edge.tie in _PAYING and not edge.hedge]
    by_tie = grouped(paid, lambda pair: pair[1].tie)
    told: list[str] = []
    for tie, verbs in _PAYING.items():
        names = sorted({nodes[name].label for name, _ in by_tie.get(tie, ())})
        if names:
            what = "it" if told else found.centre.label
            told.append(f"{listed(names)} {verbs[len(names) > 1]} {what}")
    if not told:
        return None
    return Message(
        "ego",
        capital(f"{'; '.join(told)}."),
        "Who is stated to pay for it, and who to pay a part of it.",
        found.centre.id,
        evidence.shown_by(edge for _, edge in paid),
    )


def _countries(nodes: Iterable[Node]) -> str:
    """Return of how many countries they are, where a source states it of each."""
    found = [node.countries for node in nodes]
    if not all(found):
        return ""
    return f" of {counted_in_words(len(set().union(*found)), 'country', 'countries')}"


def _taking_part(found: Neighbours, pairs: Iterable[tuple[str, Edge]]) -> dict[Node, list[Edge]]:
    """Return who is tied by taking part, each with these ties."""
    nodes = {node.id: node for node in found.network.nodes if node.kind not in UNNAMED}
    known = (
        (nodes[name], edge)
        for name, edge in pairs
        if name in nodes and edge.tie in TAKING_PART and not edge.hedge
    )
    return {
        node: [edge for _, edge in same]
        for node, same in grouped(known, lambda pair: pair[0]).items()
    }


def neighbours(networks: Iterable[Network], name: str) -> Neighbours:
    """Return the ties of a node, by its id, over networks that know it.

    Ties of several networks that read the same are one claim, with the passages of all. Who a tie
    speaks of stands before it, so that name, tie and name make a sentence; ties by arithmetic,
    which speak of both, stand before.
    """
    known = sorted(networks, key=lambda network: _rank(network.projection))
    nodes = {node.id: node for network in reversed(known) for node in network.nodes}
    claims = _claims(known, name)
    there = {edge.tie for _, edge in claims}
    ties = {tie.name: tie for network in reversed(known) for tie in network.ties}
    order = dict.fromkeys(tie.name for network in known for tie in network.ties)
    made = Projection("ego", "", ties=tuple(ties[tie] for tie in order if tie in there), modes=2)
    found = Network(made, tuple(nodes.values()), tuple(edge for _, edge in claims), Credit())
    before: list[tuple[str, Edge]] = []
    after: list[tuple[str, Edge]] = []
    for network, edge in claims:
        other = edge.target if edge.source == name else edge.source
        is_first = network.in_reading_order(edge)[0] == name and not network.projection.folded
        (after if is_first else before).append((other, edge))
    is_part = any(network.projection.restriction for network in known)
    caveats = tuple(_caveats(claims))
    return Neighbours(nodes[name], found, tuple(before), tuple(after), caveats, is_part)


def _rank(projection: Projection) -> tuple[int, str]:
    place = FIRST.index(projection.name) if projection.name in FIRST else len(FIRST)
    return place, projection.name


def _claims(networks: Iterable[Network], name: str) -> list[tuple[Network, Edge]]:
    """Return each claim once, as the first network that knows it puts it."""
    found: dict[tuple[str, ...], tuple[Network, Edge]] = {}
    for network in networks:
        for edge in network.edges:
            if name in (edge.source, edge.target):
                key = (*network.in_reading_order(edge), network.tie(edge.tie).phrase)
                home, first = found.get(key, (network, edge))
                found[key] = home, _joined(first, edge)
    return list(found.values())


def _joined(first: Edge, edge: Edge) -> Edge:
    """Return a tie with the statements of both; of one passage the first is kept."""
    known = {statement.passage.passage for statement in first.statements}
    more = (one for one in edge.statements if one.passage.passage not in known)
    return replace(
        first, statements=(*first.statements, *more), values={**edge.values, **first.values}
    )


def _caveats(claims: Iterable[tuple[Network, Edge]]) -> Iterable[str]:
    """Return the weightiest caveat of each network; the others speak of a network as a whole.

    Of those that say what is no partnership, the fullest is told.
    """
    found = dict.fromkeys(
        words for network, _ in claims for words in network.projection.caveats[:1]
    )
    same = sorted((words for words in found if _PARTNERSHIP in words), key=len)
    restrictions = dict.fromkeys(network.projection.restriction for network, _ in claims)
    return [*restrictions, *(words for words in found if words not in (*same[:-1], *restrictions))]
