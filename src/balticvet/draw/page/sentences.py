"""The words that a tie rests on, with their place, their source, and whose words they are."""

from collections.abc import Iterable, Iterator

from balticvet.draw.page.markup import Html, el, lines
from balticvet.draw.page.records import NO_SOURCE, PageNetwork, Tied
from balticvet.draw.page.words import tie_in_words
from balticvet.networks import Edge
from balticvet.queries.quotes import Quote

DECISION = "a curator’s decision"


def sentences(page: PageNetwork, tied: Tied) -> Html:
    """Return the passages of a tie: section, words, source; only exact words in quotation marks.

    What restates a page says so, and how sure its reader was; a decision is called one.
    What sources state against the tie stands below.
    """
    others = [linked(page, other) for other in page.against.get(tied.id, ())]
    items = [
        *map(_sentence, tied.edge.passages),
        *(el("li", {"class": "but"}, el("b", {}, "Sources disagree: "), other) for other in others),
    ]
    return el("ul", {"class": "sentences"}, *items)


def whose_words(edges: Iterable[Edge]) -> Iterator[str]:
    """Yield what a reader must know of the words behind ties, where not all are exact quotes."""
    found = [quote for edge in edges for quote in edge.passages]
    if any(quote.restated for quote in found):
        yield (
            "Words without quotation marks are ours: they restate a web page, and beside them"
            " stands how sure the reader of that page was (high, medium or low confidence)."
        )
    if any(quote.is_decision for quote in found):
        yield f"Where a tie rests on {DECISION}, its reason stands in place of a sentence."


def linked(page: PageNetwork, tied: Tied) -> Html:
    """Return a tie in one sentence that leads to its passages, and whose they are."""
    link = el("a", {"href": f"#{tied.id}"}, tie_in_words(page, tied))
    return lines((link, el("cite", {}, f"– {'; '.join(tied.edge.sources) or NO_SOURCE}")), by=" ")


def _sentence(quote: Quote) -> Html:
    place = DECISION.capitalize() if quote.is_decision else " › ".join(quote.path)
    parts = (
        el("span", {"class": "where"}, f"{place} ›") if place else "",
        el("span", {"class": "words"}, _words(quote)),
        el("span", {"class": "sure"}, f"({_sure(quote)})") if quote.restated else "",
        el("cite", {}, f"– {quote.title}") if quote.title else "",
    )
    return el("li", {}, lines(filter(None, parts), by=" "))


def _words(quote: Quote) -> str:
    return quote.words if quote.restated or quote.is_decision else f"“{quote.words}”"


def _sure(quote: Quote) -> str:
    return f"restated, {quote.confidence} confidence" if quote.confidence else "restated"
