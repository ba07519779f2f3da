"""The publication: who publishes the data, where it stands, and whom a reader may ask."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlsplit

from balticvet.errors import UsageError
from balticvet.files import exists
from balticvet.namespaces import BASE, PREFIXES, iri, is_web_address
from balticvet.publication.entries import Entries
from balticvet.release import Named, Release
from balticvet.remote import checked
from balticvet.resources import Project
from balticvet.tables.reading import read_toml

FILE = "publish.toml"
_CODE = re.compile(r"[A-Za-z][\w()-]*", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>?&]+@[^\s@<>?&]+\.[^\s@<>?&]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_MAILTO = "mailto:"
_PAGE, _TITLE = "{page}", "{title}"


@dataclass(frozen=True)
class Replacement:
    """What takes the place of a thing that went, and why; both things are named by CURIE or IRI."""

    thing: str = ""
    instead: str = ""
    reason: str = ""

    @property
    def iris(self) -> tuple[str, str]:
        """The IRI of the thing and of what takes its place; nothing for what is no name."""
        return _full(self.thing), _full(self.instead)


@dataclass(frozen=True)
class Publication:
    """Who publishes, whom to ask, where it stands, and what catalogues are told.

    Codes are those of the tables of the European Union; `all` is the dataset of all sources, that
    of the documents has its title in the release. `gone` tells of things that were published once.
    What is empty is not known.
    """

    publisher_type: str = ""
    contact: str = ""
    contact_email: str = ""
    contact_page: str = ""
    report_address: str = ""
    base_url: str = ""
    endpoint_url: str = ""
    themes: tuple[str, ...] = ()
    frequency: str = ""
    all: Named = field(default_factory=Named)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: tuple[Replacement, ...] = ()

    @classmethod
    def read(cls, project: Project, *, base_url: str = "", endpoint_url: str = "") -> "Publication":
        """Read how a project is published; without the file, nothing is known of that.

        `base_url` and `endpoint_url` are for this time, in place of those in the file.
        Raises `UnreadableInputError` that names the file and the line at fault, `UsageError` for an
        address given here.
        """
        base, endpoint = site_address(base_url), endpoint_address(endpoint_url)
        path = project.data / FILE
        found = cls._of_file(path) if exists(path) else cls()
        return replace(
            found,
            base_url=base or found.base_url,
            endpoint_url=endpoint or found.endpoint_url,
        )

    @classmethod
    def _of_file(cls, path: Path) -> "Publication":
        entries, table = Entries(path, "How the data is published cannot be read"), read_toml(path)
        entries.check_names(table, cls)
        found = cls(**{name: _READ[name](entries, name, table[name]) for name in table})
        for name, wrong in found.faults():
            raise entries.unreadable(name, wrong)
        return replace(found, base_url=site_address(found.base_url))

    def with_pages(self, release: Release) -> Named:
        """Return the title and the description of the dataset of all sources of a release."""
        return Named(
            self.all.title or f"{release.title}, with pages of other publishers",
            self.all.description or f"{release.description} With pages of other publishers.",
        )

    def report(self, page: str, title: str) -> str:
        """Return the address to tell an error of a page to, with the page in it; nothing if none.

        A mail has the page in its subject and its text; a web address has it where it says
        `{page}` and `{title}`, else behind `page=`.

        >>> Publication(report_address="a@example.org").report("index.html", "Home")
        'mailto:a@example.org?subject=Error%3A%20Home&body=index.html%0A%0A'
        >>> Publication(report_address="https://example.org/new").report("a.html", "A")
        'https://example.org/new?page=a.html'
        """
        address = self.report_address or self.contact_email
        values = {_PAGE: quote(self.address(page), safe=""), _TITLE: quote(title, safe="")}
        if not address:
            return self.contact_page
        if not address.startswith(("https:", "http:")):
            subject = f"subject={quote('Error: ')}{values[_TITLE]}"
            name = address.removeprefix(_MAILTO)
            return f"{_MAILTO}{name}?{subject}&body={values[_PAGE]}%0A%0A"
        if not (_PAGE in address or _TITLE in address):
            address += f"{'&' if urlsplit(address).query else '?'}page={_PAGE}"
        for place, value in values.items():
            address = address.replace(place, value)
        return address

    def address(self, page: str) -> str:
        """Return where a page of the site stands: its address, or its path where nobody knows.

        >>> Publication(base_url="https://example.org/a/").address("b.html")
        'https://example.org/a/b.html'
        """
        return f"{self.base_url}{page}"

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield each entry that has a wrong value, and what is wrong with it."""
        yield from self._wrong_addresses()
        if self.contact_email and not _EMAIL.fullmatch(self.contact_email):
            yield "contact_email", f"{self.contact_email!r} is no e-mail address"
        for name in ("publisher_type", "frequency", "themes"):
            value = getattr(self, name)
            for code in (value,) if isinstance(value, str) else value:
                if code and not _CODE.fullmatch(code):
                    yield name, f"{code!r} is no code of a table, such as EDUC"
        for language, words in self.keywords.items():
            if not _LANGUAGE.fullmatch(language):
                yield f"keywords.{language}", f"{language!r} is no language such as lv"
            if not all(word.strip() for word in words):
                yield f"keywords.{language}", "a keyword is empty"
        for at, row in enumerate(self.gone):
            thing, instead = row.iris
            if not thing.startswith(BASE):
                yield f"gone[{at}].thing", f"{row.thing!r} is no name such as organisation:ilo"
            if row.instead and not instead:
                yield f"gone[{at}].instead", f"{row.instead!r} is no name such as organisation:ilo"

    def _wrong_addresses(self) -> Iterator[tuple[str, str]]:
        if self.contact_page and not is_web_address(self.contact_page):
            yield "contact_page", f"{self.contact_page!r} is no web address"
        if self.report_address and not _is_reachable(self.report_address):
            yield (
                "report_address",
                f"{self.report_address!r} is neither a web address nor mailto: with an e-mail"
                " address",
            )
        for name, check in (("base_url", site_address), ("endpoint_url", endpoint_address)):
            try:
                check(getattr(self, name))
            except UsageError as fault:
                yield name, f"{getattr(self, name)!r}: {fault.what.rstrip('.')}"


