"""The page as one file, and what its templates are given: the site has the same page."""

from balticvet.draw.page.elsewhere import Elsewhere
from balticvet.draw.page.gather import page_network
from balticvet.draw.page.map_scene import map_svg, shape_sample, tie_sample
from balticvet.draw.page.network_scene import looks, network_svg
from balticvet.draw.page.records import MapSubject, PageNetwork, PageSide
from balticvet.draw.page.summary import disagreements, summary
from balticvet.draw.page.table import table
from balticvet.draw.page.words import by_role, caveats, countries, in_order, reason
from balticvet.draw.sheet import check_size
from balticvet.draw.style import PLEDGED, shape_words
from balticvet.html import render_page
from balticvet.html.addresses import shown_address
from balticvet.namespaces import is_web_address
from balticvet.networks import Network
from balticvet.wording import counted

_ROOM = "draw/page"
_SITE = "portal/styles"
_OF_SITE = ("site", "frame", "words", "parts", "forms", "tables", "print")
_ALONE = ("draw/typeface/face.css", f"{_ROOM}/alone.css")
"""The typeface of pictures, which a file that lies alone brings with it."""
STYLES = ("draw/dark.css", f"{_ROOM}/map.css")
"""What the page needs beside the styles of the site."""
SCRIPT = "map.js"
"""Its script among the assets of the site."""

LIMIT = 500
"""Nobody reads more names than this on one page."""


def map_page(network: Network) -> bytes:
    """Return a network whose ties lead from initiatives and projects to others as one HTML page.

    Of those in it nothing is known but their ties; see `subject_page`.
    """
    return subject_page(MapSubject(network))


def subject_page(subject: MapSubject) -> bytes:
    """Return what the map shows as one HTML page.

    The map, the table of all ties, their sentences, and the summary are there without the script;
    it adds filters, search, facts at a click, and files of what is shown.
    Raises `LimitError` for more than `LIMIT` nodes, `UnreadableInputError` for characters on the
    map that no text may hold.
    """
    values, network = map_values(subject), subject.network
    elsewhere = Elsewhere()
    return render_page(
        f"{_ROOM}/map.html",
        styles=(*(f"{_SITE}/{name}.css" for name in _OF_SITE), *_ALONE, *STYLES),
        scripts=[f"portal/assets/{SCRIPT}"] if network.edges else [],
        images="data:",
        site=elsewhere,
        page=elsewhere,
        kind=elsewhere,
        href=str,
        is_web_address=is_web_address,
        shown_address=shown_address,
        counted=counted,
        **values,
    ).encode()


def map_values(subject: MapSubject) -> dict[str, object]:
    """Return what the templates of the page are given, beside the ways to other pages."""
    network = subject.network
    check_size(len(network.nodes), LIMIT, of="names", what="page")
    net = page_network(subject)
    return {
        "net": net,
        "network": network,
        "heading": heading(network),
        "licence": str(network.credit).removeprefix(
            f"Source: {'; '.join(network.credit.sources)}. "
        ),
        "caveats": caveats(net),
        "has_pledge": any(tie.name == PLEDGED for tie in network.ties),
        "has_disputes": any(node.is_disputed for node in net.nodes.values()),
        "shapes": _shapes(net),
        "hubs": [node for node in in_order(net.on(PageSide.CENTRE)) if node.edges],
        "by_role": by_role,
        "countries": countries,
        "disagreements": disagreements,
        "in_order": in_order,
        "reason": reason,
        "shape_sample": shape_sample,
        "looks": looks(subject.participations),
        "map_svg": map_svg,
        "network_svg": network_svg,
        "summary": summary,
        "table": table,
        "tie_sample": tie_sample,
    }


def is_readable(network: Network) -> bool:
    """Tell whether a page can show all names of a network."""
    return len(network.nodes) <= LIMIT


def heading(network: Network) -> str:
    """Return what the page is called: by the initiative where there is one."""
    starts = {edge.source for edge in network.edges}
    if len(starts) == 1:
        return f"{network.labels[starts.pop()]}: who has to do with it, and how"
    return network.projection.summary.rstrip(".")


def _shapes(page: PageNetwork) -> dict[tuple[str, str, bool], str]:
    """Return the shapes that are on the map, each with what it stands for."""
    nodes = [node for node in page.nodes.values() if node.side is not PageSide.CENTRE]
    return shape_words({node.node.kind for node in nodes} - {""})
