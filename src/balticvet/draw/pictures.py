"""The pictures by name, and how each is put together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from balticvet.assemble import Graph
from balticvet.draw.ego import ego_network
from balticvet.draw.matrix import adjacency_matrix
from balticvet.draw.money import Money, money_flow
from balticvet.draw.page import map_page
from balticvet.draw.painters import PAINTERS, Painter
from balticvet.draw.reach import Reached, reach_by_country
from balticvet.draw.scene import Scene
from balticvet.draw.stakeholders import stakeholder_map
from balticvet.draw.standing import Standing, standing
from balticvet.draw.tables import Levels, Roster, levels_diagram, roster_matrix
from balticvet.draw.tables.levels import LEVELS, SPHERES
from balticvet.draw.tables.roster import Named
from balticvet.draw.timeline import timeline
from balticvet.draw.timeline.sheet import Times
from balticvet.draw.two_mode import two_mode_map
from balticvet.draw.view import View
from balticvet.errors import UsageError
from balticvet.namespaces import iri
from balticvet.resources import Project
from balticvet.suggest import clip, suggest

Compose = Callable[[View], Scene]


@dataclass(frozen=True)
class Picture:
    """A picture: its file name without ending, what it shows, and what writes it in each format.

    The first format is the one that a pipe gets. A picture `of` something asks for the name of a
    thing; it says which kind of name. Without a tie in its `networks` and a row in the answers to
    its `questions` it is empty.
    """

    name: str
    summary: str
    formats: Mapping[str, Callable[[View], bytes]]
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

    def _paint(self, paint: Painter, view: View) -> bytes:
        return paint(self.compose(view), self.name)


def _times(view: View) -> Times:
    return Times(
        periods=view.facts("project-dates"),
        foundings=view.facts("founding-dates"),
        changes=view.facts("changes"),
        names=view.facts("names-over-time"),
        credit=view.credit(),
    )


def _money(view: View) -> Money:
    budgets = view.facts("stated-budgets")
    owners = sorted({fact["collaboration"] for fact in budgets})
    return Money(
        network=view.network("project-funding"),
        budgets=budgets,
        absences=view.facts("initiative-budget"),
        credit=view.credit(),
        nodes=tuple(map(view.node, owners)),
    )


def _reached(view: View) -> Reached:
    return Reached(
        stakeholders=view.network("stakeholders"),
        presentations=view.network("presentations"),
        groups=view.facts("target-groups"),
        parts=view.facts("place-parts"),
        credit=view.credit(),
    )


def _roster(view: View) -> Roster:
    home = {fact["countryLabel"] for fact in view.facts("initiative-countries")}
    rows = view.facts("roster")
    names = sorted({fact["organisation"] for fact in rows} - {""})
    named = {name: Named(view.node(name), view.mentions(name)) for name in names}
    return Roster(rows, tuple(sorted(home)), view.credit(), named, _standing(view))


def _levels(view: View) -> Levels:
    pairs = [(name, f"level:{name}") for name in LEVELS]
    pairs += [(name, f"sphere:{name.replace(' ', '-')}") for name in SPHERES]
    meanings = {name: view.meaning(iri(concept)) for name, concept in pairs}
    rows = view.facts("levels")
    nodes = {fact["organisation"]: view.node(fact["organisation"]) for fact in rows}
    return Levels(rows, meanings, view.credit(), nodes, _standing(view))


def _standing(view: View) -> Standing:
    return standing(view.network("succession"), view.facts("unresolved-identities"))


DRAWINGS = (
    Drawing(
        "stakeholder-map",
        "Who has to do with an initiative, and how: taking part apart from being reached.",
        lambda view: stakeholder_map(view.network("stakeholders")),
        networks=("stakeholders",),
    ),
    Drawing(
        "two-mode-map",
        "Which organisation takes part in which initiative or project, and in which role.",
        lambda view: two_mode_map(view.network("organisation-collaboration"), view.home),
        networks=("organisation-collaboration",),
    ),
    Drawing(
        "adjacency-matrix",
        "Which organisations take part in the same initiatives or projects: ties by arithmetic.",
        lambda view: adjacency_matrix(view.network("organisation-organisation")),
        networks=("organisation-organisation",),
    ),
    Drawing(
        "timeline",
        "When projects ran, and when organisations were founded, merged and closed.",
        lambda view: timeline(_times(view)),
        questions=("project-dates", "founding-dates", "changes", "names-over-time"),
    ),
    Drawing(
        "money-flow",
        "Who pays for which project or initiative, and how much each source states for it.",
        lambda view: money_flow(_money(view)),
        networks=("project-funding",),
        questions=("stated-budgets",),
    ),
    Drawing(
        "reach-by-country",
        "Who was reached, told or targeted, country by country, on a map of the Baltic states.",
        lambda view: reach_by_country(_reached(view)),
        networks=("stakeholders", "presentations"),
        questions=("target-groups",),
    ),
    Drawing(
        "ego",
        "One organisation, project or other thing, and all that the sources tie it to.",
        lambda view: ego_network(view.networks, view.thing(), view.credit()),
        of="an organisation, a project or another thing that has ties, by any of its names,",
    ),
    Drawing(
        "roster",
        "Which organisations of each country and type are named, and where none is.",
        lambda view: roster_matrix(_roster(view)),
        questions=("roster",),
    ),
    Drawing(
        "levels",
        "At which level (macro, intermediary, micro) and in which sphere each organisation acts.",
        lambda view: levels_diagram(_levels(view)),
        questions=("levels",),
    ),
)
PAGES = (
    Picture(
        "map",
        "Who has to do with which initiative or project, as one page to click through (HTML).",
        {"html": lambda view: map_page(view.network("collaborations"))},
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


def draw(graph: Graph, project: Project, name: str, *, of: str = "", ending: str = "") -> bytes:
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
    return picture.formats[ending](View(graph, project, of))


def _of_fault(picture: Picture, of: str) -> UsageError:
    if of:
        return UsageError(
            f"The picture {picture.name} is of no single thing, and {clip(of)!r} is named.",
            fix="Leave --of out.",
        )
    return UsageError(
        f"What is the picture {picture.name} of?", fix=f"Name {picture.of} with --of."
    )
