"""`python -m benchmarks.audit`: audit the site, show what was found, write `audit.md`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from balticvet import publish
from benchmarks.audit.parts import PARTS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "audit.md"
ADDRESS = "https://balticvet.example/portal/"
"""Where the site would stand: a name that leads nowhere, since nothing is fetched."""

_HEAD = """\
<!-- Made by `make audit`; changes here are lost. -->

# Audit

What programs that nobody here wrote make of the site.
Each part is a file of `benchmarks/audit/`, and a row in its `parts.py`.
"""


def _page() -> str:
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        publish(site, base_url=ADDRESS)
        sections = [f"## {part.heading}\n\n{part.run(site)}" for part in PARTS]
    return "\n".join([_HEAD, *sections])


if __name__ == "__main__":
    found = _page()
    sys.stdout.write(found)
    PAGE.write_text(found, encoding="utf-8")
