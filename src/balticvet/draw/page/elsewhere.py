"""What stands for the site in a file that lies alone: links lead to the addresses of things."""

from balticvet.namespaces import BASE, is_web_address
from balticvet.queries.quotes import Quote


class Elsewhere:
    """The site as a file sees it that lies alone: no page of the site, and of no kind of pages.

    >>> Elsewhere().page_of("https://w3id.org/balticvet/project/ttt4wbl")
    'https://w3id.org/balticvet/project/ttt4wbl'
    >>> Elsewhere().page_of("https://example.org/x")
    ''
    """

    path = ""
    scripts: tuple[str, ...] = ()

    def page_of(self, thing: str) -> str:
        """Return the address of a thing of ours, which is its IRI; nothing for a foreign thing."""
        return thing if thing.startswith(BASE) and is_web_address(thing) else ""

    def place_of(self, passage: Quote) -> str:
        """Return the address of a passage."""
        return self.page_of(passage.passage)
