"""The page as one file: the map, and the same in words, in a table and name by name."""

from balticvet.draw.page.gather import page_network
from balticvet.draw.page.map_scene import kind_sample, map_svg, tie_sample
from balticvet.draw.page.records import PageNetwork, PageSide
from balticvet.draw.page.summary import disagreements, summary
from balticvet.draw.page.table import table
from balticvet.draw.page.words import by_role, in_order
from balticvet.draw.sheet import check_size
from balticvet.draw.style import PLEDGED, kind_words
from balticvet.html import render_page
from balticvet.networks import Network
from balticvet.wording import counted

_ROOM = "draw/page"
_SCRIPTS = ("base", "light", "facts", "keys", "choose", "sort", "start")
"""The parts of the script, in the order in which they need each other."""

_LONG = 28
"""Words longer than this are broken, or they would push the table off the page."""

LIMIT = 500
"""Nobody reads more names than this on one page."""


def map_page(network: Network) -> bytes:
    """Return a network whose ties lead from initiatives and projects to others as one HTML page.

    The map, the table of all ties with their sentences, and the summary are there without the
    script; it adds filters, search and facts at a click.
    Raises `LimitError` for more than `LIMIT` nodes, `UnreadableInputError` for characters on the
    map that no text may hold.
    """
    check_size(len(network.nodes), LIMIT, of="names", what="page")
    page = page_network(network)
    quotes = [quote for edge in network.edges for quote in edge.passages]
    return render_page(
        f"{_ROOM}/map.html",
        styles=("html/page.css", "draw/typeface/face.css", "draw/dark.css", f"{_ROOM}/map.css"),
        scripts=[f"{_ROOM}/script/{name}.js" for name in _SCRIPTS] if page.edges else [],
        page=page,
        network=network,
        title=_title(page),
        licence=str(network.credit).removeprefix(f"Source: {'; '.join(network.credit.sources)}. "),
        has_restated=any(quote.restated for quote in quotes),
        has_decided=any(quote.is_decision for quote in quotes),
        has_pledge=any(tie.name == PLEDGED for tie in network.ties),
        kinds=_kinds(page),
        hubs=[node for node in in_order(page.on(PageSide.CENTRE)) if node.edges],
        has_long_word=_has_long_word,
        by_role=by_role,
        counted=counted,
        disagreements=disagreements,
        in_order=in_order,
        kind_sample=kind_sample,
        kind_words=kind_words,
        map_svg=map_svg,
        summary=summary,
        table=table,
        tie_sample=tie_sample,
    ).encode()


def _title(page: PageNetwork) -> str:
    starts = {edge.source for edge in page.network.edges}
    if len(starts) == 1:
        return f"{page.nodes[starts.pop()].node.label}: who has to do with it, and how"
    return page.network.projection.summary.rstrip(".")


def _kinds(page: PageNetwork) -> list[str]:
    """Return the kinds of those whose shape is on the map."""
    nodes = [node for node in page.nodes.values() if node.side is not PageSide.CENTRE]
    return sorted({node.node.kind for node in nodes} - {""}, key=kind_words)


def _has_long_word(text: str) -> bool:
    return any(len(word) > _LONG for word in text.split())
