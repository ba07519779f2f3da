"""The map told in words, for those who read rather than look."""

from collections import Counter
from collections.abc import Iterator

from balticvet.draw.page.records import NO_COUNTRY, PageEdge, PageNetwork, PageSide
from balticvet.networks.model.records import STATED
from balticvet.wording import counted, listed

_BODIES = "organisations, groups and occasions"


def summary(page: PageNetwork) -> list[str]:
    """Return the counts of the map in sentences: nodes, sides, countries, hedged ties."""
    return [
        words for words in (_counts(page), _sides(page), _countries(page), _hedges(page)) if words
    ]


def disagreements(page: PageNetwork) -> Iterator[tuple[PageEdge, PageEdge]]:
    """Yield each tie with one that other sources state against it, each pair once."""
    seen: set[str] = set()
    for edge in page.edges:
        seen.add(edge.id)
        for other in page.against.get(edge.id, ()):
            if other.id not in seen:
                yield edge, other


def _counts(page: PageNetwork) -> str:
    hubs = len(page.on(PageSide.CENTRE))
    others = len(page.nodes) - hubs
    bodies = counted(others, "organisation, group or occasion", _BODIES, none="no")
    middle = counted(hubs, "initiative or project", "initiatives and projects", none="no")
    ties = counted(len(page.edges), "tie", none="no")
    sources = counted(len(page.network.credit.sources), "source", none="no")
    return f"{bodies} and {middle}, with {ties} between them, from {sources}.".capitalize()


def _sides(page: PageNetwork) -> str:
    pledged = sum(map(page.has_only_pledged, page.on(PageSide.LEFT)))
    left, right = len(page.on(PageSide.LEFT)) - pledged, len(page.on(PageSide.RIGHT))
    takes = f"{left} take" if left > 1 else "One takes" if left else "Nobody takes"
    have = f"{pledged} have" if pledged > 1 else "one has"
    only = f" {have} only pledged something;" if pledged else ""
    are = f"{right} are" if right > 1 else "one is" if right else "nobody is"
    return f"{takes} part;{only} {are} only targeted, reached or told, which is no partnership."


def _countries(page: PageNetwork) -> str:
    others = [node.node for node in page.nodes.values() if node.side is not PageSide.CENTRE]
    found = Counter(country for node in others for country in node.countries or (NO_COUNTRY,))
    unknown = found.pop(NO_COUNTRY, 0)
    counts = listed([f"{country} {count}" for country, count in sorted(found.items())])
    known = f"By country: {counts}; who is of several countries counts in each." if counts else ""
    none = f"No country is stated of {unknown}." if unknown else ""
    return " ".join(filter(None, (known, none)))


def _hedges(page: PageNetwork) -> str:
    """Return how many ties are hedged; of the others nobody may have been asked."""
    said = (words for edge in page.edges for words in edge.edge.modality)
    hedged = Counter(words for words in said if words != STATED)
    counts = listed([f"{count} {how}" for how, count in sorted(hedged.items())])
    return f"Ties that a source hedges: {counts}." if counts else ""
