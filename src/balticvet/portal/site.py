"""The site: every page of every kind, and what stands beside the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from balticvet.assemble import Datasets, rules
from balticvet.catalogue import Holdings, machine_files
from balticvet.errors import NonconformingError
from balticvet.folders import FileContent, joined
from balticvet.html import render
from balticvet.html.addresses import shown_address
from balticvet.ledger import Ledger
from balticvet.namespaces import is_web_address, split
from balticvet.portal.addresses import page_of, place_in_document, relative
from balticvet.portal.answers import SiteAnswers
from balticvet.portal.graph import SiteGraph
from balticvet.portal.kinds import PAGE_KINDS
from balticvet.portal.pages.gone import NAME as GONE
from balticvet.portal.records import PageKind, SitePage
from balticvet.processes import in_background
from balticvet.profiles import Profile, StatedFact, facts_of_passage, profiles
from balticvet.provenance import Citation, Provenance
from balticvet.publication import Publication
from balticvet.queries.credit import credit
from balticvet.queries.quotes import Quote
from balticvet.releases import History
from balticvet.resources import Project
from balticvet.tables import Credit
from balticvet.wording import counted, listed

ASSETS = "assets"
STYLES = "styles"
_OF_ANSWERS = frozenset(("question", "questions"))
_FIRST_STYLE = "site.css"
_POLICY = {
    "default-src": "'none'",
    # No script of ours fetches; checkers such as Lighthouse read robots.txt through the page.
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_CITE_AS = "Cite as: "
_GROUNDS = {
    "decision": "a decision",
    "reference": "reference data",
    "description": "the description of a source",
    "rule": "a rule",
}


def _grounds_of(citations: Iterable[Citation]) -> list[str]:
    """Return in words what a fact rests on beside sentences."""
    return list(dict.fromkeys(_GROUNDS[found.kind] for found in citations))


_TOOLS = {
    "counted": counted,
    "grounds_of": _grounds_of,
    "is_web_address": is_web_address,
    "listed": listed,
    "shown_address": shown_address,
}
"""What every template may call."""


@dataclass(frozen=True)
class Site:
    """A site of a project: what its pages are gathered from, and which pages there are.

    `data` are the files of the build by name, which the site offers for download.
    """

    datasets: Datasets
    project: Project
    ledgers: tuple[Ledger, ...]
    data: Mapping[str, bytes]
    publication: Publication = field(default_factory=Publication)
    history: History = field(default_factory=History)

    @cached_property
    def graph(self) -> SiteGraph:
        """What the pages ask of the graph of all sources."""
        return SiteGraph(self.datasets, self.project)

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        """What the graph of all sources says of each thing, by its IRI."""
        shared = self.provenance
        return profiles(self.datasets.wide, shared.rules, self.project, provenance=shared)

    @cached_property
    def stated(self) -> Mapping[str, tuple[StatedFact, ...]]:
        """The facts by the passages that state them."""
        return facts_of_passage(self.profiles)

    @cached_property
    def pages(self) -> Mapping[str, tuple[PageKind, SitePage]]:
        """Every page by its path, in the order of the kinds.

        Raises `NonconformingError` for two pages in one place.
        """
        found: dict[str, tuple[PageKind, SitePage]] = {}
        for kind in PAGE_KINDS:
            for page in kind.pages(self):
                if page.path in found and kind.fills:
                    continue
                if page.path in found:
                    raise NonconformingError(
                        f"Two pages want to stand in one place: {page.path}.",
                        where=f"the kinds {found[page.path][0].name} and {kind.name}",
                        fix="Give one of the two things another name.",
                    )
                found[page.path] = kind, page
        return found

    @cached_property
    def holdings(self) -> Holdings:
        """What is told to harvesters, crawlers and servers."""
        kinds = {path: kind.name for path, (kind, _) in self.pages.items()}
        return Holdings(
            self.datasets,
            self.project,
            self.publication,
            self.data,
            pages=tuple(path for path, kind in kinds.items() if kind != GONE),
            gone=tuple(path for path, kind in kinds.items() if kind == GONE),
        )

    @cached_property
    def provenance(self) -> Provenance:
        """What all pages look up what a fact of all sources rests on."""
        return Provenance(self.datasets.wide.store, rules(self.project))

    @cached_property
    def answers(self) -> SiteAnswers:
        """The answers to the questions that anybody may ask."""
        return SiteAnswers(self.datasets, self.project, self.provenance)

    def page_of(self, thing: str) -> str:
        """Return the path of the page about a thing, or nothing where the site has none."""
        path = page_of(thing)
        return path if path in self.pages else ""

    def place_of(self, passage: Quote) -> str:
        """Return where a passage is read: in its document, else on its own page."""
        place = place_in_document(passage.source, passage.passage)
        return place if place.partition("#")[0] in self.pages else self.page_of(passage.passage)

    @cached_property
    def credit(self) -> Credit:
        """Whose the data of all sources are."""
        return credit(self.graph.store)

    @cached_property
    def credit_line(self) -> str:
        """Who made the data of all sources, their name, version, day and licence."""
        return self.credit.line("").removeprefix(_CITE_AS)

    def citation(self, page: SitePage) -> str:
        """Return the line by which a page is cited: with its source first, if it is of one."""
        read = self._read_of(page.thing)
        of_source = f"{_CITE_AS}{read}; in {self.credit_line}"
        line = of_source if read else self.credit.line(f"“{page.title.strip('“”')}”")
        return f"{line} {page.thing}" if page.thing else line

    def _read_of(self, thing: str) -> str:
        """Return the words, the source, the days and the address of what one page was read for."""
        kind, _ = split(thing)
        if kind == "passage":
            said = self.graph.quote(thing)
            return ", ".join((said.in_place, *said.credit))
        passages = self.graph.users(thing, "oa:hasSource") if kind == "page" else []
        if not passages:
            return ""
        said = self.graph.quote(passages[0])
        return ", ".join(filter(None, (f"“{said.restated}”", said.whose, *said.days, said.address)))

    def name_of(self, thing: str) -> str:
        """Return what a thing is called: its label, else what it consists of."""
        return self.graph.name_of(thing)


def site_files(site: Site) -> dict[str, FileContent]:
    """Return every file of the site by its path in the folder of the site.

    Two processes share the pages, since a site has thousands. Those that show answers stay
    together, since answers rest on much that is looked up once, and take as long as all others.
    """
    # What all pages ask for is gathered once, before the two part.
    pages, _ = tuple(site.pages.values()), site.stated
    asked = [pair for pair in pages if pair[0].name in _OF_ANSWERS]
    rest = [pair for pair in pages if pair[0].name not in _OF_ANSWERS]
    with in_background(lambda: _written(site, asked)) as of_questions:
        others, of_machines = _written(site, rest), machine_files(site.holdings)
        return joined([dict(assets()), site.history.files, others, of_questions(), of_machines])


def _written(site: Site, pages: Iterable[tuple[PageKind, SitePage]]) -> Mapping[str, FileContent]:
    """Return pages and what stands beside them."""
    parts = (
        ({page.path: rendered(site, kind, page).encode()}, page.files()) for kind, page in pages
    )
    return joined(chain.from_iterable(parts))


def rendered(site: Site, kind: PageKind, page: SitePage) -> str:
    """Return the HTML of a page."""
    return render(
        kind.template,
        **page.values(),
        site=site,
        kind=kind,
        page=page,
        kinds=PAGE_KINDS,
        policy=_policy(kind),
        report=site.publication.report(page.path, page.title),
        href=partial(relative, seen_from=page.path),
        **_TOOLS,
    )


def _policy(kind: PageKind) -> str:
    """Return what the pages of a kind may load: nothing of another host."""
    scripts = {"script-src": "'self'"} if kind.scripts else {}
    rules = {**_POLICY, **scripts, **kind.policy}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def assets() -> Iterator[tuple[str, bytes]]:
    """Yield the styles, joined, and the scripts and faces that come with the package."""
    yield f"{ASSETS}/{_FIRST_STYLE}", _joined_styles()
    folder = Path(__file__).parent / ASSETS
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{ASSETS}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _joined_styles() -> bytes:
    """Return the styles of all pages as one file, which begins with the order of their layers."""
    found = sorted((Path(__file__).parent / STYLES).glob("*.css"))
    ordered = sorted(found, key=lambda path: path.name != _FIRST_STYLE)
    return b"\n".join(path.read_bytes() for path in ordered)
