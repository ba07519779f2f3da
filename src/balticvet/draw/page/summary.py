"""The map told in words, for those who read rather than look."""

from collections import Counter
from collections.abc import Iterator

from balticvet.draw.page.markup import Html, el, lines
from balticvet.draw.page.view import NO_COUNTRY, Named, Side, View
from balticvet.draw.page.words import by_role, counted, in_order, listed, name

_BODIES = "organisations, groups and occasions"


def summary(view: View) -> Html:
    """Return the written summary: how many, from where, and who has to do with what, by name."""
    counts = (_counts(view), _sides(view), _countries(view), _hedges(view))
    hubs = in_order(view.on(Side.CENTRE))
    return el(
        "section",
        {"id": "summary", "aria-labelledby": "summary-name"},
        el("h2", {"id": "summary-name"}, "In words"),
        *(el("p", {}, words) for words in counts if words),
        *(_hub(view, hub) for hub in hubs if hub.ties),
    )


def _counts(view: View) -> str:
    hubs = len(view.on(Side.CENTRE))
    others = len(view.named) - hubs
    bodies = counted(others, "organisation, group or occasion", _BODIES)
    middle = counted(hubs, "initiative or project", "initiatives and projects")
    ties = counted(len(view.ties), "tie", "ties")
    sources = counted(len(view.network.credit.sources), "source", "sources")
    return f"{bodies} and {middle}, with {ties} between them, from {sources}.".capitalize()


def _sides(view: View) -> str:
    pledged = sum(map(view.has_only_pledged, view.on(Side.LEFT)))
    left, right = len(view.on(Side.LEFT)) - pledged, len(view.on(Side.RIGHT))
    takes = f"{left} take" if left > 1 else "One takes" if left else "Nobody takes"
    have = f"{pledged} have" if pledged > 1 else "one has"
    only = f" {have} only pledged something;" if pledged else ""
    are = f"{right} are" if right > 1 else "one is" if right else "nobody is"
    return f"{takes} part;{only} {are} only targeted, reached or told, which is no partnership."


def _countries(view: View) -> str:
    others = [named for named in view.named.values() if named.side is not Side.CENTRE]
    found = Counter(
        country for named in others for country in named.node.countries or (NO_COUNTRY,)
    )
    unknown = found.pop(NO_COUNTRY, 0)
    told = listed([f"{country} {count}" for country, count in sorted(found.items())])
    by_country = f"By country: {told}; who is of several countries counts in each." if told else ""
    none = f"No country is stated of {unknown}." if unknown else ""
    return " ".join(filter(None, (by_country, none)))


def _hedges(view: View) -> str:
    hedged = Counter(words for tied in view.ties for words in tied.edge.modality)
    if not view.ties:
        return ""
    if not hedged:
        return "No source hedges any of these ties."
    return (
        f"Ties that a source hedges: {listed([f'{n} {how}' for how, n in sorted(hedged.items())])}."
    )


def _hub(view: View, hub: Named) -> Html:
    """Return who is tied to one initiative or project, the closest ties first."""
    return lines(
        (
            el("h3", {}, el("a", {"href": f"#{hub.id}"}, name(hub.node))),
            el("dl", {"class": "told"}, *_ties(view, hub)),
        )
    )


def _ties(view: View, hub: Named) -> Iterator[Html]:
    for role, found in by_role(view, hub).items():
        ends = in_order(list({end.id: end for _, end in found}.values()))
        yield el("dt", {}, role)
        links = (el("a", {"href": f"#{end.id}"}, name(end.node)) for end in ends)
        yield el("dd", {}, lines(links, by="; "))
