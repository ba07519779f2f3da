"""Records of the portal: a page, and a kind of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from balticvet.portal.site import Site

Values = Mapping[str, object]
"""What a template is given, by name."""


@dataclass(frozen=True)
class SitePage:
    """A page that the site has; what it says is gathered when it is rendered.

    `path` is where it stands, `thing` the IRI of what it is about, if that is one; `part` names the
    kind in the navigation that it belongs to, where the pages of its own kind differ in that.
    `files` are what stands beside it, such as the same facts as Turtle: each path with its bytes.
    """

    path: str
    title: str
    values: Callable[[], Values] = dict
    thing: str = ""
    part: str = ""
    summary: str = ""
    files: Callable[[], Mapping[str, bytes]] = dict
    alternates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PageKind:
    """A kind of pages: the template that they share, and which pages there are.

    `heading` is what the navigation calls it; a kind without one is reached by links only, and
    `part` names the kind in the navigation that its pages belong to. One that `fills` has a page
    only where no other kind has one.
    `scripts` are the files of `assets/` that its pages run, `policy` what these need besides.
    """

    name: str
    template: str
    pages: Callable[[Site], Iterable[SitePage]]
    heading: str = ""
    part: str = ""
    fills: bool = False
    scripts: tuple[str, ...] = ()
    policy: Mapping[str, str] = field(default_factory=dict)
