"""`balticvet push`: load the graph into another server."""

import os
from typing import TYPE_CHECKING

import click

from balticvet.cli import options, streams
from balticvet.resources import Project
from balticvet.selection import Selection

if TYPE_CHECKING:
    from balticvet.processes import Limits


@options.command("push")
@click.argument("url")
@options.default_graph
@options.allow_local
@click.option(
    "--from",
    "start",
    metavar="NUMBER",
    type=click.IntRange(min=1),
    default=1,
    help="Go on with this part of a push that broke off.",
)
@options.project
@options.sources_of("document")
@options.min_confidence
@options.limits
def command(
    url: str,
    *,
    default_graph: str,
    allow_local: bool,
    start: int,
    project: Project,
    sources: str,
    min_confidence: str,
    limits: "Limits",
) -> int:
    """Load the graph into another server by the SPARQL 1.1 Graph Store Protocol.

    URL is the address of its graph store. Each named graph replaces the one of that name there;
    the default graph goes into the unnamed one, or into --default-graph, or, where the server has
    no unnamed one, into a graph that is named then. Only public data go out.
    Where the server wants to know who comes, set BALTICVET_AUTHORIZATION to the Authorization
    header. Afterwards each graph is read back and counted.

    \b
    balticvet push https://example.org/rdf-graph-store --default-graph https://example.org/all
    """
    from balticvet.assemble import assemble
    from balticvet.remote import GraphStore, Guard
    from balticvet.remote.graph_store import AUTHORIZATION
    from balticvet.remote.push import differences, parts, push, settled

    store = GraphStore(
        url,
        default_graph,
        Guard(allow_local=allow_local, wait=streams.wait),
        os.environ.get(AUTHORIZATION, ""),
    )
    selection = Selection.of(sources, min_confidence)
    wanted = parts(assemble(project, selection=selection).quads)
    if start == 1:
        named = store.default_graph
        store = settled(store, wanted[0], instead=selection.iri)
        if store.default_graph != named:
            streams.say(
                "The server has no unnamed default graph. Its triples go into"
                f" {store.default_graph}: name that with --default-graph from now on."
            )
    for number in push(store, wanted, start=start):
        streams.say_again(f"part {number} of {len(wanted)}", last=number == len(wanted))
    faults = list(differences(store, wanted, limits=limits))
    for fault in faults:
        streams.say(fault)
    graphs = len({part.graph for part in wanted})
    if not faults:
        streams.say(f"{graphs} graphs are there, each with as many triples as here.")
    return 1 if faults else 0
