"""`checked-citations.md`: rows of cited answers that were read against the document.

What the reader found stands in `tests/questions/read-rows.toml`, sealed with the row and its
citations as they were then: of a row that has changed since, the page says that it is not read.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docs.make.drawing import MANY, CitedRow, drawn, every_row
from docs.make.markdown import code, text
from docs.make.markdown import page as markdown

READINGS = Path(__file__).parents[2] / "tests/questions/read-rows.toml"
AGREES = "Agrees."

_INTRODUCTION = f"""\
`balticvet query NAME --cite` says of each row of an answer which sentences, decisions and rules it
rests on.
Here {MANY} such rows, each of another question, were read beside `data/sources/bafa/document.txt`:
do the words that are cited, with the decisions and rules named, state the row; is anything cited
that plays no part; is anything missing?

The rows are drawn by lot from all saved questions without personal data, a question with options
being asked for its example.
The lot of a row is the SHA-256 digest of the question's name and the row, so that nobody chooses
it; the lowest lots are drawn, those of rows that cite words of the document first.
When a row or anything that it rests on changes, the reading no longer counts, and a test fails
until somebody has read the row anew."""


@dataclass(frozen=True)
class Reading:
    """What a reader found in a row, which the seal names as it was then."""

    seal: str
    agrees: bool
    found: str


def page() -> str:
    """Return the page of the rows that are drawn now."""
    return written(drawn(every_row()), readings())


def readings(path: Path = READINGS) -> dict[str, Reading]:
    """Return what was found, by the name of the question."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["row"]
    found = {entry.pop("question"): Reading(**entry) for entry in entries}
    if len(found) < len(entries):
        raise ValueError(f"{path.name} has two readings of one question.")
    return found


def written(rows: Iterable[CitedRow], read: Mapping[str, Reading]) -> str:
    """Return the page of these rows."""
    parts = (part for number, row in enumerate(rows, 1) for part in _parts(number, row, read))
    return markdown("Checked citations", _INTRODUCTION, *parts)


def verdict(row: CitedRow, read: Mapping[str, Reading]) -> str:
    """Return what the reader found in a row; of one that was not read as it is now, its seal."""
    reading = read.get(row.question.name)
    if reading is None or reading.seal != row.seal:
        return f"**Not read yet** as it is now; its seal is {code(row.seal)}."
    return f"**{AGREES if reading.agrees else 'Does not agree.'}** {text(reading.found)}"


def _parts(number: int, row: CitedRow, read: Mapping[str, Reading]) -> Iterator[str]:
    yield f"## {number}. {row.question.name}"
    yield f"**{row.question.summary}**"
    yield "\n".join(f"- {code(name)}: {text(cell)}" for name, cell in row.shown if cell)
    yield "It rests on"
    yield "\n".join(f"- {text(str(found))}" for found in row.citations)
    if row.notes:
        yield "\n".join(map(text, row.notes))
    yield verdict(row, read)
