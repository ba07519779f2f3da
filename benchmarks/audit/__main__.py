"""`python -m benchmarks.audit [PART …]`: audit the site, show what was found, write `audit.md`.

The page is written after each part, and keeps what it tells of the parts that were not asked for.
"""

import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from balticvet import publish
from balticvet.build_folder import MANIFEST
from benchmarks.audit.page import PAGE, as_page, sections
from benchmarks.audit.part import Part
from benchmarks.audit.parts import PARTS
from benchmarks.audit.record import Record

ADDRESS = "https://balticvet.example/portal/"
"""Where the site would stand: a name that leads nowhere, since nothing is fetched."""
RECORDS = Path(__file__).parents[2] / ".audit"


def _chosen(names: list[str]) -> list[Part]:
    known = {part.name: part for part in PARTS}
    if unknown := [name for name in names if name not in known]:
        sys.exit(f"There is no part {', '.join(unknown)}. Choose from: {', '.join(known)}.")
    return [known[name] for name in names or known]


def _audit(parts: Iterable[Part]) -> None:
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        publish(site, base_url=ADDRESS)
        state = sha256((site / MANIFEST).read_bytes()).hexdigest()
        for part in parts:
            sys.stderr.write(f"{part.heading} …\n")
            record = Record(RECORDS / f"{part.name}.jsonl", state)
            _write(part, part.run(site, record))
            record.forget()


def _write(part: Part, found: str) -> None:
    sys.stdout.write(f"## {part.heading}\n\n{found}\n")
    sys.stdout.flush()
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    PAGE.write_text(as_page({**sections(before), part.heading: found}), encoding="utf-8")


if __name__ == "__main__":
    _audit(_chosen(sys.argv[1:]))
