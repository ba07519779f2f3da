"""What the lines and the shapes of the map mean."""

from balticvet.draw.page.figure import mark
from balticvet.draw.page.markup import Html, el
from balticvet.draw.page.records import PLEDGED, PageNetwork, Side
from balticvet.draw.page.words import slug
from balticvet.networks import Tie


def legend(page: PageNetwork) -> Html:
    """Return what each line and each shape means, with a sample of it."""
    ties = (_tie(page, tie) for tie in page.network.ties)
    actors = (named for named in page.named.values() if named.side is not Side.CENTRE)
    kinds = sorted({named.node.kind for named in actors} - {""}, key=str.casefold)
    pledge = ", a pledge" if any(tie.name == PLEDGED for tie in page.network.ties) else ""
    return el(
        "div",
        {"class": "legend"},
        el("ul", {"class": "lines", "aria-label": "What the lines mean"}, *ties),
        el("ul", {"class": "shapes", "aria-label": "What the shapes mean"}, *map(_kind, kinds)),
        el(
            "p",
            {"class": "soft"},
            f"Whole lines: taking part{pledge}, or a project of it. Broken lines: only named,"
            " reached or told. Hollow shapes stand for many without names.",
        ),
    )


def _tie(page: PageNetwork, tie: Tie) -> Html:
    kind = "mention" if page.is_mention(tie.name) else "part"
    meaning = f": {tie.meaning}" if tie.meaning else ""
    return el(
        "li",
        {},
        el(
            "svg",
            {
                "class": f"tie {kind} tie-{slug(tie.name)}",
                "viewBox": "0 0 44 12",
                "aria-hidden": "true",
            },
            el("path", {"class": "line", "d": "M2,6H42"}),
        ),
        el("span", {}, el("b", {}, tie.name), meaning),
    )


def _kind(kind: str) -> Html:
    shape = el("svg", {"viewBox": "-10 -10 20 20", "aria-hidden": "true"}, mark(kind))
    return el("li", {}, shape, kind)
