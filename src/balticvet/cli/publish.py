"""`balticvet publish`: write the site for a host."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from balticvet.cli import formats, options, streams
from balticvet.resources import Project
from balticvet.wording import counted

if TYPE_CHECKING:
    from balticvet.publishing import Published


@options.command("publish")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--base-url",
    metavar="URL",
    default="",
    help="Where the site will stand, such as https://example.org/balticvet/.",
)
@click.option(
    "--endpoint-url",
    metavar="URL",
    default="",
    help="Where a SPARQL endpoint of the data answers; it is described as a data service.",
)
@options.project
def command(folder: Path, *, base_url: str, endpoint_url: str, project: Project) -> int:
    """Prove the graph and write the site for a host into DIR, with all releases.

    DIR changes at once or not at all. The releases that it holds stay as they are; that of
    data/release.toml is added, with what differs from the one before, and is never changed again.
    Who publishes, whom to ask and what catalogues are told stands in data/publish.toml, and so may
    both addresses. Personal data is always left out.
    Leaves with 1 when a release would be changed, 2 for an address that is none, 5 when DIR is not
    balticvet's or cannot be written, 75 when somebody else writes to it.

    \b
    balticvet publish public --base-url https://example.org/balticvet/
    """
    formats.check_folder(folder)
    from balticvet.publishing import publish

    published = publish(project, folder, base_url=base_url, endpoint_url=endpoint_url)
    streams.emit("\n".join(_lines(published)) + "\n", None)
    for note in published.notes:
        streams.say(note)
    return 0


def _lines(published: "Published") -> Iterator[str]:
    from balticvet.validate import summary

    release, changes = published.release, published.release.changes
    yield summary(published.report)
    state = "is new" if published.is_new else "stays as it was published"
    yield f"Release {release.version} of {release.issued} {state}."
    if published.is_new and changes:
        yield f"Since release {release.before}: {changes.summary}"
    if before := len(published.history.releases) - 1:
        yield f"Beside it {counted(before, 'earlier release')}, unchanged."
    if release.gone:
        yield f"{counted(len(release.gone), 'thing')} of earlier releases went; each keeps a page."
    yield f"Written to {published.folder}/ ({counted(len(published.files), 'file')})."
