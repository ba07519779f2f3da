"""Time the mapping of made project lists: `python -m benchmarks.tables`, beside morph-kgc.

morph-kgc (Apache-2.0) is installed into an environment of its own, and only run. It maps the same
records and parties by `morph-kgc.rml.ttl`; it merges, masks, checks and restates nothing.
"""

import csv
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from balticvet.wording import grouped_digits
from benchmarks.generate.table import lines

SIZES = (10_000, 100_000)
MORPH = "morph-kgc==2.10.0"
_RML = Path(__file__).with_name("morph-kgc.rml.ttl")
_ABOUT = (
    *("--mapping", "erasmus-plus", "--url", "https://example.org/list"),
    *("--date", "2026-11-30", "--licence", "Invented."),
)
_CONFIG = """\
[CONFIGURATION]
output_file = morph.nq
output_format = N-QUADS
[list]
mappings = {rml}
"""


@dataclass(frozen=True)
class Mapped:
    """What a run made and took: quads, seconds, and megabytes at the most."""

    quads: int
    seconds: float
    megabytes: int

    def told(self, name: str, rows: int) -> str:
        """Return the run in a line of a Markdown table."""
        rate = grouped_digits(round(self.quads / self.seconds))
        cells = (name, grouped_digits(rows), grouped_digits(self.quads), f"{self.seconds:.1f}")
        return f"| {' | '.join((*cells, rate, grouped_digits(self.megabytes)))} |"


def main() -> None:
    """Map lists of each size by both, and show what each took."""
    said = f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors"
    sys.stdout.write(f"{said}\n\n| by | rows | quads | seconds | quads a second | MB |\n")
    sys.stdout.write("|---|--:|--:|--:|--:|--:|\n")
    with TemporaryDirectory() as folder:
        peer = _peer(Path(folder))
        for rows in SIZES:
            _write(Path(folder), rows)
            for name, found in (
                ("balticvet", _ours(Path(folder))),
                ("morph-kgc", _peers(Path(folder), peer)),
            ):
                sys.stdout.write(f"{found.told(name, rows)}\n")
                sys.stdout.flush()


def _write(folder: Path, rows: int) -> None:
    """Write a list, with commas: the peer reads no other."""
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(csv.reader(lines(rows), delimiter=";"))


def _ours(folder: Path) -> Mapped:
    program = str(Path(sys.executable).with_name("balticvet"))
    seconds, peak = _ran([program, "ingest-table", "list.csv", "-o", "ours", *_ABOUT], folder)
    return Mapped(sum(map(_count, (folder / "ours").glob("*.nq"))), seconds, peak)


def _peer(folder: Path) -> Path:
    """Return the Python of a new environment that has the peer."""
    subprocess.run([sys.executable, "-m", "venv", "peer"], cwd=folder, check=True)
    python = folder / "peer/bin/python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", MORPH], check=True)
    return python


def _peers(folder: Path, python: Path) -> Mapped:
    (folder / "config.ini").write_text(_CONFIG.format(rml=_RML), encoding="utf-8")
    seconds, peak = _ran([str(python), "-m", "morph_kgc", "config.ini"], folder)
    return Mapped(_count(folder / "morph.nq"), seconds, peak)


def _ran(command: Sequence[str], folder: Path) -> tuple[float, int]:
    """Run a command to its end; return the seconds, and the most megabytes of any so far."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    took = time.perf_counter() - start
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000


def _count(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _line in file)


if __name__ == "__main__":
    main()
