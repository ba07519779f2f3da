"""What is published stays: each release as it was, and a page for every name that it had."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import etree, html

import balticvet
from balticvet.build import build
from balticvet.build_folder import MANIFEST, check_build
from balticvet.errors import BalticvetError, CannotWriteError, NonconformingError, UsageError
from balticvet.publishing import publish
from balticvet.release import version_order
from balticvet.releases import earlier
from balticvet.resources import Project
from balticvet.sources import read_sources
from processes import Ran, within
from processes import balticvet as run
from projects import FICHE, Spoilt, fiche_copy, held, private_words
from published import BASE, RENAMED, SCHOOL, Releases, another_name, two_releases, version

Tree = dict[str, bytes]
ATOM = "{http://www.w3.org/2005/Atom}"


def tree(folder: Path) -> Tree:
    """Return every file below a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    return two_releases(tmp_path_factory.mktemp("sites"))


@dataclass(frozen=True)
class Third:
    """A site whose third release is as the first was, and what the command said of it."""

    site: Path
    ran: Ran


@pytest.fixture(scope="module")
def third(releases: Releases, tmp_path_factory: pytest.TempPathFactory) -> Third:
    """Publish what there was at first over the second release, by the command."""
    folder = tmp_path_factory.mktemp("third")
    site, old = folder / "site", fiche_copy(folder)
    shutil.copytree(releases.second.folder, site)
    version(old, "0.3.0", "2026-12-02")
    return Third(site, run("publish", site, "--project", old.root))


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoilt:
    return fiche_copy(tmp_path)


def page(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / path).read_bytes())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# ── Releases ─────────────────────────────────────────────────────────────────


