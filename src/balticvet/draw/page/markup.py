"""HTML in which every text is a text: what is not made here is escaped."""

from collections.abc import Iterable, Mapping
from html import escape

from balticvet.xmltext import xml_text

Attributes = Mapping[str, str | float | None]
_VOID = frozenset(("input", "meta"))


class Html(str):
    """Words that are HTML already."""

    __slots__ = ()


def el(tag: str, attributes: Attributes | None = None, *inner: str) -> Html:
    """Return an element; an attribute that is None is left out, one that is empty stands alone.

    Raises `UnreadableInputError` for characters that no text may hold.

    >>> el("a", {"href": "#x", "hidden": None}, "1 < 2", el("b", {}, "!"))
    '<a href="#x">1 &lt; 2<b>!</b></a>'
    """
    given = (attributes or {}).items()
    written = "".join(_attribute(name, value) for name, value in given if value is not None)
    start = f"<{tag}{written}>"
    return Html(start if tag in _VOID else f"{start}{lines(inner, by='')}</{tag}>")


def lines(parts: Iterable[str], *, by: str = "\n") -> Html:
    """Return parts one after the other."""
    return Html(by.join(part if isinstance(part, Html) else _text(part) for part in parts))


def number(value: float) -> str:
    """Return a number with at most one decimal, as the script of the page writes it.

    >>> number(2.0), number(2.25), number(-0.01)
    ('2', '2.3', '0')
    """
    tenths = int(value * 10 + (0.5 if value >= 0 else -0.5))
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10}"


def _attribute(name: str, value: str | float) -> str:
    text = value if isinstance(value, str) else number(value)
    return f' {name}="{_text(text)}"' if text else f" {name}"


def _text(text: str) -> str:
    return escape(xml_text(text, of=text))
