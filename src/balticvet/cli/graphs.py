"""Which graph a command works on: the one that is here, or the one of another server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from balticvet.cli import options, streams
from balticvet.errors import UsageError
from balticvet.processes import DEFAULT_LIMITS, Limits
from balticvet.remote import Endpoint, Guard, checked
from balticvet.resources import Project
from balticvet.selection import DOCUMENT, Selection

if TYPE_CHECKING:
    from datetime import date

    from balticvet.dataset import Dataset
    from balticvet.rdf import NamedNode
    from balticvet.sparql import SavedQuery


@dataclass(frozen=True)
class Wanted:
    """What somebody named on the command line: a project, and sources and a day, or a server.

    The questions, rules and projections are always those of the project.
    """

    project: Project
    selection: Selection = DOCUMENT
    endpoint: Endpoint | None = None
    as_of: date | None = None
    limits: Limits = DEFAULT_LIMITS

    def graph(self, *, personal_data: bool = False) -> Dataset:
        """Put the graph together, or fetch it from the server."""
        if self.endpoint:
            from balticvet.fetch import fetch

            return fetch(self.endpoint, self.project, progress=_tell, limits=self.limits)
        return self.here(personal_data=personal_data)

    def here(self, *, personal_data: bool = False) -> Dataset:
        """Put the graph of the project together, wherever the questions go."""
        from balticvet.assemble import assemble

        return assemble(
            self.project,
            personal_data=personal_data,
            selection=self.selection,
            as_of=self.as_of,
        )

    def rules(self) -> dict[NamedNode, SavedQuery]:
        """Return the rules that the graph was derived by."""
        from balticvet.assemble import rules

        return rules(self.project, dated=self.as_of is not None)


def wanted(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that name a graph, and what they name as `wanted`."""

    @wraps(command)
    def named(
        *args: Any,
        project: Project,
        sources: str,
        min_confidence: str,
        as_of: date | None,
        endpoint: str | None,
        default_graph: str,
        allow_local: bool,
        limits: Limits,
        **more: Any,
    ) -> Any:
        if not endpoint and (default_graph or allow_local):
            raise UsageError(
                "--default-graph and --allow-local speak of another server, and none is named.",
                fix="Name it with --endpoint, or leave them out.",
            )
        if endpoint and (sources, min_confidence, as_of) != (
            ",".join(DOCUMENT.names),
            DOCUMENT.confidence,
            None,
        ):
            raise UsageError(
                "--sources, --min-confidence and --as-of choose from the data that are here, and"
                " --endpoint asks a server.",
                fix="Leave one of them out; push a selection to the server to ask it there.",
            )
        guard = Guard(allow_local=allow_local, wait=streams.wait)
        there = Endpoint(checked(endpoint), default_graph, guard) if endpoint else None
        wanted = Wanted(project, Selection.of(sources, min_confidence), there, as_of, limits)
        return command(*args, wanted=wanted, **more)

    return _opened(named)


_OPTIONS = (
    options.limits,
    options.allow_local,
    options.default_graph,
    options.endpoint,
    options.as_of,
    options.min_confidence,
    options.sources,
    options.project,
)


def _opened(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in _OPTIONS:
        command = option(command)
    return command


def _tell(done: int, of: int) -> None:
    streams.say_again(f"fetched {done:,} of {of:,} triples", last=done == of)
