"""What servers and crawlers read: the list of pages, and which file answers an IRI."""

import re
from collections.abc import Iterator

from balticvet.catalogue.records import Holdings
from balticvet.html import render
from balticvet.namespaces import BASE, COLLECTIONS

_FOLDER = "catalogue/templates"
_ALWAYS = {".htaccess": "htaccess", "nginx.conf": "nginx.conf", "robots.txt": "robots.txt"}
_WITH_ADDRESS = {"sitemap.xml": "sitemap.xml", "w3id/.htaccess": "w3id-htaccess"}
"""Files that name the whole address of the site, so that nobody can write them without."""


def server_files(holdings: Holdings) -> Iterator[tuple[str, bytes]]:
    """Yield the files for servers and crawlers; some need the address of the site."""
    publication = holdings.publication
    wanted = _ALWAYS | (_WITH_ADDRESS if publication.base_url else {})
    for path, template in wanted.items():
        text = render(
            f"{_FOLDER}/{template}",
            base_url=publication.base_url,
            pages=[publication.address(page) for page in sorted(holdings.pages)],
            gone=[re.escape(page.removesuffix(".html")) for page in sorted(holdings.gone)],
            release=holdings.release,
            collections="|".join(COLLECTIONS),
            space=BASE,
        )
        yield path, text.encode()
