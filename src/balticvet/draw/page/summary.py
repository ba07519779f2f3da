"""The map told in words, for those who read rather than look."""

from collections import Counter
from collections.abc import Iterator

from balticvet.draw.page.markup import Html, el, lines
from balticvet.draw.page.records import NO_COUNTRY, Named, PageNetwork, Side
from balticvet.draw.page.sentences import linked
from balticvet.draw.page.words import by_role, counted, in_order, listed, name
from balticvet.networks.model.records import STATED

_BODIES = "organisations, groups and occasions"


def summary(page: PageNetwork) -> Html:
    """Return the written summary: how many, from where, and who has to do with what, by name."""
    counts = (_counts(page), _sides(page), _countries(page), _hedges(page))
    hubs = in_order(page.on(Side.CENTRE))
    return el(
        "section",
        {"id": "summary", "aria-labelledby": "summary-name"},
        el("h2", {"id": "summary-name"}, "In words"),
        *(el("p", {}, words) for words in counts if words),
        *_disagreements(page),
        *(_hub(page, hub) for hub in hubs if hub.ties),
    )


def _counts(page: PageNetwork) -> str:
    hubs = len(page.on(Side.CENTRE))
    others = len(page.named) - hubs
    bodies = counted(others, "organisation, group or occasion", _BODIES)
    middle = counted(hubs, "initiative or project", "initiatives and projects")
    ties = counted(len(page.ties), "tie", "ties")
    sources = counted(len(page.network.credit.sources), "source", "sources")
    return f"{bodies} and {middle}, with {ties} between them, from {sources}.".capitalize()


def _sides(page: PageNetwork) -> str:
    pledged = sum(map(page.has_only_pledged, page.on(Side.LEFT)))
    left, right = len(page.on(Side.LEFT)) - pledged, len(page.on(Side.RIGHT))
    takes = f"{left} take" if left > 1 else "One takes" if left else "Nobody takes"
    have = f"{pledged} have" if pledged > 1 else "one has"
    only = f" {have} only pledged something;" if pledged else ""
    are = f"{right} are" if right > 1 else "one is" if right else "nobody is"
    return f"{takes} part;{only} {are} only targeted, reached or told, which is no partnership."


def _countries(page: PageNetwork) -> str:
    others = [named for named in page.named.values() if named.side is not Side.CENTRE]
    found = Counter(
        country for named in others for country in named.node.countries or (NO_COUNTRY,)
    )
    unknown = found.pop(NO_COUNTRY, 0)
    told = listed([f"{country} {count}" for country, count in sorted(found.items())])
    by_country = f"By country: {told}; who is of several countries counts in each." if told else ""
    none = f"No country is stated of {unknown}." if unknown else ""
    return " ".join(filter(None, (by_country, none)))


def _hedges(page: PageNetwork) -> str:
    """Return how many ties are hedged; of the others nobody may have been asked."""
    said = (words for tied in page.ties for words in tied.edge.modality)
    hedged = Counter(words for words in said if words != STATED)
    told = listed([f"{count} {how}" for how, count in sorted(hedged.items())])
    return f"Ties that a source hedges: {told}." if told else ""


def _disagreements(page: PageNetwork) -> Iterator[Html]:
    """Yield each tie against which other sources state another one, with whose words each is."""
    told = [el("li", {}, *words) for words in _pairs(page)]
    if told:
        yield el("h3", {}, "Sources disagree")
        yield el("ul", {"class": "against"}, *told)


def _pairs(page: PageNetwork) -> Iterator[tuple[Html, str, Html]]:
    told: set[str] = set()
    for tied in page.ties:
        told.add(tied.id)
        for other in page.against.get(tied.id, ()):
            if other.id not in told:
                yield linked(page, tied), "; but ", linked(page, other)


def _hub(page: PageNetwork, hub: Named) -> Html:
    """Return who is tied to one initiative or project, the closest ties first."""
    return lines(
        (
            el("h3", {}, el("a", {"href": f"#{hub.id}"}, name(hub.node))),
            el("dl", {"class": "told"}, *_ties(page, hub)),
        )
    )


def _ties(page: PageNetwork, hub: Named) -> Iterator[Html]:
    for role, found in by_role(page, hub).items():
        ends = in_order(list({end.id: end for _, end in found}.values()))
        yield el("dt", {}, role)
        links = (el("a", {"href": f"#{end.id}"}, name(end.node)) for end in ends)
        yield el("dd", {}, lines(links, by="; "))
