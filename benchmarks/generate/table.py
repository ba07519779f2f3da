"""Project lists of any size as CSV, with the columns of the public lists of Erasmus+ projects."""

import csv
from collections.abc import Iterator
from io import StringIO

from benchmarks.generate.plan import Body, MadeProject, projects

PARTNERS = 6
"""As many partners as a project can have here."""

_COUNTRIES = {
    "LVA": "LV",
    "LTU": "LT",
    "EST": "EE",
    "DEU": "DE",
    "CHE": "CH",
    "GEO": "GE",
    "SRB": "RS",
    "MKD": "MK",
    "MNE": "ME",
}
_HEAD = (
    "Programme",
    "Key Action",
    "Action Type",
    "Call year",
    "Project Identifier",
    "Project Title",
    "Project Summary",
    "Start date",
    "End date",
    "Project Status",
    "EU Grant award in euros (This amount represents the grant awarded after the selection stage"
    " and is indicative. Please note that any changes made during or after the project's lifetime"
    " will not be reflected here.)",
    "Participating countries",
    "Coordinating organisation name",
    "Coordinating organisation type",
    "Coordinator's address",
    "Coordinator's region",
    "Coordinator's country",
    "Coordinator's website",
)
_OF_PARTNER = ("name", "organisation type", "address", "region", "country", "website")


def lines(count: int) -> Iterator[str]:
    """Yield the head and the rows of so many projects as lines of CSV, with semicolons."""
    yield _line((*_HEAD, *_partner_head()))
    for project in projects(count):
        yield _line(_row(project))


def _partner_head() -> Iterator[str]:
    for number in range(1, PARTNERS + 1):
        for part in _OF_PARTNER:
            yield f"Partner {number} {part}"


def _row(project: MadeProject) -> tuple[str, ...]:
    first, *partners = project.bodies
    cells = [cell for body in partners for cell in _of_body(body)]
    missing = len(_OF_PARTNER) * PARTNERS - len(cells)
    return (*_of_project(project), *_of_body(first), *cells, *[""] * missing)


def _of_project(project: MadeProject) -> tuple[str, ...]:
    countries = dict.fromkeys(_COUNTRIES[body.country] for body in project.bodies)
    return (
        "Erasmus+",
        "Cooperation for innovation and the exchange of good practices",
        "Strategic Partnerships for vocational education and training",
        str(project.start.year),
        f"{project.start.year}-1-LV01-KA202-{project.number:06}",
        project.title,
        f"Invented: {project.title} trains those who train in {project.bodies[0].sector}.",
        project.start.isoformat(),
        project.end.isoformat(),
        "Completed",
        str(project.amount),
        ",".join(countries),
    )


def _of_body(body: Body) -> tuple[str, ...]:
    kind = body.name.partition(" of ")[0]
    return (body.name, kind, "1 Invented Street", "", _COUNTRIES[body.country], "")


def _line(cells: tuple[str, ...]) -> str:
    found = StringIO()
    csv.writer(found, delimiter=";", lineterminator="\n").writerow(cells)
    return found.getvalue()
