"""What the network knows of each node: kind, countries, ties, sources."""

from collections.abc import Iterator

from balticvet.draw.page.markup import Html, el, lines
from balticvet.draw.page.records import Named, PageNetwork
from balticvet.draw.page.sentences import DECISION, linked
from balticvet.draw.page.words import by_role, in_order, name
from balticvet.networks import Node


def facts(page: PageNetwork) -> Html:
    """Return an entry for each node, by name."""
    return el(
        "section",
        {"id": "facts", "aria-labelledby": "facts-name"},
        el("h2", {"id": "facts-name"}, "Who is who"),
        el(
            "div",
            {"class": "entries"},
            *(_entry(page, n) for n in in_order(list(page.named.values()))),
        ),
    )


def _entry(page: PageNetwork, named: Named) -> Html:
    return el(
        "article",
        {"id": named.id, "aria-labelledby": f"name-{named.id}"},
        el("h3", {"id": f"name-{named.id}"}, name(named.node)),
        el("dl", {}, *_rows(page, named)),
    )


def _rows(page: PageNetwork, named: Named) -> Iterator[Html]:
    node = named.node
    known = {"Type": filter(None, (node.kind,)), "Country": node.countries}
    for title, found in known.items():
        told = [_known(node, words) for words in found]
        yield el("dt", {}, title)
        yield el("dd", {}, lines(told, by="; ") if told else "not stated")
    for title, value in node.values.items():
        if words := _plain(value):
            yield el("dt", {}, title)
            yield el("dd", {}, words)
    yield el("dt", {}, "Ties")
    yield el("dd", {}, el("ul", {}, *_ties(page, named)) if named.ties else "none is stated")
    if disagreeing := page.disagreeing(named.ties):
        yield el("dt", {}, "Sources disagree")
        yield el("dd", {}, el("ul", {}, *(el("li", {}, linked(page, t)) for t in disagreeing)))
    sources = sorted({title for tied in named.ties for title in tied.edge.sources})
    if sources:
        yield el("dt", {}, "Sources")
        yield el("dd", {}, "; ".join(sources))


def _known(node: Node, words: str) -> Html:
    """Return a kind or a country, with the reason where it rests on a decision only."""
    if not node.is_decided(words):
        return lines((words,))
    reason = " ".join(quote.words for quote in node.stated[words])
    return lines((words, el("span", {"class": "soft"}, f"({DECISION}: {reason})")), by=" ")


def _ties(page: PageNetwork, named: Named) -> Iterator[Html]:
    """Yield the ties as they read from one end; each name leads to the sentences."""
    for role, found in by_role(page, named).items():
        links = [el("a", {"href": f"#{tied.id}"}, name(end.node)) for tied, end in found]
        before = role.removesuffix("…") if role.endswith("…") else f"{role}: "
        yield el("li", {}, before, lines(links, by="; "))


def _plain(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
