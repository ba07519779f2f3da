"""The pictures by name, and how each is put together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from balticvet.dataset import Dataset
from balticvet.draw.data import PictureData
from balticvet.draw.ego import ego_network
from balticvet.draw.matrix import adjacency_matrix
from balticvet.draw.money import Money, money_flow
from balticvet.draw.page import map_page
from balticvet.draw.painters import PAINTERS, Painter
from balticvet.draw.reach import Reached, reach_by_country
from balticvet.draw.scene import Scene
from balticvet.draw.stakeholders import stakeholder_map
from balticvet.draw.status_marks import StatusMarks, status_marks
from balticvet.draw.tables import Levels, Roster, levels_diagram, roster_matrix
from balticvet.draw.tables.levels import LEVELS, SPHERES
from balticvet.draw.tables.roster import Named
from balticvet.draw.timeline import timeline
from balticvet.draw.timeline.sheet import Times
from balticvet.draw.two_mode import two_mode_map
from balticvet.errors import UsageError
from balticvet.namespaces import iri
from balticvet.resources import Project
from balticvet.suggest import clip, suggest

Compose = Callable[[PictureData], Scene]


@dataclass(frozen=True)
class Picture:
    """A picture: its file name without ending, what it shows, and what writes it in each format.

    The first format is the one that a pipe gets. A picture `of` something asks for the name of a
    thing; it says which kind of name. Without a tie in its `networks` and a row in the answers to
    its `questions` it is empty.
    """

    name: str
    summary: str
    formats: Mapping[str, Callable[[PictureData], bytes]]
    of: str = ""
    networks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A picture that is put together as a scene, which every painter can paint."""

    name: str
    summary: str
    compose: Compose
    of: str = ""
    networks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def picture(self) -> Picture:
        """The picture, in the format of each painter."""
        formats = {ending: partial(self._paint, paint) for ending, paint in PAINTERS.items()}
        return Picture(self.name, self.summary, formats, self.of, self.networks, self.questions)

    def _paint(self, paint: Painter, data: PictureData) -> bytes:
        return paint(self.compose(data), self.name)


def _times(data: PictureData) -> Times:
    return Times(
        periods=data.facts("project-dates"),
        foundings=data.facts("founding-dates"),
        changes=data.facts("changes"),
        names=data.facts("names-over-time"),
        credit=data.credit(),
    )


def _money(data: PictureData) -> Money:
    budgets = data.facts("stated-budgets")
    owners = sorted({fact["collaboration"] for fact in budgets})
    return Money(
        network=data.network("project-funding"),
        budgets=budgets,
        absences=data.facts("initiative-budget"),
        credit=data.credit(),
        nodes=tuple(map(data.node, owners)),
    )


def _reached(data: PictureData) -> Reached:
    return Reached(
        stakeholders=data.network("stakeholders"),
        presentations=data.network("presentations"),
        groups=data.facts("target-groups"),
        parts=data.facts("place-parts"),
        credit=data.credit(),
    )


def _roster(data: PictureData) -> Roster:
    home = {fact["countryLabel"] for fact in data.facts("initiative-countries")}
    rows = data.facts("roster")
    names = sorted({fact["organisation"] for fact in rows} - {""})
    named = {name: Named(data.node(name), data.mentions(name)) for name in names}
    return Roster(rows, tuple(sorted(home)), data.credit(), named, _marks(data))


def _levels(data: PictureData) -> Levels:
    pairs = [(name, f"level:{name}") for name in LEVELS]
    pairs += [(name, f"sphere:{name.replace(' ', '-')}") for name in SPHERES]
    meanings = {name: data.meaning(iri(concept)) for name, concept in pairs}
    rows = data.facts("levels")
    nodes = {fact["organisation"]: data.node(fact["organisation"]) for fact in rows}
    return Levels(rows, meanings, data.credit(), nodes, _marks(data))


def _marks(data: PictureData) -> StatusMarks:
    return status_marks(data.network("succession"), data.facts("unresolved-identities"))


