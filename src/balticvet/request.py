"""Requests for a graph: put together here from sources that count, or fetched from a server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from balticvet.dataset import memory_store
from balticvet.dates import day
from balticvet.errors import UsageError
from balticvet.processes import DEFAULT_LIMITS, Limits
from balticvet.queries.answer import Answer, ask_saved, with_labels
from balticvet.queries.asked import Asked
from balticvet.queries.parameters import bind
from balticvet.queries.question import Question
from balticvet.queries.untrusted import ask_untrusted
from balticvet.resources import Project, project_of
from balticvet.selection import DOCUMENT, Selection

if TYPE_CHECKING:
    from datetime import date

    from balticvet.dataset import Dataset, QuadStore
    from balticvet.networks import Network
    from balticvet.provenance import Cited
    from balticvet.rdf import NamedNode
    from balticvet.remote import Endpoint
    from balticvet.sparql import SavedQuery


class GraphOptions(TypedDict, total=False):
    """The options of every function that works on a graph, and of every such command.

    `project` is a folder with `data/`; without it the data that comes with balticvet is used.
    `sources` are those that count: `document`, `all`, or names with commas between them;
    `min_confidence` says how sure a restated passage must be to count: low, medium or high.
    With `as_of`, a day such as 2020-08-01, the bodies, projects and names are those of it.
    `personal_data` are left out unless they are asked for.
    `data` is an RDF file of your own that is asked instead, beside balticvet's terms and concepts:
    by a text, beside those that it uses.
    An `endpoint` is asked instead of the data that are here; `fetched` is told how many triples of
    its graph have come, and how many there are.
    `limits` hold for what comes from outside: the text of a query, the answer of a server.
    """

    project: Project | Path | None
    sources: str
    min_confidence: str
    as_of: str | date | None
    personal_data: bool
    data: Path | None
    endpoint: Endpoint | None
    fetched: Callable[[int, int], None]
    limits: Limits


class GraphRequest:
    """A graph that is wanted; the questions, rules and projections are those of the project."""

    def __init__(self, **options: Unpack[GraphOptions]) -> None:
        """Read the options.

        Raises `UnreadableInputError` for a folder that is no project, `UsageError` for no day and
        for a choice from the data that are here beside `data`.
        """
        as_of = options.get("as_of")
        self.project = project_of(options.get("project"))
        self.selection = Selection.of(
            options.get("sources", DOCUMENT.names[0]),
            options.get("min_confidence", DOCUMENT.confidence),
        )
        self.as_of = day(as_of) if isinstance(as_of, str) else as_of
        self.personal_data = options.get("personal_data", False)
        self.endpoint = options.get("endpoint")
        self.data = options.get("data")
        self.limits = options.get("limits", DEFAULT_LIMITS)
        self._fetched = options.get("fetched", lambda _done, _all: None)
        if self.data and (self.endpoint or self.as_of or self.selection != DOCUMENT):
            raise UsageError(
                "--data asks a file of your own; --endpoint asks a server, and --sources,"
                " --min-confidence and --as-of choose from the data that are here.",
                fix="Leave one of them out.",
            )

    @cached_property
    def graph(self) -> Dataset:
        """The graph, put together here or fetched from the server."""
        if self.endpoint is None:
            return self.local_graph
        from balticvet.queries.fetch import fetch

        return fetch(self.endpoint, self.project, progress=self._fetched, limits=self.limits)

    @cached_property
    def local_graph(self) -> Dataset:
        """The graph of the project or of somebody's own file, also where a server is asked."""
        from balticvet.assemble import assemble

        if self.data:
            from balticvet.validate import own_dataset

            return own_dataset(self.data, self.project, limits=self.limits)
        return assemble(
            self.project,
            personal_data=self.personal_data,
            selection=self.selection,
            as_of=self.as_of,
        )

    @property
    def rules(self) -> dict[NamedNode, SavedQuery]:
        """The rules that the graph was derived by."""
        from balticvet.assemble import rules

        return rules(self.project, dated=self.as_of is not None)

    def network(
        self, projection: str, *, only: str = "", within: str = ""
    ) -> tuple[Network, tuple[str, ...]]:
        """Return a network of the graph, and why it has no ties, if it has none.

        `only` leaves out initiatives or projects, `within` the bodies of other countries than this,
        by any name of it; see `network_of`.
        """
        from balticvet.networks import network_of
        from balticvet.networks.model.explain import why_without_ties

        country = self.country(within, option="--within-country") if within else ""
        store = self.graph.store
        found = network_of(store, self.project, projection, only=only, within=country)
        return found, why_without_ties(found, self.graph, self.project, only=only, within=country)

    def country(self, words: str, *, option: str = "--country") -> str:
        """Return the name of a country of the graph, by any name or code of it."""
        from balticvet.networks.model.countries import country_called

        return country_called(self.graph.store, words, option=option)

    def ask(self, put: Asked, given: Mapping[str, str], *, labels: bool = False) -> Answer:
        """Return the answer of the graph, or of the server, with reasons where it is empty.

        With `labels`, names stand beside the things that a text asks for here.
        """
        if self.endpoint:
            return self._ask_remote(self.endpoint, put, given)
        store = self.local_graph.store
        if self.data:
            return self._ask_own(store, put, given, labels=labels)
        if put.question:
            with self._advising(put.question, given):
                answer = ask_saved(store, put.question, given)
        else:
            answer = ask_untrusted(store, put.text, where=put.where, limits=self.limits)
            answer = with_labels(answer, store) if labels else answer
        return self._explained(answer, put, given)

    def cite(self, put: Asked, given: Mapping[str, str], *, labels: bool = False) -> Cited:
        """Return the answer of the graph, each row with what it rests on."""
        from balticvet.provenance import Provenance, cite_saved, cite_untrusted

        if self.data:
            raise UsageError(
                "A file of your own rests on no sentences that could be cited.",
                fix="Leave --cite or --data out.",
            )
        store = self.graph.store
        provenance = Provenance(store, self.rules)
        if put.question:
            with self._advising(put.question, given):
                cited = cite_saved(provenance, put.question, given)
        else:
            cited = cite_untrusted(provenance, put.text, where=put.where, limits=self.limits)
            if labels:
                cited = replace(cited, answer=with_labels(cited.answer, store))
        return replace(cited, answer=self._explained(cited.answer, put, given))

    def _ask_own(
        self, store: QuadStore, put: Asked, given: Mapping[str, str], *, labels: bool
    ) -> Answer:
        """Ask a file of somebody's own in a process that may be killed, also a saved question.

        A saved question is asked beside all terms and concepts, a text beside those that are used.
        """
        from balticvet.queries.emptiness import explained_of_file
        from balticvet.validate import only_used

        question = put.question
        text = bind(store, put.text, question.parameters, given) if question else put.text
        asked = store if question else memory_store(only_used(store))
        answer = ask_untrusted(asked, text, where=put.where, limits=self.limits).of(question)
        answer = with_labels(answer, asked) if labels and not question else answer
        return explained_of_file(answer, text, asked, known=store)

    def _ask_remote(self, endpoint: Endpoint, put: Asked, given: Mapping[str, str]) -> Answer:
        """Ask the server; the values of parameters are looked up in the data that are here."""
        from balticvet.queries.emptiness import explained_remotely
        from balticvet.queries.remote_query import ask_remote

        question = put.question
        if question is None:
            answer = ask_remote(endpoint, put.text, where=put.where, limits=self.limits)
            return explained_remotely(answer, put.text, self.project)
        known = self.local_graph.store if question.parameters else memory_store()
        text = bind(known, question.text, question.parameters, given)
        return ask_remote(endpoint, text, question=question, where=put.where, limits=self.limits)

    def _advising(
        self, question: Question, given: Mapping[str, str]
    ) -> AbstractContextManager[None]:
        from balticvet.queries.emptiness import advising, of_saved

        return advising(of_saved(question, given), self.graph, self.project)

    def _explained(self, answer: Answer, put: Asked, given: Mapping[str, str]) -> Answer:
        from balticvet.queries.emptiness import explained, of_saved, of_text, with_others

        inquiry = of_saved(put.question, given) if put.question else of_text(put.text)
        answer = explained(answer, inquiry, self.graph, self.project)
        store = self.graph.store
        return with_others(answer, put.question, given, store) if put.question else answer
