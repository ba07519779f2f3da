"""Which graph a command works on: the one that is here, or the one of another server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from balticvet.cli import options, streams
from balticvet.errors import UsageError
from balticvet.remote import Endpoint, Guard, checked
from balticvet.resources import Project

if TYPE_CHECKING:
    from balticvet.assemble import Graph


@dataclass(frozen=True)
class Wanted:
    """What somebody named on the command line: a project, and perhaps a server that has the graph.

    The questions, rules and projections are always those of the project.
    """

    project: Project
    endpoint: Endpoint | None = None

    def graph(self, *, personal_data: bool = False) -> Graph:
        """Put the graph together, or fetch it from the server."""
        if self.endpoint:
            from balticvet.fetch import fetch

            return fetch(self.endpoint, self.project, progress=_tell)
        return self.here(personal_data=personal_data)

    def here(self, *, personal_data: bool = False) -> Graph:
        """Put the graph of the project together, wherever the questions go."""
        from balticvet.assemble import dataset_for

        return dataset_for(self.project, personal_data=personal_data)


def wanted(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that name a graph, and what they name as `wanted`."""

    @wraps(command)
    def named(
        *args: Any,
        project: Project,
        endpoint: str | None,
        default_graph: str,
        allow_local: bool,
        **more: Any,
    ) -> Any:
        if not endpoint and (default_graph or allow_local):
            raise UsageError(
                "--default-graph and --allow-local speak of another server, and none is named.",
                fix="Name it with --endpoint, or leave them out.",
            )
        guard = Guard(allow_local=allow_local)
        there = Endpoint(checked(endpoint), default_graph, guard) if endpoint else None
        return command(*args, wanted=Wanted(project, there), **more)

    return _opened(named)


def _opened(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (options.allow_local, options.default_graph, options.endpoint, options.project):
        command = option(command)
    return command


def _tell(done: int, of: int) -> None:
    streams.say_again(f"fetched {done:,} of {of:,} triples", last=done == of)