DRAWINGS = (
    Drawing(
        "stakeholder-map",
        "Who has to do with an initiative, and how: taking part apart from being reached.",
        lambda data: stakeholder_map(data.network("stakeholders")),
        networks=("stakeholders",),
    ),
    Drawing(
        "two-mode-map",
        "Which organisation takes part in which initiative or project, and in which role.",
        lambda data: two_mode_map(data.network("organisation-collaboration"), data.home),
        networks=("organisation-collaboration",),
    ),
    Drawing(
        "adjacency-matrix",
        "Which organisations take part in the same initiatives or projects: ties by arithmetic.",
        lambda data: adjacency_matrix(data.network("organisation-organisation")),
        networks=("organisation-organisation",),
    ),
    Drawing(
        "timeline",
        "When projects ran, and when organisations were founded, merged and closed.",
        lambda data: timeline(_times(data)),
        questions=("project-dates", "founding-dates", "changes", "names-over-time"),
    ),
    Drawing(
        "money-flow",
        "Who pays for which project or initiative, and how much each source states for it.",
        lambda data: money_flow(_money(data)),
        networks=("project-funding",),
        questions=("stated-budgets",),
    ),
    Drawing(
        "reach-by-country",
        "Who was reached, told or targeted, country by country, on a map of the Baltic states.",
        lambda data: reach_by_country(_reached(data)),
        networks=("stakeholders", "presentations"),
        questions=("target-groups",),
    ),
    Drawing(
        "ego",
        "One organisation, project or other thing, and all that the sources tie it to.",
        lambda data: ego_network(data.networks, data.thing(), data.credit()),
        of="an organisation, a project or another thing that has ties, by any of its names,",
    ),
    Drawing(
        "roster",
        "Which organisations of each country and type are named, and where none is.",
        lambda data: roster_matrix(_roster(data)),
        questions=("roster",),
    ),
    Drawing(
        "levels",
        "At which level (macro, intermediary, micro) and in which sphere each organisation acts.",
        lambda data: levels_diagram(_levels(data)),
        questions=("levels",),
    ),
)
PAGES = (
    Picture(
        "map",
        "Who has to do with which initiative or project, as one page to click through (HTML).",
        {"html": lambda data: map_page(data.network("collaborations"))},
        networks=("collaborations",),
    ),
)
PICTURES = {row.name: row for row in (*(drawing.picture for drawing in DRAWINGS), *PAGES)}
OF_BUILDS = ("stakeholder-map",)
"""The pictures of documents that every build holds; others are drawn when somebody asks."""


def find(name: str) -> Picture:
    """Return a picture, or raise `UsageError` with the nearest names."""
    if name not in PICTURES:
        raise UsageError(
            f"There is no picture {clip(name)!r}.",
            fix=f"{suggest(name, PICTURES)} The pictures are {', '.join(PICTURES)}.".strip(),
        )
    return PICTURES[name]


def draw(graph: Dataset, project: Project, name: str, *, of: str = "", ending: str = "") -> bytes:
    """Return a picture of a graph as a file of the format with this ending, or of its first.

    Raises `UsageError` for a picture or format that does not exist, and when what it is of is
    missing, unknown or too much; `LimitError` when there is more to draw than a page can show.
    """
    picture = find(name)
    if bool(picture.of) != bool(of):
        raise _of_fault(picture, of)
    ending = ending or next(iter(picture.formats))
    if ending not in picture.formats:
        raise UsageError(
            f"There is no {clip(ending)!r} of the picture {name}.",
            fix=f"It is written as {' or '.join(picture.formats)}.",
        )
    return picture.formats[ending](PictureData(graph, project, of))


def _of_fault(picture: Picture, of: str) -> UsageError:
    if of:
        return UsageError(
            f"The picture {picture.name} is of no single thing, and {clip(of)!r} is named.",
            fix="Leave --of out.",
        )
    return UsageError(
        f"What is the picture {picture.name} of?", fix=f"Name {picture.of} with --of."
    )
