"""A graph of a comparison: its stated triples, and the names and classes of its things."""

from dataclasses import dataclass
from functools import cached_property

from balticvet.dataset import QuadStore, graph_kind, lookup, memory_store
from balticvet.dataset.lookup import follow, label_text, text
from balticvet.namespaces import curie
from balticvet.queries.quotes import quote
from balticvet.rdf import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Subject,
    Term,
    Triple,
    named_node,
)

NAMELESS = "without a name"
_SELECTOR = named_node("oa:hasSelector")


@dataclass(frozen=True, eq=False)
class StatedGraph:
    """The quads of one graph.

    What a rule derived, and what the default graph repeats of the named graphs, is not stated: it
    follows from what is.
    """

    quads: frozenset[Quad]

    def follows(self, quad: Quad) -> bool:
        """Tell whether one of the quads only follows from others."""
        if isinstance(quad.graph_name, DefaultGraph):
            return quad.triple in self._in_named_graphs
        return graph_kind(str(quad.graph_name.value)) == "rule"

    @cached_property
    def stated(self) -> frozenset[Triple]:
        """The triples that are stated somewhere."""
        return frozenset(quad.triple for quad in self.quads if not self.follows(quad))

    @cached_property
    def things(self) -> frozenset[Subject]:
        """The subjects of the stated triples."""
        return frozenset(triple.subject for triple in self.stated)

    @cached_property
    def store(self) -> QuadStore:
        """The stated triples as a default graph, to look things up in."""
        return memory_store(Quad(t.subject, t.predicate, t.object) for t in self.stated)

    def whole(self, node: Subject) -> Subject:
        """Return the thing that a blank node or a selector is a part of, or the node itself."""
        above = [node]
        while (parent := self._parent(above[-1])) and parent not in above:
            above.append(parent)
        return above[-1]

    def classes(self, thing: Term) -> frozenset[str]:
        """Return the classes of a thing and all wider ones that this graph knows of."""
        return frozenset(name.value for name in lookup.classes(self.store, thing))

    def name(self, thing: Term) -> str:
        """Return the best name of a thing; of a passage its words."""
        if isinstance(thing, Literal):
            return thing.value
        if not isinstance(thing, NamedNode):
            return NAMELESS
        words = label_text(self.store, thing) or text(self.store, thing, "bv:quote")
        return words or curie(thing.value)

    def says(self, graph: str, thing: Subject) -> tuple[str, str]:
        """Return the words of a passage or the reason of a decision, and the title of the source.

        Another graph has no words; its source is that of the thing that it describes.
        """
        if not graph:
            return "", ""
        name = NamedNode(graph)
        if (kind := graph_kind(graph)) == "passage":
            found = quote(self.store, name)
            return found.words, found.title
        if kind == "decision":
            return text(self.store, name, "bv:reason"), ""
        named = thing if isinstance(thing, NamedNode) else None
        source = follow(self.store, named, "dct:source")
        return "", text(self.store, source, "dct:title")

    @cached_property
    def _in_named_graphs(self) -> frozenset[Triple]:
        return frozenset(
            quad.triple for quad in self.quads if not isinstance(quad.graph_name, DefaultGraph)
        )

    def _parent(self, node: Subject) -> Subject | None:
        link = None if isinstance(node, BlankNode) else _SELECTOR
        quads = self.store.quads_for_pattern(None, link, node, DefaultGraph())
        return min((quad.subject for quad in quads), key=str, default=None)
