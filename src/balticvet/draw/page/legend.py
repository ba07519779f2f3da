"""What the lines and the shapes of the map mean."""

from balticvet.draw.page.figure import mark
from balticvet.draw.page.markup import Html, el
from balticvet.draw.page.records import PLEDGED, PageNetwork, Side
from balticvet.draw.page.words import slug
from balticvet.networks import Tie


def legend(page: PageNetwork) -> Html:
    """Return a sample of each line and each shape with its name, to stand before the map."""
    ties = (_sample(page, tie) for tie in page.network.ties)
    actors = (named for named in page.named.values() if named.side is not Side.CENTRE)
    kinds = sorted({named.node.kind for named in actors} - {""}, key=str.casefold)
    return el(
        "div",
        {"class": "legend"},
        el("ul", {"class": "lines", "aria-label": "What the lines mean"}, *ties),
        el("ul", {"class": "shapes", "aria-label": "What the shapes mean"}, *map(_kind, kinds)),
        el("p", {"class": "soft"}, _patterns(page)),
    )


def meanings(page: PageNetwork) -> Html:
    """Return what a tie of each kind means, to stand below the map."""
    known = (tie for tie in page.network.ties if tie.meaning)
    items = (el("li", {}, el("b", {}, tie.name), f": {tie.meaning}") for tie in known)
    return el("ul", {"class": "meanings", "aria-label": "What the ties mean"}, *items)


def _patterns(page: PageNetwork) -> str:
    pledge = ", a pledge" if any(tie.name == PLEDGED for tie in page.network.ties) else ""
    return (
        f"Whole lines: taking part{pledge}, or a project of it. Broken lines: only named, reached"
        " or told. Filled boxes: initiatives. Outlined boxes: projects. Hollow shapes stand for"
        " many without names."
    )


def _sample(page: PageNetwork, tie: Tie) -> Html:
    kind = "mention" if page.is_mention(tie.name) else "part"
    look = {"class": f"tie {kind} tie-{slug(tie.name)}", "viewBox": "0 0 44 12"}
    line = el("path", {"class": "line", "d": "M2,6H42"})
    return el("li", {}, el("svg", {**look, "aria-hidden": "true"}, line), el("b", {}, tie.name))


def _kind(kind: str) -> Html:
    shape = el("svg", {"viewBox": "-10 -10 20 20", "aria-hidden": "true"}, mark(kind))
    return el("li", {}, shape, kind)
