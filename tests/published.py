"""Published sites that a test may spoil: a first release of the invented fiche, and a second."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import balticvet
from balticvet.publishing import Published, publish
from projects import FICHE, Spoilt, fiche_copy

BASE = "https://example.org/balticvet/"
SCHOOL = "organisation/ee-wick-trimmers-school"
RENAMED = "organisation/ee-wick-school"
GONE = f"""
report_address = "mailto:editors@example.org"
[[gone]]
thing = "{SCHOOL.replace("/", ":")}"
instead = "{RENAMED.replace("/", ":")}"
reason = "The school has a shorter name now."
"""


def version(project: Spoilt, number: str, issued: str) -> None:
    """Give the data another version and another day."""
    path = project.root / "data/release.toml"
    text = path.read_text(encoding="utf-8")
    text = re.sub('version = ".*"', f'version = "{number}"', text)
    path.write_text(re.sub('issued = ".*"', f'issued = "{issued}"', text), encoding="utf-8")


def another_name(project: Spoilt) -> None:
    """Let a school have another IRI, and a fund another label."""
    for path in (project.root / "data").rglob("*.trig"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("ee-wick-trimmers-school", "ee-wick-school"), "utf-8")
    project.edit(project.decisions, '"Nordic Glow Fund"@en', '"Northern Glow Fund"@en')


@dataclass(frozen=True)
class Releases:
    """A folder with two releases, what each publication returned, and the project of the second."""

    first: Published
    second: Published
    project: Spoilt

    def copy(self, folder: Path) -> Path:
        """Return a copy of the folder as the first release left it."""
        return Path(shutil.copytree(self.first.folder, folder / "site"))


def two_releases(folder: Path) -> Releases:
    """Publish the fiche, then the fiche with another name under the next version."""
    first = balticvet.publish(folder / "first", project=FICHE, base_url=BASE)
    shutil.copytree(folder / "first", folder / "second")
    project = fiche_copy(folder)
    another_name(project)
    version(project, "0.2.0", "2026-12-01")
    (project.root / "data/publish.toml").write_text(GONE, encoding="utf-8")
    return Releases(first, publish(project.project, folder / "second", base_url=BASE), project)
