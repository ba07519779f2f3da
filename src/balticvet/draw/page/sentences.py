"""The words that a tie rests on, with their place and their source."""

from balticvet.draw.page.markup import Html, el
from balticvet.networks import Edge
from balticvet.queries.quotes import Quote


def sentences(edge: Edge) -> Html:
    """Return the passages of a tie: section, words, source; exact words in quotation marks."""
    return el("ul", {"class": "sentences"}, *map(_sentence, edge.passages))


def _sentence(quote: Quote) -> Html:
    where = (el("span", {"class": "where"}, f"{place} ›"), " ") if (place := _place(quote)) else ()
    title = (" ", el("cite", {}, f"– {quote.title}")) if quote.title else ()
    words = quote.words if quote.restated else f"“{quote.words}”"
    return el("li", {}, *where, el("span", {"class": "words"}, words), *title)


def _place(quote: Quote) -> str:
    return " › ".join(quote.path)
