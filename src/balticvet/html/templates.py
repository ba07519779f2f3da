"""Render HTML from files of the package; a page asks for nothing and runs nothing but its own."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from balticvet.namespaces import web_address
from balticvet.wording import grouped_numbers, short_title
from balticvet.xmltext import html_text

if TYPE_CHECKING:
    from jinja2 import Environment

_FACE = "url(data:font/"
"""A typeface that a style brings with it."""

_PACKAGE = Path(__file__).parents[1]


def render(template: str, **values: object) -> str:
    """Return the HTML of a template; paths are those in the package, as `tables/table.html`.

    Control characters of a text are made visible, so that they steer no browser.
    """
    return _environment().get_template(template).render(values)


def render_page(
    template: str,
    *,
    styles: Iterable[str],
    scripts: Iterable[str] = (),
    images: str = "",
    **values: object,
) -> str:
    """Return a page whole in itself, of a template, its styles and its scripts by their paths.

    `images` is where its script may take images from. The template extends `html/page.html`, which
    has the policy of the page.
    """
    style, script = "".join(map(_read, styles)), _closed(map(_read, scripts))
    policy = content_policy(style, script, images=images)
    return render(template, **values, policy=policy, style=style, script=script)


def content_policy(style: str, script: str, *, images: str = "") -> str:
    """Return the policy of a page that may load nothing, and use only this style and script.

    It may show images from where it is said.

    >>> content_policy("p { margin: 0; }", "").split("; ")[0]
    "default-src 'none'"
    """
    rules = {
        "default-src": "'none'",
        "style-src": _digest(style),
        **({"script-src": _digest(script)} if script else {}),
        **({"font-src": "data:"} if _FACE in style else {}),
        **({"img-src": images} if images else {}),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def markup(made: str) -> object:
    """Return what is HTML already, made by us, as a value that a template takes over as it is."""
    from markupsafe import Markup

    return Markup(made)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def escaped(value: object) -> object:
        """Return a text as the markup that `html_text` makes of it; markup stays."""
        return Markup(html_text(value)) if type(value) is str else value

    made = Environment(
        loader=FileSystemLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["web_address"] = web_address
    made.filters["grouped_numbers"] = grouped_numbers
    made.filters["short_title"] = short_title
    return made


@cache
def _read(path: str) -> str:
    return (_PACKAGE / path).read_text(encoding="utf-8")


def _closed(scripts: Iterable[str]) -> str:
    """Return scripts as one whose names nobody else sees; nothing for none."""
    parts = "".join(scripts)
    return f'"use strict";\n(() => {{\n{parts}}})();\n' if parts else ""


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
