"""What each picture said to somebody who saw it alone, and whether that was the finding.

The sentences stand in `readings.toml`, a table for each picture of each selection: the `title`
that was read, what the picture `says` to fresh eyes as a PNG of 800 pixels, and how it is a `miss`,
if that is not the finding. With another title, a picture is to be read anew.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docs.make.markdown import text

FILE = Path(__file__).with_name("readings.toml")
_UNREAD = "With this title, nobody has read it alone yet."


@dataclass(frozen=True)
class Reading:
    """What somebody read in a picture with a title; a miss says why that is not the finding."""

    title: str
    says: str
    miss: str = ""


def readings() -> dict[str, Reading]:
    """Return the reading of each picture, by its file in `docs/pictures/`."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        f"{selection}/{name}.svg": Reading(**reading)
        for name, by_selection in found.items()
        for selection, reading in by_selection.items()
    }


def words_of(known: Mapping[str, Reading], file: str, title: str) -> str:
    """Return in Markdown what a picture with this title said, and whether that was the finding."""
    reading = known.get(file)
    if reading is None or reading.title != title:
        return _UNREAD
    verdict = f"A miss: {reading.miss}" if reading.miss else "That is the finding."
    return text(f"Seen alone, it says: “{reading.says}” {verdict}")
