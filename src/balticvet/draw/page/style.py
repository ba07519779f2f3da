"""The style of the page: the lines of its ties look as in all other pictures."""

from collections.abc import Iterable, Mapping
from importlib.resources import files

from balticvet.draw.page.markup import Html
from balticvet.draw.page.words import slug
from balticvet.draw.scene import Stroke
from balticvet.draw.style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY, VERMILION, stroke
from balticvet.networks import Tie

_COLOURS: Mapping[str, str] = {
    BLUE: "blue",
    SKY: "sky",
    GREEN: "green",
    ORANGE: "orange",
    VERMILION: "vermilion",
    PURPLE: "purple",
    "#767676": "grey",
    GREY: "soft",
    INK: "ink",
}
"""By which name `style.css` has another value of a colour in the dark."""


def style(ties: Iterable[Tie]) -> Html:
    """Return the style of a page with these ties; colours for light and for paper come first."""
    own = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    known = (f"--{name}: {colour}" for colour, name in _COLOURS.items() if name not in _OWN)
    light = f":root {{ {'; '.join(known)}; }}\n"
    rules = "".join(map(_rule, ties))
    return Html(f"{light}{own}{rules}@media print {{ {light.strip()} }}\n")


_OWN = frozenset(("soft", "ink"))
"""Colours of words, too: of them `style.css` has all values."""


def _rule(tie: Tie) -> str:
    name, line = f".tie-{slug(tie.name)}", stroke(tie.name)
    known = _COLOURS.get(line.colour)
    colour = f"var(--{known})" if known else line.colour
    return f"{name} {{ --c: {colour}; --w: {line.width:g}; }}\n{_dashes(name, line)}"


def _dashes(name: str, line: Stroke) -> str:
    if not line.dash:
        return ""
    return f"{name} .line {{ stroke-dasharray: {line.dash}; stroke-linecap: round; }}\n"
