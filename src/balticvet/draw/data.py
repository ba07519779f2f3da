"""What a picture may look at: networks, and answers to saved questions; never the graph itself."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial

from balticvet.assemble import rules
from balticvet.dataset import Dataset, QuadStore
from balticvet.dataset.lookup import called, full_titles, subjects, text, things
from balticvet.draw.paper import PAGE, Paper
from balticvet.errors import UsageError
from balticvet.namespaces import iri
from balticvet.naming import DISPLAY
from balticvet.networks import Network, Node, catalogue, network_of
from balticvet.networks.model.countries import of_country
from balticvet.networks.model.describe import Describer
from balticvet.profiles import Profile, profiles
from balticvet.provenance.citations import Provenance
from balticvet.provenance.plan import compile_plan
from balticvet.provenance.premises import Premise
from balticvet.provenance.witnesses import witnesses_of_rows
from balticvet.queries import find
from balticvet.queries.answer import solutions
from balticvet.queries.credit import credit
from balticvet.queries.name_resolution import check_name, names_of, resolve_first
from balticvet.queries.quotes import Quote, quote
from balticvet.rdf import TYPE, NamedNode
from balticvet.resources import Project
from balticvet.suggest import clip, nearest
from balticvet.tables import Credit
from balticvet.tables.values import text as cell_text

_TYPES = iri("organisationtype:")
_COUNTRIES = NamedNode(iri("country:").rstrip("/"))
_ASIDE = frozenset((*DISPLAY, TYPE))
"""To be called so, and to be of a class, is stated in many places that do not state the fact."""

_WRITTEN = NamedNode(iri("bv:nameAsWritten"))
"""How a source writes a name: the fact itself, where an answer is about names."""


@dataclass(frozen=True)
class Fact:
    """A row of an answer as texts by column, and the passages and decisions that state it."""

    cells: Mapping[str, str]
    passages: tuple[Quote, ...] = ()

    def __getitem__(self, column: str) -> str:
        """Return the text of a cell; an empty one has an empty text."""
        return self.cells.get(column, "")

    def label(self, column: str) -> str:
        """Return the name of a thing in a column, or its IRI where it has none."""
        return self[f"{column}Label"] or self[column]


@dataclass(frozen=True)
class Choice:
    """What is chosen of the picture of a network: its projection, the sizes and the colours."""

    projection: str = ""
    size: str = ""
    colour: str = ""


NOTHING_CHOSEN = Choice()


@dataclass(frozen=True)
class PictureData:
    """A graph and a project to look at; `of` names what a picture is about, if it asks for that.

    `only` leaves initiatives or projects out of networks, `within` the bodies of other countries;
    see `network_of`. Of a `country` is shown what its bodies are tied to. `known` is what others
    have looked up already of what facts of this graph rest on. The picture is laid out on `paper`;
    `choice` is what somebody chooses of the picture of a network.
    """

    graph: Dataset
    project: Project
    of: str = ""
    only: str = ""
    known: Provenance | None = None
    paper: Paper = PAGE
    country: str = ""
    within: str = ""
    choice: Choice = NOTHING_CHOSEN

    def network(self, projection: str) -> Network:
        """Return the network of a projection.

        Raises `UsageError` when there is no such projection.
        """
        store = self.graph.store
        found = network_of(store, self.project, projection, only=self.only, within=self.within)
        return of_country(found, self.country) if self.country else found

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        """The networks of all projections."""
        return tuple(self.network(name) for name in catalogue(self.project))

    def node(self, name: str) -> Node:
        """Return what the graph says of a thing by its IRI: its name, its kind, its countries."""
        known = self._describer.describe(name)
        return Node(name, known.label, known.kind, known.countries, stated=known.stated)

    def full_title(self, name: str) -> str:
        """Return the full title of a thing by its IRI, where it is called something shorter."""
        label = self.node(name).label
        titles = full_titles(self.graph.store, NamedNode(name))
        return next((title for title in titles if title.partition(" (")[0] != label), "")

    def mentions(self, name: str) -> tuple[Quote, ...]:
        """Return the passages that mention a thing, by its IRI."""
        passages = sorted(things(self.graph.store, NamedNode(name), "bv:mentionedIn"), key=str)
        return tuple(map(self._quote, passages))

    def profiles(self, sections: Collection[str]) -> Mapping[str, Profile]:
        """Return what the graph says of each thing in sections of these names, by its IRI."""
        known = self.provenance
        return profiles(self.graph, known.rules, self.project, provenance=known, only=sections)

    def thing(self) -> str:
        """Return the node of any network that `of` names: by IRI, CURIE, or a name in any language.

        A type is none: “ministry” is the name of no ministry.
        Raises `UsageError` with suggestions when there is none, or more than one.
        """
        check_name(self.of, of="--of")
        ids = {node.id for network in self.networks for node in network.nodes}
        nodes = sorted(name for name in ids if not name.startswith(_TYPES))
        store = self.graph.store
        known = {NamedNode(name): tuple(names_of(store, NamedNode(name))) for name in nodes}
        found = resolve_first(self.of, known)
        if found is None:
            names = [name for labels in known.values() for name in labels]
            near = nearest(self.of, names)
            raise UsageError(
                f"No network knows {clip(self.of)!r}.",
                fix=near or "balticvet query organisation-mentions has names.",
            )
        return found.value

    def facts(self, question: str, *, of_names: bool = False) -> tuple[Fact, ...]:
        """Return the answer to a saved question, each row with what states it.

        What only names a thing, or says of which class it is, is left out of the evidence, but for
        names as written where the answer is `of_names`; a row of one source has the passages of
        that source.
        Raises `UsageError` when there is no such question.
        """
        saved = find(self.project, question)
        aside = _ASIDE - {_WRITTEN} if of_names else _ASIDE
        store = self.graph.store
        found = solutions(store, saved.text, question=saved)
        witnesses = witnesses_of_rows(store, compile_plan(saved.text), found.columns, found.rows)
        told = found.of(saved)
        rows = (dict(zip(told.columns, map(cell_text, row), strict=True)) for row in told.rows)
        return tuple(
            Fact(cells, _of_source(self._passages(rests_on, aside), cells.get("source", "")))
            for cells, rests_on in zip(rows, witnesses, strict=True)
        )

    @property
    def home(self) -> frozenset[str]:
        """The names of the countries that make up the regions which the sources speak of."""
        return frozenset(fact["countryLabel"] for fact in self.facts("place-parts"))

    @property
    def country_codes(self) -> Mapping[str, str]:
        """The codes of countries by their names."""
        store = self.graph.store
        return {
            called(store, place): text(store, place, "skos:notation") for place in _places(store)
        }

    def meaning(self, concept: str) -> str:
        """Return the definition of a concept by its IRI, or nothing."""
        return text(self.graph.store, NamedNode(concept), "skos:definition")

    def credit(self) -> Credit:
        """Return whose data it is."""
        return credit(self.graph.store)

    @cached_property
    def _quote(self) -> Callable[[NamedNode], Quote]:
        return cache(partial(quote, self.graph.store))

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self.graph.store)

    @cached_property
    def provenance(self) -> Provenance:
        """What the facts of the graph rest on."""
        if self.known:
            return self.known
        dated = bool(self.credit().as_of)
        return Provenance(self.graph.store, rules(self.project, dated=dated))

    def _passages(
        self, witness: Iterable[Premise], aside: Collection[NamedNode]
    ) -> tuple[Quote, ...]:
        stating = (premise for premise in witness if premise.predicate not in aside)
        found = self.provenance.citations(stating)
        names = (cited.iri for cited in found if cited.kind in ("passage", "decision"))
        return tuple(self._quote(NamedNode(name)) for name in names)


def _places(store: QuadStore) -> Iterator[NamedNode]:
    """Yield the countries that a graph knows."""
    for place in subjects(store, "skos:inScheme", _COUNTRIES):
        if isinstance(place, NamedNode):
            yield place


def _of_source(passages: tuple[Quote, ...], source: str) -> tuple[Quote, ...]:
    return tuple(passage for passage in passages if passage.source == source) or passages
