"""Publishing: the site of a project in a folder for a host, with all releases that there were."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from balticvet.build import Ingredients, data_files, proven, site_of, uncollected
from balticvet.build_folder import MANIFEST, check_strangers, listed_in, manifest, target
from balticvet.errors import NonconformingError
from balticvet.folders import FileContent, locked, write_folder
from balticvet.portal import site_files
from balticvet.publication import Publication
from balticvet.release import Release
from balticvet.releases import FOLDER, SUMS, History, PublishedRelease, check_version, earlier
from balticvet.resources import Project
from balticvet.suggest import suggest
from balticvet.validate import Report
from balticvet.wording import counted, listed

_AT_THE_ROOT = ("robots.txt", ".well-known/void")
"""What is asked for at the root of a host alone."""


@dataclass(frozen=True)
class Published:
    """What was published: where, its files, its releases, and what to know of it."""

    folder: Path
    files: tuple[str, ...]
    publication: Publication
    report: Report
    history: History
    is_new: bool

    @property
    def release(self) -> PublishedRelease:
        """The release of the data that the pages tell of."""
        return self.history.today

    @property
    def notes(self) -> tuple[str, ...]:
        """What a publisher should know of it, a sentence each."""
        return tuple(_notes(self))


@uncollected()
def publish(
    project: Project, folder: Path, *, base_url: str = "", endpoint_url: str = ""
) -> Published:
    """Write the site of a project for a host; the folder changes at once or not at all.

    The releases that the folder holds stay as they are, and that of `data/release.toml` is added.
    `base_url` is where the site will stand, `endpoint_url` where a SPARQL endpoint answers; without
    them those of `data/publish.toml`. Personal data is left out.
    Raises `UsageError` for an address that is none, `NonconformingError` when the project does not
    hold, a release is not what was published, or would be changed; `BusyError` and
    `CannotWriteError` as a build does.
    """
    publication = Publication.read(project, base_url=base_url, endpoint_url=endpoint_url)
    place = target(folder, kind="site")
    with locked(place):
        before = earlier(place / FOLDER)
        _check_kept(place, before)
        check_version(Release.read(project), before)
        found, report, (files, releases) = proven(
            project, lambda ready: _made(ready, publication, before)
        )
        files = files | {MANIFEST: manifest(files, found.datasets, kind="site")}
        check_strangers(place, shown_as=folder, kind="site")
        write_folder(files, place)
    is_new = len(releases.releases) > len(before)
    return Published(folder, tuple(files), publication, report, releases, is_new)


def _made(
    found: Ingredients, publication: Publication, before: tuple[PublishedRelease, ...]
) -> tuple[dict[str, FileContent], History]:
    site = site_of(found, data_files(found), publication, before=before)
    _check_replacements(site.history, publication)
    return site_files(site), site.history


def _check_kept(place: Path, before: tuple[PublishedRelease, ...]) -> None:
    """Refuse to go on where a release is not there that the manifest of the folder lists."""
    if not (place / MANIFEST).exists():
        return
    kept = {f"{FOLDER}/{one.version}/{SUMS}": one.sums_sha256 for one in before}
    lists = {
        name: digest
        for name, digest in listed_in(place).items()
        if name.startswith(f"{FOLDER}/") and name.endswith(f"/{SUMS}")
    }
    if wrong := sorted(name for name in kept.keys() | lists if kept.get(name) != lists.get(name)):
        raise NonconformingError(
            f"The releases are not those that were published: {', '.join(wrong)}.",
            where=str(place / FOLDER),
            fix="Take this folder from a copy of the site: a release is never changed or removed.",
        )


def _check_replacements(releases: History, publication: Publication) -> None:
    """Refuse a row of `[[gone]]` about a thing that is still there, or that never was."""
    if len(releases.releases) == 1:
        return
    gone = {one.thing for one in releases.gone}
    for row in publication.gone:
        thing, _ = row.iris
        if thing not in gone:
            raise NonconformingError(
                f"{row.thing} has a row in [[gone]], and no release that was published here has"
                " lost it.",
                where="data/publish.toml",
                fix=f"{suggest(thing, gone)} Correct the row, or remove it.".lstrip(),
            )


def _notes(made: Published) -> Iterator[str]:
    publication, releases = made.publication, made.history
    base = publication.base_url
    if not base:
        yield (
            "Without --base-url, the addresses in the catalogue and in the feed are relative, and"
            " there is no sitemap: harvesters and search engines need whole ones."
        )
    elif urlsplit(base).path != "/":
        root = f"{urlsplit(base).scheme}://{urlsplit(base).netloc}/"
        yield (
            f"{listed(_AT_THE_ROOT)} count at the root of a host alone: put copies of them at"
            f" {root}, or ask whoever runs that host to do so."
        )
    if not publication.endpoint_url:
        yield "Without --endpoint-url, no data service is described."
    if not publication.report("", ""):
        yield (
            "No page can link to whom an error is reported: give report_address in"
            " data/publish.toml."
        )
    if releases.waiting:
        yield (
            f"The data is that of release {made.release.version}, which stays as it was published."
            f" This balticvet would write {counted(len(releases.waiting), 'file')} otherwise"
            f" ({listed(releases.waiting)}); that comes with the next version."
        )