def test_a_release_has_its_files_and_sha256sum_proves_them(releases: Releases) -> None:
    folder = releases.second.folder / "releases/0.2.0"
    ran = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS", "--strict"], cwd=folder, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    proven = {line.partition(": ")[0] for line in ran.stdout.splitlines()}
    assert proven == {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    assert {"balticvet.ttl", "balticvet-all.nq", "questions.ttl", "changes.json"} <= proven


@pytest.mark.parametrize("name", ["balticvet", "balticvet-all"])
def test_the_hash_of_a_dataset_is_that_of_its_sorted_lines(releases: Releases, name: str) -> None:
    folder = releases.second.folder / "releases/0.2.0"
    ran = subprocess.run(
        ["sh", "-c", f"LC_ALL=C sort {name}.nq | sha256sum"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads((folder / "release.json").read_bytes())["datasets"]
    assert [one["rdfc10"] for one in told if one["name"] == name] == [ran.stdout.split()[0]]


def test_an_earlier_release_is_carried_over_unchanged(releases: Releases) -> None:
    before, after = tree(releases.first.folder), tree(releases.second.folder)
    kept = {name: data for name, data in before.items() if name.startswith("releases/0.1.0/")}
    assert len(kept) > 10
    assert {name: after.get(name) for name in kept} == kept
    check_build(releases.second.folder)


def test_the_same_data_twice_is_the_same_site(
    releases: Releases, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first time the function published it, now the command does."""
    copy = releases.copy(tmp_path)
    again = within(capsys, "publish", copy, "--base-url", BASE, "--project", FICHE)
    assert again.code == 0
    assert "Release 0.1.0 of 2026-11-23 stays as it was published." in again.out
    assert tree(copy) == tree(releases.first.folder)
    assert "robots.txt and .well-known/void count at the root" in again.err
    assert "https://example.org/, or ask" in again.err


def refused(project: Project, folder: Path) -> BalticvetError:
    """Publish, see it refused, and see that nothing was lost."""
    before = tree(folder)
    with pytest.raises(BalticvetError) as fault:
        publish(project, folder)
    assert tree(folder) == before
    return fault.value


@pytest.mark.bad_input(
    "web",
    "other data under the version of a release that is published",
    "exit 1: raise the version in `data/release.toml`; the folder stays as it was",
)
def test_a_release_is_never_changed(releases: Releases, spoilt: Spoilt, tmp_path: Path) -> None:
    another_name(spoilt)
    fault = refused(spoilt.project, releases.copy(tmp_path / "site"))
    assert fault.exit_code == 1
    assert "Release 0.1.0 is published, and today its data is not the same." in str(fault)
    assert fault.where == str(spoilt.root / "data/release.toml")
    assert "raise the version" in fault.fix


@pytest.mark.parametrize(
    ("number", "issued", "told"),
    [
        ("0.0.9", "2026-12-01", "0.0.9 is no later version"),
        ("0.1", "2026-12-01", "0.1 is no later version"),
        ("0.1.0-rc.1", "2026-12-01", "0.1.0-rc.1 is no later version"),
        ("0.2.0", "2026-11-22", "0.2.0 would be of 2026-11-22, before it"),
    ],
)
def test_an_older_state_does_not_take_the_place_of_a_newer(
    releases: Releases, spoilt: Spoilt, tmp_path: Path, number: str, issued: str, told: str
) -> None:
    version(spoilt, number, issued)
    fault = refused(spoilt.project, releases.copy(tmp_path / "site"))
    assert fault.exit_code == 1
    assert told in str(fault)


def test_versions_are_ordered_by_their_numbers() -> None:
    wanted = ["0.9", "0.10.0-alpha", "0.10.0-alpha.1", "0.10.0-beta.2", "0.10.0-beta.11", "0.10.0"]
    backwards = wanted[::-1]
    assert sorted(backwards, key=version_order) == wanted


@pytest.mark.parametrize("number", ["../../x", "1/2", "", "v1", "1.0 beta", ".", "0.1.0-", "1..2"])
def test_a_version_that_is_none_is_told(spoilt: Spoilt, tmp_path: Path, number: str) -> None:
    version(spoilt, number, "2026-12-01")
    with pytest.raises(BalticvetError, match="The release cannot be read") as fault:
        publish(spoilt.project, tmp_path / "site")
    assert fault.value.exit_code == 3
    assert not (tmp_path / "site").exists()


OLD = "releases/0.1.0"


def one_byte(site: Path) -> str:
    path = site / OLD / "balticvet.nt"
    path.unlink()  # it may have a second name elsewhere
    path.write_bytes(b"# nothing\n")
    return "balticvet.nt: changed"


def one_file_less(site: Path) -> str:
    (site / OLD / "balticvet.nt").unlink()
    return "balticvet.nt: missing"


def one_file_more(site: Path) -> str:
    (site / OLD / "notes.txt").touch()
    return "would be lost: releases/0.1.0/notes.txt"


def a_link(site: Path) -> str:
    path = site / OLD / "balticvet.nt"
    path.rename(site.parent / "elsewhere")
    path.symlink_to(site.parent / "elsewhere")
    return "a link and no file"


def no_release(site: Path) -> str:
    for path in (site / OLD).iterdir():
        path.unlink()
    (site / OLD).rmdir()
    (site / OLD).parent.rmdir()
    return "releases/0.1.0/SHA256SUMS"


def other_sums(site: Path) -> str:
    one_file_less(site)
    sums = site / OLD / "SHA256SUMS"
    lines = sums.read_text().splitlines(keepends=True)
    sums.write_text("".join(line for line in lines if "balticvet.nt" not in line))
    return "releases/0.1.0/SHA256SUMS"


def no_sums(site: Path) -> str:
    (site / OLD / "SHA256SUMS").write_text("what is this?\n")
    return "not what balticvet writes of a release"


@pytest.mark.bad_input(
    "web",
    "a release in the folder that somebody changed, emptied or removed",
    "exit 1, 3 or 5, which file it is; nothing is published over it",
)
@pytest.mark.parametrize(
    "edit", [one_byte, one_file_less, one_file_more, a_link, no_release, other_sums, no_sums]
)
def test_a_release_that_somebody_changed_is_told(
    releases: Releases, tmp_path: Path, edit: Callable[[Path], str]
) -> None:
    copy = releases.copy(tmp_path)
    told = edit(copy)
    before = tree(copy)
    with pytest.raises(BalticvetError) as fault:
        publish(releases.project.project, copy)
    assert told in str(fault.value)
    assert tree(copy) == before


def test_nothing_published_holds_personal_data(releases: Releases) -> None:
    (source,) = read_sources(Project(FICHE))
    private = private_words(source)
    assert len(private) > 3
    for name, data in tree(releases.first.folder).items():
        assert not held(private, data.decode(errors="replace")), name


# ── What changed, and what went ──────────────────────────────────────────────


def test_changes_are_told_by_their_meaning(releases: Releases) -> None:
    site = releases.second.folder
    told = words(page(site, "release/0.2.0.html"))
    assert "from “Nordic Glow Fund” to “Northern Glow Fund”" in told
    assert "1 funding source renamed" in words(page(site, "changes.html"))
    record = json.loads((site / "releases/0.2.0/changes.json").read_bytes())
    assert {"renamed", "added", "removed"} <= {change["verb"] for change in record["changes"]}
    patch = (site / "releases/0.2.0/changes.rdfp").read_text(encoding="utf-8")
    assert {line[:2] for line in patch.splitlines()} == {"D ", "A "}
    assert "first release" in words(page(site, "release/0.1.0.html"))


def test_a_name_that_went_keeps_a_page(releases: Releases) -> None:
    site = releases.second.folder
    assert "no longer" not in words(page(releases.first.folder, f"{SCHOOL}.html"))
    kept = page(site, f"{SCHOOL}.html")
    told = words(kept)
    assert "Wick Trimmers’ School is no longer in the data since version 0.2.0" in told
    assert "The school has a shorter name now." in told
    assert kept.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    links = [(site / SCHOOL).parent / href for href in kept.xpath("//main//a/@href")]
    assert (site / f"{RENAMED}.html") in [link.resolve() for link in links]


def test_every_name_of_a_release_has_a_page_for_ever(releases: Releases) -> None:
    had = {path for path in tree(releases.first.folder) if path.endswith(".html")}
    missing = had - tree(releases.second.folder).keys()
    assert len(had) > 100
    assert missing == set()


def test_servers_and_crawlers_are_told_that_it_is_gone(releases: Releases) -> None:
    site = releases.second.folder
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{BASE}{RENAMED}.html" in sitemap
    assert SCHOOL not in sitemap
    name = re.escape(SCHOOL)
    apache, nginx = ((site / file).read_text("utf-8") for file in (".htaccess", "nginx.conf"))
    assert f"RewriteRule ^{name}\\.(ttl|jsonld)$ - [G,L]\n" in apache
    assert f"location ~ ^/{name}\\.(ttl|jsonld)$ {{ return 410; }}\n" in nginx
    assert "410" not in (releases.first.folder / "nginx.conf").read_text(encoding="utf-8")


def test_a_name_that_comes_back_has_its_page_again(third: Third) -> None:
    (today, *_) = earlier(third.site / "releases")
    gone = {one.thing.rpartition("/")[2] for one in today.gone}
    assert "ee-wick-school" in gone
    assert "ee-wick-trimmers-school" not in gone
    assert "no longer" not in words(page(third.site, f"{SCHOOL}.html"))
    assert "since version 0.3.0" in words(page(third.site, f"{RENAMED}.html"))
    assert [one.version for one in earlier(third.site / "releases")] == ["0.3.0", "0.2.0", "0.1.0"]


def test_what_is_still_there_is_not_told_as_gone(releases: Releases, tmp_path: Path) -> None:
    text = '[[gone]]\nthing = "project:liquay"\n'
    project = fiche_copy(tmp_path)
    version(project, "0.2.0", "2026-12-01")
    (project.root / "data/publish.toml").write_text(text, encoding="utf-8")
    fault = refused(project.project, releases.copy(tmp_path))
    assert "project:liquay has a row in [[gone]]" in str(fault)


# ── The feed, and where to report an error ───────────────────────────────────


def test_the_feed_is_atom_with_the_days_of_the_releases(releases: Releases) -> None:
    feed = etree.fromstring((releases.second.folder / "feed.atom").read_bytes())
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        found = [child.tag.removeprefix(ATOM) for child in one]
        assert [found.count(name) for name in ("id", "title", "updated")] == [1, 1, 1]
    ids = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(str(name).startswith("https://w3id.org/") for name in ids)
    assert [one.findtext(f"{ATOM}updated") for one in (feed, *entries)] == [
        "2026-12-01T00:00:00Z",
        "2026-12-01T00:00:00Z",
        "2026-11-23T00:00:00Z",
    ]
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"{BASE}feed.atom"
    for link in feed.iter(f"{ATOM}link"):
        assert (releases.second.folder / str(link.get("href")).removeprefix(BASE)).is_file()


PICTURES = {"picture/map.html"}
"""A picture that is a page whole in itself."""


def test_every_page_leads_to_the_feed_and_to_whom_an_error_is_reported(
    releases: Releases,
) -> None:
    site = releases.second.folder
    for path in sorted(tree(site)):
        if path.endswith(".html") and path not in PICTURES:
            head, *rest = page(site, path).xpath('//link[@type="application/atom+xml"]/@href')
            assert (site / path).parent.joinpath(head).resolve() == site / "feed.atom"
            assert rest == []
            (report,) = page(site, path).xpath('//a[starts-with(@href, "mailto:")]/@href')
            assert report.startswith("mailto:editors@example.org?subject=Error%3A%20")
            address = f"{BASE}{path}".replace(":", "%3A").replace("/", "%2F")
            assert f"&body={address}%0A" in report


@pytest.mark.parametrize("start", ["changes", "release/", SCHOOL])
def test_no_link_of_these_pages_leads_nowhere(releases: Releases, start: str) -> None:
    site = releases.second.folder
    paths = [path for path in tree(site) if path.startswith(start) and path.endswith(".html")]
    assert paths
    for path in paths:
        for href in page(site, path).xpath("//a/@href | //link/@href"):
            if not href.startswith(("http:", "https:", "mailto:", "#")):
                target = (site / path).parent / href.partition("#")[0]
                assert target.is_file(), f"{path} leads to {href}"


# ── Folders and addresses ────────────────────────────────────────────────────

WRONG = (
    *("javascript:alert(1)", "ftp://example.org/", "https://", "https:///a", "example.org", "//a"),
    *("https://example.org/a b", "https://example.org/?a=b", "https://example.org/#a", "file:///"),
    *("https://example.org:99999999/", "https://exämple.org/", "https://a:b@example.org/"),
    *('https://example.org/"><script>', "https://example.org/\u202ea", "mailto:a@example.org"),
)


@pytest.mark.bad_input(
    "web",
    "a base URL that is none: another scheme, no host, spaces, a query, a fragment, a password",
    "exit 2, and what one looks like; nothing is written",
)
@pytest.mark.parametrize(
    ("option", "url"),
    [
        *(("--base-url", url) for url in WRONG),
        *(("--endpoint-url", url) for url in WRONG if "?" not in url),
    ],
)
def test_an_address_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, url: str
) -> None:
    ran = within(capsys, "publish", tmp_path / "site", option, url, "--project", FICHE)
    assert ran.code == 2
    assert ran.is_plainly_told
    assert not (tmp_path / "site").exists()


def work_of_years(place: Path) -> str:
    place.mkdir()
    (place / "thesis.docx").write_text("years of work")
    return "thesis.docx"


def a_file(place: Path) -> str:
    place.write_text("years of work")
    return "this is a file"


def a_build(place: Path) -> str:
    build(Project(FICHE), place, site=False)
    return "holds a build, and would hold a published site"


def a_checkout(place: Path) -> str:
    (place / ".git").mkdir(parents=True)
    (place / ".git/HEAD").write_text("ref: refs/heads/pages\n")
    return ".git/HEAD"


@pytest.mark.bad_input(
    "web",
    "a folder to publish to that is a file, a build, or holds what is not of a site",
    "exit 5, what would be lost; nothing is",
)
@pytest.mark.parametrize("make", [work_of_years, a_file, a_build, a_checkout])
def test_a_folder_that_is_not_ours_is_told(tmp_path: Path, make: Callable[[Path], str]) -> None:
    place = tmp_path / "site"
    told = make(place)
    before = tree(tmp_path)
    with pytest.raises(CannotWriteError) as fault:
        publish(Project(FICHE), place)
    assert told in str(fault.value)
    assert tree(tmp_path) == before


def test_a_build_does_not_take_the_place_of_a_site(releases: Releases, tmp_path: Path) -> None:
    copy = releases.copy(tmp_path)
    before = tree(copy)
    with pytest.raises(CannotWriteError, match="holds a published site"):
        build(Project(FICHE), copy)
    assert tree(copy) == before


@pytest.mark.bad_input(
    "web", "a folder to publish to where nobody may write", "exit 5, where it is"
)
def test_a_place_where_nobody_writes_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for place in ("/proc/site", f"/proc/{os.getpid()}/site"):
        ran = within(capsys, "publish", place, "--project", FICHE)
        assert (ran.code, ran.is_plainly_told) == (5, True)
        assert place in ran.err


# ── What is said, and the function ───────────────────────────────────────────


def test_the_command_says_what_was_published_and_what_to_know(
    third: Third, releases: Releases
) -> None:
    assert third.ran.code == 0
    assert "Release 0.3.0 of 2026-12-02 is new." in third.ran.out
    assert "1 funding source renamed" in third.ran.out
    assert "2 things of earlier releases went" in third.ran.out
    assert "Without --base-url" in third.ran.err
    at_root = replace(releases.first.publication, base_url="https://example.org/")
    assert not [
        note for note in replace(releases.first, publication=at_root).notes if "root" in note
    ]


def test_the_function_says_what_it_made(releases: Releases, tmp_path: Path) -> None:
    """Its site is the one that the command makes: `test_the_same_data_twice_is_the_same_site`."""
    assert releases.first.release.version == "0.1.0"
    assert set(releases.first.files) == tree(releases.first.folder).keys()
    assert MANIFEST in releases.first.files
    with pytest.raises(UsageError):
        balticvet.publish(tmp_path / "site", project=FICHE, base_url="nowhere")


def test_a_project_that_does_not_hold_is_not_published(
    releases: Releases, spoilt: Spoilt, tmp_path: Path
) -> None:
    copy = releases.copy(tmp_path / "site")
    before = tree(copy)
    spoilt.edit(spoilt.facts, "a bv:Initiative", "a bv:Project")
    with pytest.raises(NonconformingError):
        publish(spoilt.project, copy)
    assert tree(copy) == before
