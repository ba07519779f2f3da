"""The history of what was published: the release of today and those before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from balticvet.assemble import Datasets
from balticvet.errors import NonconformingError
from balticvet.folders import FileContent
from balticvet.release import Release, version_order
from balticvet.releases.folder import FOLDER
from balticvet.releases.making import hashed, new_release
from balticvet.releases.records import CHANGES, PATCH, RECORD, SUMS, Gone, PublishedRelease
from balticvet.resources import Project


@dataclass(frozen=True)
class History:
    """All releases, that of today first.

    `waiting` are the files that would be written otherwise today although the data is the same;
    the release keeps those that were published.
    """

    releases: tuple[PublishedRelease, ...] = ()
    waiting: tuple[str, ...] = ()

    @property
    def today(self) -> PublishedRelease:
        """The release of this site."""
        return self.releases[0]

    @property
    def gone(self) -> tuple[Gone, ...]:
        """The things that earlier releases had and that of today has not."""
        return self.today.gone if self.releases else ()

    @property
    def files(self) -> Mapping[str, FileContent]:
        """Every file of every release by its path in the site."""
        return {
            f"{FOLDER}/{release.version}/{name}": content
            for release in self.releases
            for name, content in release.files.items()
        }


def history(
    datasets: Datasets,
    data: Mapping[str, bytes],
    project: Project,
    *,
    title: str,
    before: tuple[PublishedRelease, ...] = (),
) -> History:
    """Return the releases with that of these datasets, whose files are `data`.

    `title` is that of the dataset of all sources, `before` are the releases there are, the newest
    first. Raises `NonconformingError` for other data under the version of one of these, and for a
    version or a day before that of the newest.
    """
    now, hashes = datasets.narrow.release, hashed(datasets, title=title)
    if not before or before[0].version != now.version:
        check_version(now, before)
        latest = before[0] if before else None
        made = new_release(datasets, hashes, data, project, before=latest)
        return History((made, *before))
    there = before[0]
    if {one.name: one.rdfc10 for one in hashes} != there.hashes:
        raise NonconformingError(
            f"Release {now.version} is published, and today its data is not the same.",
            where=_release_file(project),
            fix="A release never changes: raise the version in this file, and set its day.",
        )
    return History(before, waiting=_unlike(there, data))


def check_version(now: Release, before: tuple[PublishedRelease, ...]) -> None:
    """Refuse a release that is neither the newest of those there are nor later.

    Raises `NonconformingError`.
    """
    for there in before[:1]:
        if now.version == there.version:
            continue
        if version_order(now.version) <= version_order(there.version):
            wrong = f"Release {there.version} is published, and {now.version} is no later version."
        elif now.issued < there.issued:
            wrong = (
                f"Release {there.version} was issued on {there.issued}, and {now.version} would be"
                f" of {now.issued}, before it."
            )
        else:
            continue
        raise NonconformingError(
            wrong,
            fix="Give the data a version and a day after these in data/release.toml, or publish to"
            " another folder.",
        )


def _release_file(project: Project) -> str:
    return str(project.data / "release.toml")


def _unlike(there: PublishedRelease, data: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the names of the files that a release has otherwise than they would be today."""
    kept = there.files.keys() - {RECORD, SUMS, CHANGES, PATCH}
    return tuple(
        name
        for name in sorted(kept | data.keys())
        if name not in kept or name not in data or there.read(name) != data[name]
    )
