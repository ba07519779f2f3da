"""Projections and networks in words: what a tie means, and why a network has none."""

from collections.abc import Callable, Iterator
from functools import partial

from balticvet.assemble import AssembledDataset
from balticvet.dataset import Dataset, QuadStore
from balticvet.networks.model.disagreement import can_differ
from balticvet.networks.model.project import network_of
from balticvet.networks.model.records import Edge, Network, Node, Projection, Tie
from balticvet.queries.emptiness import Inquiry, why_empty
from balticvet.resources import Project
from balticvet.sparql.front_matter import without_front_matter
from balticvet.wording import counted, in_blocks


def explain(projection: Projection) -> str:
    """Return the definition of a projection in words, and its query."""
    query = without_front_matter(projection.text)
    blocks = [
        [projection.summary, f"  {projection.description}"],
        ["Its nodes are", f"  {projection.nodes}"],
        ["Its ties are", *_ties(projection)],
        ["What to know", *(f"  {words}" for words in (*projection.caveats, *_both(projection)))],
        ["Try", *(f"  balticvet {words}" for words in _examples(projection.name))],
        ["Its query", *(f"  {line}".rstrip() for line in query.splitlines())],
    ]
    return in_blocks(blocks)


def _ties(projection: Projection) -> Iterator[str]:
    for tie in projection.ties:
        mention = "; to be named, told or meant only" if tie.name in projection.mentions else ""
        yield f"  {tie.name}: {tie.meaning}{mention}"
        yield f"      reads: {_example(tie)}"


def _both(projection: Projection) -> Iterator[str]:
    """Yield the note on ties in dispute, where there can be any."""
    if any(can_differ(tie) for tie in projection.ties):
        yield (
            "Where sources disagree about a tie, each of them is there: pictures and measures say"
            " so, and files of the network have what is stated against it (`against`)."
        )


def _example(tie: Tie) -> str:
    """Return the sentence of a tie with A for the name that stands first, B for the other."""
    network = Network(Projection("", "", ties=(tie,)), (Node("a", "A"), Node("b", "B")), ())
    one, other = Edge("a", "b", tie.name), Edge("b", "a", tie.name)
    return network.sentence(one if network.in_reading_order(one)[0] == "a" else other)


def _examples(name: str) -> Iterator[str]:
    yield f"measure --projection {name}"
    yield f"export gexf --projection {name} -o {name}.gexf"


def why_without_ties(
    network: Network, found: Dataset, project: Project, *, only: str = "", within: str = ""
) -> tuple[str, ...]:
    """Return why a network of a graph has no ties, a sentence each; nothing where it has any.

    `only` and `within` are what it was restricted to; see `network_of`.
    """
    if network.edges:
        return ()
    name = network.projection.name
    ties = " or ".join(f"“{tie.name}”" for tie in network.projection.ties)
    nothing = f"The network {name} has no ties: no passage of"
    if not isinstance(found, AssembledDataset):
        return (f"{nothing} that server states one ({ties}).",)
    narrow = " ".join(filter(None, (only and f"of {only} only", within and f"within {within}")))
    if narrow and (count := _ties_in(project, name, "", "")(found.store)):
        return (f"The network {name} has no ties {narrow}: {counted(count, 'tie')} in all.",)
    reason = f"{nothing} the selected sources states one ({ties})."
    inquiry = Inquiry(_ties_in(project, name, only, within), in_words=partial(counted, one="tie"))
    return (reason, *why_empty(inquiry, found, project))


def _ties_in(project: Project, name: str, only: str, within: str) -> Callable[[QuadStore], int]:
    return lambda store: len(network_of(store, project, name, only=only, within=within).edges)
