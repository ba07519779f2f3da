"""Small project lists with invented names, as CSV, and the command that maps them."""

import csv
from collections.abc import Sequence
from pathlib import Path

from balticvet.cli.run import run

HEAD = (
    "Programme;Project Number;Project Title;Project Summary;Topics;Start date;End date;"
    "Project Status;EU Grant award in euros (indicative);Participating countries;"
    "Coordinator's name;Coordinator's address;Coordinator's region;Coordinator's country;"
    "Partner 1 name;Partner 1 region;Partner 1 country;Partner 1 organisation type;"
    "Partner 2 name;Partner 2 region;Partner 2 country;Partner 2 organisation type"
)
SALT = (
    'Erasmus+;2014-1-LV01-KA202-000001;"Salt ""and"" Light";"Two lines:\n'
    'write to anna@salt.example or +371 2000 0000";Social dialogue, Fish;9/1/2014;8/31/2016;'
    'Completed;"123,456";LV,EL,UK;Sālsūdens Skola;1 Sea Road;LV006;LV;'
    "SĀLSŪDENS  SKOLA;LV006;LV;;Smiths of Lamps;;UK;"
)
LAMPS = (
    "Erasmus+;2014-1-LV01-KA202-000002;Lamps;;;2014-09-01;2016-08-31;Ongoing;98765.50;LV;"
    "Salsudens Skola;;;LV;Lampas Example, IK;;LV;;Mrs Lampa Example;;LV;Self-employed"
)
ABOUT = (
    *("--url", "https://example.org/lists", "--date", "2026-11-30"),
    *("--licence", "Invented, free of all rights."),
)


def written(folder: Path, *rows: str, head: str = HEAD) -> Path:
    """Write a list with these records and return its file."""
    path = folder / "list.csv"
    path.write_text("\n".join((head, *rows, "")), encoding="utf-8")
    return path


def ingest(file: Path, output: Path, more: Sequence[str] = ()) -> int:
    """Map a list by the mapping that comes with balticvet; return the exit code."""
    return run(
        ["ingest-table", str(file), "--mapping", "erasmus-plus", "-o", str(output), *ABOUT, *more]
    )


def lines(folder: Path, name: str = "") -> list[str]:
    """Return the lines of all files of N-Quads of a folder, or of those of a name."""
    files = sorted(folder.glob(f"{name}*.nq"))
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def cells(file: Path) -> list[list[str]]:
    """Return the cells of a list, the head first."""
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text, delimiter=";"))
