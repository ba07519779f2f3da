"""What keeps people out of a page and what breaks its policy, looked for in a browser."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browser import Json, Page, Pipe

AXE = Path(__file__).parent / "npm/node_modules/axe-core/axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """axe.run({ preload: false, runOnly: { type: "tag", values: %s } }).then(({ violations }) =>
  violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) })))"""
_WATCH = """window.breaches = [];
addEventListener("securitypolicyviolation", (event) =>
  breaches.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class View:
    """How somebody looks at a page: the width of the window, and the colours that he likes."""

    name: str
    width: int
    scheme: str = "light"


VIEWS = (
    View("wide and light", 1280),
    View("320 px and dark", 320, "dark"),
    View("zoomed to 200 %", 640),
    View("wide and dark", 1280, "dark"),
    View("320 px and light", 320),
)


def watched(pipe: Pipe) -> Page:
    """Return a new page that writes down each breach of the policy of what it opens."""
    page = Page(pipe)
    page.call("Page.addScriptToEvaluateOnNewDocument", source=_WATCH)
    return page


def violations(page: Page) -> list[Json]:
    """Return what axe finds in a page as it stands."""
    page.run(f"void (window.axe || ({_as_function()})())")
    found: list[Json] = page.run(_RUN % list(RULES))
    return found


def faults(page: Page, view: View) -> list[Any]:
    """Return what keeps people out of an open page in a view, with how far it sticks out."""
    page.show(width=view.width, scheme=view.scheme)
    wider = page.run(_OVERFLOW)
    return [*violations(page), *([f"{wider} px wider than the window"] if wider > 0 else [])]


def _as_function() -> str:
    return f"() => {{ {AXE.read_text(encoding='utf-8')} }}"
