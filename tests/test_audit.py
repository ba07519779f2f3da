"""What programs of others made of the site, as it was last told, is true of the site."""

import re

from balticvet.catalogue.distributions import DIALECTS
from balticvet.publication import Publication
from balticvet.release import Release
from balticvet.resources import Project
from conftest import ROOT
from shared import Built

PAGE = ROOT / "docs" / "reference" / "audit.md"


def test_ckan_found_both_datasets_with_every_file_that_is_offered(shipped: Built) -> None:
    release = Release.read(Project())
    wide = Publication.read(Project()).with_pages(release).title
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.+?)` \| .+? \| (.+?) \| (\d+) \| (\d+) \|$", text, re.MULTILINE)
    assert len(rows) == 2 * (3 + len(DIALECTS) - 1)
    for file, title, found, whole in rows:
        catalogue = (shipped.folder / "site" / file).read_text(encoding="utf-8")
        mark = "-all" if title == wide else ""
        names = {f"balticvet{mark}.ttl", f"evidence{mark}.csv"}
        assert all(f"data/{name}" in catalogue for name in names)
        assert title in (wide, release.title)
        assert (int(found), int(whole)) == ((8, 8) if mark else (7, 7))
