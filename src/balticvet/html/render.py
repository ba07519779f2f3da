"""Render a page from files of the package: it asks for nothing and runs nothing but its own."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from balticvet.xmltext import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE = "balticvet"


def render_page(
    template: str, *, styles: Iterable[str], scripts: Iterable[str] = (), **values: object
) -> str:
    """Return a page whole in itself, of a template, its styles and its scripts.

    They are paths in the package, such as `ledger/coverage.html`; the template extends
    `html/page.html`, which has the policy of the page.
    """
    from markupsafe import Markup

    style, script = "".join(map(_read, styles)), _closed(map(_read, scripts))
    page = _environment().get_template(template)
    return page.render(
        values,
        policy=content_policy(style, script),
        style=Markup(style),
        script=Markup(script),
    )


def content_policy(style: str, script: str) -> str:
    """Return the policy of a page that may load nothing, and use only this style and script.

    >>> content_policy("p { margin: 0; }", "").split("; ")[0]
    "default-src 'none'"
    """
    rules = {
        "default-src": "'none'",
        "style-src": _digest(style),
        **({"script-src": _digest(script)} if script else {}),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(_PACKAGE, ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _harmless(value: object) -> object:
    """Return a text with its control characters seen; what is markup already stays."""
    return visible(value) if type(value) is str else value


@cache
def _read(path: str) -> str:
    return files(_PACKAGE).joinpath(path).read_text(encoding="utf-8")


def _closed(scripts: Iterable[str]) -> str:
    """Return scripts as one whose names nobody else sees; nothing for none."""
    parts = "".join(scripts)
    return f'"use strict";\n(() => {{\n{parts}}})();\n' if parts else ""


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
