"""The look of the site: colours that everybody can read, faces that may be passed on, no gaps."""

import re
from pathlib import Path

import pytest

import balticvet.portal
from balticvet.portal.site import assets

PORTAL = Path(balticvet.portal.__file__).parent
CSS = dict(assets())["assets/site.css"].decode()
BLOCKS = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
COLOURS = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in BLOCKS[:2]]

TEXT, PART = 4.5, 3.0
"""The contrasts that WCAG 2.2 asks for: of text (1.4.3), and of what one must see (1.4.11)."""
PAIRS = (
    *(("ink", ground, TEXT) for ground in ("paper", "tint", "amber-tint", "red-tint")),
    *(("soft", ground, TEXT) for ground in ("paper", "tint", "red-tint")),
    *(("sea", ground, TEXT) for ground in ("paper", "tint", "red-tint")),
    ("sea-deep", "paper", TEXT),
    ("paper", "sea", TEXT),
    ("amber", "paper", TEXT),
    ("red", "paper", TEXT),
    ("edge", "paper", PART),
    ("red", "red-tint", PART),
    ("amber-rule", "paper", PART),
    ("amber-rule", "amber-tint", PART),
)


def luminance(colour: str) -> float:
    """Return the relative luminance, as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_what_wcag_says_it_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_everybody_can_read_the_colours(scheme: int) -> None:
    colours = COLOURS[scheme]
    found = {(one, on): contrast(colours[one], colours[on]) for one, on, _ in PAIRS}
    assert not {pair: found[pair[:2]] for pair in PAIRS if found[pair[:2]] < pair[2]}


def test_both_schemes_have_the_same_colours() -> None:
    assert COLOURS[0].keys() == COLOURS[1].keys()
    assert len(COLOURS[0]) > 8


def test_every_colour_and_measure_that_is_used_is_there() -> None:
    used = set(re.findall(r"var\(--([\w-]+)", CSS))
    assert used <= set(re.findall(r"--([\w-]+):", CSS))


def test_the_faces_have_their_licence_beside_them() -> None:
    faces = PORTAL / "assets/faces"
    licence = (faces / "LICENCE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    named = set(re.findall(r'url\("faces/([^"]+)"\)', CSS))
    assert named == {path.name for path in faces.glob("*.woff2")}
    assert all((faces / name).read_bytes().startswith(b"wOF2") for name in named)


def test_styles_ask_for_nothing_elsewhere() -> None:
    assert not re.findall(
        r"https?:|//|@import|data:", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    )
