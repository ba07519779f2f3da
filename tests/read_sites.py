"""What the pages of a site hold: headings, ids, addresses, and which of them stay inside."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import html

from balticvet.assemble import AssembledDataset
from balticvet.portal import Site
from balticvet.rdf import Quad
from sites import page_at

_ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}


@dataclass(frozen=True)
class ReadPage:
    """A page as a parser sees it."""

    path: str
    source: str

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.source.encode())

    @cached_property
    def ids(self) -> list[str]:
        return [str(one) for one in self.tree.xpath("//@id")]

    @cached_property
    def addresses(self) -> list[str]:
        """Every address that the page leads to or loads."""
        found = [
            one.get(name)
            for tag, name in _ADDRESSES.items()
            for one in self.tree.iter(tag)
            if one.get(name) is not None
        ]
        return list(map(str, found))

    @cached_property
    def inside(self) -> set[tuple[str, str]]:
        """The files of the site that it leads to, each with the fragment or none."""
        own = (one for one in self.addresses if not urlsplit(one).scheme)
        return {self._place(one) for one in own}

    def _place(self, address: str) -> tuple[str, str]:
        target, fragment = urldefrag(address)
        path = unquote(urlsplit(target).path)
        return normpath(join(dirname(self.path), path)) if path else self.path, unquote(fragment)

    @property
    def words(self) -> str:
        """What a reader reads in the main part, white space collapsed."""
        return " ".join(self.tree.find(".//main").text_content().split())


def read_pages(files: Mapping[str, bytes]) -> dict[str, ReadPage]:
    """Return the pages of a site by their paths."""
    pages = {name: data for name, data in files.items() if name.endswith(".html")}
    return {name: ReadPage(name, data.decode()) for name, data in pages.items()}


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def saying(graph: AssembledDataset, *quads: Quad) -> AssembledDataset:
    """Return a dataset that says more, in graphs and without."""
    plain = (Quad(one.subject, one.predicate, one.object) for one in quads)
    return replace(graph, quads=(*graph.quads, *quads, *plain))


def rendered_page(site: Site, path: str) -> ReadPage:
    """Return one page of a site."""
    return ReadPage(path, page_at(site, path))
