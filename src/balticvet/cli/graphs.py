"""Which graph a command works on: the one that is here, or the one of another server."""

from collections.abc import Callable
from datetime import date
from functools import partial, wraps
from typing import Any

from balticvet.cli import options, streams
from balticvet.errors import UsageError
from balticvet.processes import Limits
from balticvet.remote import Endpoint, Guard, checked
from balticvet.request import GraphOptions
from balticvet.resources import Project
from balticvet.selection import DOCUMENT, Selection
from balticvet.wording import counted, grouped_digits


def wanted_of(usual: Selection) -> options.Decorator:
    """Return what gives a command the options that name a graph, and what they name as `wanted`.

    `usual` are the sources that count where nobody names any.
    """
    return partial(_wanted, usual=usual)


def _wanted(command: Callable[..., Any], *, usual: Selection) -> Callable[..., Any]:
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
            ",".join(usual.names),
            usual.confidence,
            None,
        ):
            raise UsageError(
                "--sources, --min-confidence and --as-of choose from the data that are here, and"
                " --endpoint asks a server.",
                fix="Leave one of them out; push a selection to the server to ask it there.",
            )
        guard = Guard(allow_local=allow_local, wait=streams.wait)
        graph = GraphOptions(
            project=project,
            sources=sources,
            min_confidence=min_confidence,
            as_of=as_of,
            personal_data=more.pop("with_personal_data", False),
            endpoint=Endpoint(checked(endpoint), default_graph, guard) if endpoint else None,
            fetched=_tell_fetched,
            limits=limits,
        )
        return command(*args, wanted=graph, **more)

    opened: Callable[..., Any] = named
    for option in options_of(usual):
        opened = option(opened)
    return opened


def options_of(usual: Selection) -> tuple[options.Decorator, ...]:
    """Return the options that name a graph."""
    return (
        options.limits,
        options.allow_local,
        options.default_graph,
        options.endpoint,
        options.as_of,
        options.min_confidence,
        options.sources_of(",".join(usual.names)),
        options.project,
    )


OPTIONS = options_of(DOCUMENT)

wanted = wanted_of(DOCUMENT)


def _tell_fetched(done: int, of: int) -> None:
    streams.say_again(f"fetched {grouped_digits(done)} of {counted(of, 'triple')}", last=done == of)
