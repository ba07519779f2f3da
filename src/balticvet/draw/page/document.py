"""The page as one file: it asks for nothing, and may run nothing but its own script."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from balticvet.draw.page.facts import facts
from balticvet.draw.page.figure import figure
from balticvet.draw.page.filters import filters
from balticvet.draw.page.gather import page_network
from balticvet.draw.page.legend import legend, meanings
from balticvet.draw.page.markup import Html, el, lines
from balticvet.draw.page.records import PageNetwork
from balticvet.draw.page.sentences import whose_words
from balticvet.draw.page.style import style
from balticvet.draw.page.summary import summary
from balticvet.draw.page.table import table
from balticvet.draw.page.words import counted
from balticvet.draw.sheet import check_size
from balticvet.networks import Network

_SCRIPT = ("base", "place", "light", "facts", "keys", "choose", "sort", "start")
"""The parts of the script, in the order in which they need each other."""

LIMIT = 500
"""Nobody reads more names than this on one page."""


def map_page(network: Network) -> bytes:
    """Return a network whose ties lead from initiatives and projects to others as one HTML page.

    The map, the table of all ties with their sentences, and the summary are there without the
    script; it adds filters, search and facts at a click.
    Raises `LimitError` for more than `LIMIT` nodes, `UnreadableInputError` for characters that no
    text may hold.
    """
    check_size(len(network.nodes), LIMIT, of="names", what="page")
    found = page_network(network)
    title = _title(found)
    css, script = style(found.network.ties), _script()
    head = (
        el("meta", {"charset": "utf-8"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": _policy(css, script)}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("title", {}, title),
        el("style", {}, css),
    )
    body = (
        _header(found, title),
        el("main", {"id": "main"}, lines(_main(found))),
        _footer(found),
        *((el("script", {}, script),) if found.ties else ()),
    )
    page = el("html", {"lang": "en"}, el("head", {}, lines(head)), el("body", {}, lines(body)))
    return f"<!doctype html>\n{page}\n".encode()


@cache
def _own(name: str) -> Html:
    return Html(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _script() -> Html:
    parts = "".join(_own(f"script/{name}.js") for name in _SCRIPT)
    return Html(f'"use strict";\n(() => {{\n{parts}}})();\n')


def _policy(css: str, script: str) -> str:
    rules = {
        "default-src": "'none'",
        "style-src": f"'{_digest(css)}'",
        "script-src": f"'{_digest(script)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _title(found: PageNetwork) -> str:
    starts = {tied.edge.source for tied in found.ties}
    if len(starts) == 1:
        return f"{found.named[starts.pop()].node.label}: who has to do with it, and how"
    return found.network.projection.summary.rstrip(".")


def _header(found: PageNetwork, title: str) -> Html:
    parts = [el("h1", {}, title)]
    if found.ties:
        parts.append(el("p", {"class": "lead"}, _lead(found)))
        jumps = {"#summary": "In words", "#table": "All ties", "#facts": "Who is who"}
        links = (el("li", {}, el("a", {"href": to}, words)) for to, words in jumps.items())
        parts.append(el("nav", {"aria-label": "On this page"}, el("ul", {}, *links)))
    return el("header", {}, *parts)


def _lead(found: PageNetwork) -> str:
    sources = found.network.credit.sources
    where = sources[0] if len(sources) == 1 else counted(len(sources), "source", "sources")
    how = "Choose a name for its facts, or a line for the sentences that it rests on."
    return lines((f"As stated by {where}.", el("span", {"class": "screen"}, how)), by=" ")


def _main(found: PageNetwork) -> Iterator[Html]:
    caveats = el(
        "ul",
        {"class": "caveats"},
        *(el("li", {}, words) for words in found.network.projection.caveats),
        *(el("li", {}, words) for words in whose_words(found.network.edges)),
    )
    if not found.ties:
        yield el("p", {"class": "nothing"}, _nothing(found))
        yield caveats
        return
    yield caveats
    yield filters(found)
    yield el(
        "figure",
        {},
        legend(found),
        el(
            "p",
            {"class": "wide"},
            "The map is wider than this screen: move it sideways, or read the same in words below.",
        ),
        el(
            "div",
            {
                "class": "frame",
                "id": "frame",
                "role": "region",
                "aria-label": "Map",
            },
            figure(found),
        ),
        el("figcaption", {}, meanings(found)),
    )
    yield el("aside", {"id": "panel", "hidden": "", "tabindex": "-1", "aria-label": "Facts"})
    yield summary(found)
    yield table(found)
    yield facts(found)


def _nothing(found: PageNetwork) -> str:
    alone = [named.node.label for named in found.named.values()]
    names = f" Named without a tie: {'; '.join(alone)}." if alone else ""
    return f"There is nothing to show: no passage of these sources states such a tie.{names}"


def _footer(found: PageNetwork) -> Html:
    credit = found.network.credit
    sources = (el("li", {}, title) for title in sorted(credit.sources, key=str.casefold))
    rights = "The quoted words are not ours: their rights stay with those who published them."
    told = str(credit).removeprefix(f"Source: {'; '.join(credit.sources)}. ")
    return el(
        "footer",
        {},
        el("h2", {}, "Sources and licence"),
        *((el("ul", {}, *sources),) if credit.sources else ()),
        el("p", {}, told),
        el("p", {}, rights),
    )
