"""What programs of others made of the site, as it was last told, is true of the site."""

import re
from pathlib import Path

from balticvet.catalogue.distributions import DIALECTS
from balticvet.portal.kinds import PAGE_KINDS
from balticvet.portal.pages.gone import NAME as GONE
from balticvet.publication import Publication
from balticvet.release import Release
from balticvet.resources import Project
from benchmarks.audit.harvest import HARVEST
from benchmarks.audit.lighthouse import PAGES
from benchmarks.audit.page import PAGE, as_page, sections
from benchmarks.audit.record import Record
from shared import Built


def test_ckan_found_both_datasets_with_every_file_that_is_offered(shipped: Built) -> None:
    release = Release.read(Project())
    wide = Publication.read(Project()).with_pages(release).title
    text = sections(PAGE.read_text(encoding="utf-8"))[HARVEST.heading]
    rows = re.findall(r"^\| `(.+?)` \| .+? \| (.+?) \| (\d+) \| (\d+) \|$", text, re.MULTILINE)
    assert len(rows) == 2 * (3 + len(DIALECTS) - 1)
    for file, title, found, whole in rows:
        catalogue = (shipped.folder / "site" / file).read_text(encoding="utf-8")
        mark = "-all" if title == wide else ""
        names = {f"balticvet{mark}.ttl", f"evidence{mark}.csv"}
        assert all(f"data/{name}" in catalogue for name in names)
        assert title in (wide, release.title)
        assert (int(found), int(whole)) == ((8, 8) if mark else (7, 7))


def test_a_part_that_runs_alone_leaves_the_others_as_they_were() -> None:
    before = as_page({"Lighthouse": "All good.\n", "Valid HTML": "No error.\n\n| a | b |\n"})
    after = as_page({**sections(before), "Lighthouse": "Better.\n"})
    assert after == before.replace("All good.", "Better.")
    assert "This is not measured yet." in after


def test_an_interrupted_part_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "part.jsonl"
    assert Record(path, "a state").once("index.html", lambda: [1]) == [1]
    with path.open("a", encoding="utf-8") as file:
        file.write('["data.html", [')
    again = Record(path, "a state")
    assert again.once("index.html", lambda: [2]) == [1]
    assert again.once("data.html", lambda: [3]) == [3]
    assert Record(path, "a state").once("data.html", lambda: [4]) == [3]
    assert Record(path, "another state").once("index.html", lambda: [5]) == [5]


def test_lighthouse_looks_at_a_page_of_each_kind(shipped: Built) -> None:
    assert {kind for kind, _ in PAGES} == {kind.name for kind in PAGE_KINDS} - {GONE}
    assert [path for _, path in PAGES if not (shipped.folder / "site" / path).exists()] == []
