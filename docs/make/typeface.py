"""The typeface of the pictures: two weights of the face of the site, cut to the letters of Europe.

`src/balticvet/draw/typeface/` has each weight as TTF for PNG and PDF, both as a style for SVG, and
the widths of all letters for those who set words.
"""

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from balticvet.draw.typesetting import ASCENT, DESCENT, FAMILY

PACKAGE = Path(__file__).parents[2] / "src/balticvet"
FACES = [
    PACKAGE / "portal/assets/faces" / f"source-sans-3-{part}.woff2"
    for part in ("latin", "latin-ext")
]
FOLDER = PACKAGE / "draw/typeface"
WEIGHTS = {"regular": 400, "bold": 700}
LETTERS = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "ȘșȚț–—‘’‚“”„•…′″‹›€−†")))
"""Latin-1, Latin Extended-A, and the signs that pictures use."""

_LEFT_OUT = ("BASE", "GDEF", "GSUB", "STAT")
_MAKERS = 0
"""The number of the record that says who made the original."""

_LICENCE = {
    13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
    14: "https://openfontlicense.org",
}

_EACH = 1000
"""The units of a font for each of its sizes."""

_LATER = 2082844800
"""So many seconds after the beginning of 1904, of which fonts count, is the beginning of 1970."""


def files() -> dict[str, bytes]:
    """Return the files of the typeface by name."""
    fonts = {name: _cut(weight, name) for name, weight in WEIGHTS.items()}
    made = {f"{name}.ttf": _saved(font) for name, font in fonts.items()}
    return {**made, "face.css": _style(made).encode(), "widths.json": _widths(fonts).encode()}


def write() -> None:
    """Write the typeface anew."""
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)


@cache
def _cut(weight: int, name: str) -> TTFont:
    """Return one weight of the face, with the letters of its parts that pictures use."""
    parts = [_instance(path, weight) for path in FACES]
    font = Merger().merge(parts)
    font["head"].created = font["head"].modified = _LATER
    font.recalcTimestamp = False
    options = Options(layout_features=["kern"], hinting=False, notdef_outline=True, name_IDs=["*"])
    cutter = Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    _tighten(font)
    _rename(font, name)
    return font


def _tighten(font: TTFont) -> None:
    """Make lines as high as their letters, which is how high pictures take them to be."""
    high, low = round(ASCENT * _EACH), round(DESCENT * _EACH)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = high, -low, 0
    system = font["OS/2"]
    system.sTypoAscender, system.sTypoDescender, system.sTypoLineGap = high, -low, 0
    system.usWinAscent, system.usWinDescent = high, low


def _instance(path: Path, weight: int) -> BytesIO:
    font = TTFont(path)
    font.flavor = None
    font = instantiateVariableFont(font, {"wght": weight})
    for table in _LEFT_OUT:
        if table in font:
            del font[table]
    return BytesIO(_saved(font))


def _rename(font: TTFont, name: str) -> None:
    """Name the font anew: its licence keeps the name of the original for the original."""
    style = name.capitalize()
    words = {1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}"}
    words[6] = f"{FAMILY.replace(' ', '')}-{style}"
    font["name"].names = [one for one in font["name"].names if one.nameID == _MAKERS]
    for number, said in (words | _LICENCE).items():
        font["name"].setName(said, number, 3, 1, 0x409)


def _saved(font: TTFont) -> bytes:
    data = BytesIO()
    font.save(data)
    return data.getvalue()


def _style(fonts: dict[str, bytes]) -> str:
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{WEIGHTS[name.removesuffix(".ttf")]};'
        f"src:url(data:font/woff2;base64,{_packed(data)})}}\n"
        for name, data in fonts.items()
    )


def _packed(data: bytes) -> str:
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    font.flavor = "woff2"
    return b64encode(_saved(font)).decode()


def _widths(fonts: dict[str, TTFont]) -> str:
    """Return how wide each letter is in each weight, in thousandths of the size."""
    known = {name: _advances(font, sorted(LETTERS)) for name, font in fonts.items()}
    return json.dumps(known, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def _advances(font: TTFont, letters: Iterable[int]) -> dict[str, int]:
    names, widths = font.getBestCmap(), font["hmtx"]
    return {chr(letter): widths[names[letter]][0] for letter in letters if letter in names}