def site_address(url: str) -> str:
    """Return the address of a folder on the web, with a stroke at its end; nothing for nothing.

    Raises `UsageError` for anything that no page can be found below.

    >>> site_address("https://example.org/balticvet")
    'https://example.org/balticvet/'
    """
    if not url:
        return ""
    if "?" in url or "#" in url or not is_web_address(url):
        _refuse_address(url)
    return checked(url).rstrip("/") + "/"


def endpoint_address(url: str) -> str:
    """Return the address of a SPARQL endpoint; nothing for nothing.

    Raises `UsageError` for anything that cannot be asked.
    """
    if url and ("#" in url or not is_web_address(url)):
        _refuse_address(url)
    return checked(url) if url else ""


def _refuse_address(url: str) -> None:
    """Raise `UsageError`, by the words of `checked` where these say more."""
    checked(url)
    raise UsageError(
        "The address of a site is that of a folder, without ? and #, in letters of ASCII.",
        where=url[:200],
        fix="Give one such as https://example.org/balticvet/.",
    )


def _is_reachable(address: str) -> bool:
    plain = address.replace(_PAGE, "").replace(_TITLE, "")
    return is_web_address(plain) or _EMAIL.fullmatch(address.removeprefix(_MAILTO)) is not None


def _full(name: str) -> str:
    """Return the IRI of a thing that is named by a CURIE or by its IRI, or nothing."""
    prefix, _, local = name.partition(":")
    full = iri(name) if prefix in PREFIXES and local else name
    return full if is_web_address(full) else ""


_Read = Callable[[Entries, str, object], Any]
_READ: Mapping[str, _Read] = MappingProxyType(
    {each.name: Entries.text for each in fields(Publication)}
    | {
        "themes": Entries.texts,
        "keywords": Entries.words,
        "all": lambda entries, name, value: entries.record(name, value, Named),
        "gone": lambda entries, name, value: entries.records(name, value, Replacement),
    }
)
