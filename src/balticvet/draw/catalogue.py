"""The pictures by name, a row each: what composes it from the data, and what paints it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic

from balticvet.dataset import Dataset
from balticvet.draw.data import NOTHING_CHOSEN, Choice, PictureData
from balticvet.draw.formats import (
    PAGE_PAINTERS,
    PAINTERS,
    PAPER_OF,
    Composed,
    Files,
    PictureFormat,
)
from balticvet.draw.page import MapSubject, map_subject
from balticvet.draw.paper import paper_for
from balticvet.draw.pictures.balance import compose_balance
from balticvet.draw.pictures.ego.ego import compose_ego
from balticvet.draw.pictures.levels import compose_levels
from balticvet.draw.pictures.matrix.adjacency_matrix import compose_adjacency_matrix
from balticvet.draw.pictures.money.money import compose_money
from balticvet.draw.pictures.names.names import compose_names
from balticvet.draw.pictures.network.network_picture import compose_network
from balticvet.draw.pictures.participation.participation import compose_participation
from balticvet.draw.pictures.roster import compose_roster
from balticvet.draw.pictures.stakeholder_map import compose_stakeholder_map
from balticvet.draw.pictures.succession.succession import compose_succession
from balticvet.draw.pictures.timeline.timeline import compose_timeline
from balticvet.draw.pictures.where.where import compose_where
from balticvet.draw.scene import Sheets
from balticvet.errors import UsageError
from balticvet.provenance.citations import Provenance
from balticvet.resources import Project
from balticvet.suggest import clip, unknown


@dataclass(frozen=True)
class Picture(Generic[Composed]):
    """A picture: its file name without ending, what it shows, what composes and what paints it.

    The first painter is the one that a pipe gets. A picture `of` something asks for the name of a
    thing; it says which kind of name. Without a tie in its `networks` and a row in the answers to
    its `questions` it is empty. One that `has_choice` is drawn of any projection, with sizes and
    colours by choice.
    """

    name: str
    summary: str
    compose: Callable[[PictureData], Composed]
    painters: Mapping[str, PictureFormat[Composed]]
    of: str = ""
    networks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    has_choice: bool = False

    def write(self, data: PictureData, ending: str) -> Files:
        """Return the picture as files of the format with this ending."""
        return self.painters[ending].paint(self.compose(data), self.name)


DRAWINGS = (
    Picture(
        "stakeholder-map",
        "Who has to do with an initiative, and how: taking part apart from being reached.",
        compose_stakeholder_map,
        PAINTERS,
        networks=("stakeholders",),
    ),
    Picture(
        "balance",
        "Whether the state, the employers and the unions of each country take part, and who.",
        compose_balance,
        PAINTERS,
        questions=("tripartite-balance",),
    ),
    Picture(
        "participation",
        "Which organisation takes part in which initiative or project, in which role and how many.",
        compose_participation,
        PAINTERS,
        networks=("organisation-collaboration",),
    ),
    Picture(
        "network",
        "Who ties initiatives and projects together: laid out, sized by a measure.",
        compose_network,
        PAINTERS,
        networks=("organisation-collaboration",),
        has_choice=True,
    ),
    Picture(
        "adjacency-matrix",
        "Which organisations take part in the same initiatives or projects: ties by arithmetic.",
        compose_adjacency_matrix,
        PAINTERS,
        networks=("organisation-organisation",),
    ),
    Picture(
        "timeline",
        "When projects and initiatives ran, by each source.",
        compose_timeline,
        PAINTERS,
        questions=("project-dates",),
    ),
    Picture(
        "succession",
        "Which organisation was followed by which, and when; what was only planned is called so.",
        compose_succession,
        PAINTERS,
        questions=("changes", "founding-dates", "names-over-time"),
    ),
    Picture(
        "money",
        "Who pays for which project or initiative, and how much each source states for it.",
        compose_money,
        PAINTERS,
        networks=("project-funding",),
        questions=("stated-budgets",),
    ),
    Picture(
        "where",
        "Who takes part and who was only reached or told, country by country.",
        compose_where,
        PAINTERS,
        networks=("organisation-collaboration", "stakeholders", "presentations"),
        questions=("target-groups",),
    ),
    Picture(
        "ego",
        "One organisation, project or other thing, and all that the sources tie it to.",
        compose_ego,
        PAINTERS,
        of="an organisation, a project or another thing that has ties, by any of its names,",
    ),
    Picture(
        "roster",
        "Which organisations of each country and type are named, and where none is.",
        compose_roster,
        PAINTERS,
        questions=("roster",),
    ),
    Picture(
        "names",
        "What sources call whom, when, and what replaces an old name.",
        compose_names,
        PAINTERS,
        questions=("names-over-time", "names-as-written", "changes"),
    ),
    Picture(
        "levels",
        "At which level (macro, intermediary, micro) and in which sphere each organisation acts.",
        compose_levels,
        PAINTERS,
        questions=("levels",),
    ),
)
"""The pictures that are composed as a scene: one row for each."""

MAP = Picture(
    "map",
    "Who has to do with which initiative or project, as one page to click through (HTML).",
    map_subject,
    PAGE_PAINTERS,
    networks=("collaborations",),
)
AnyPicture = Picture[Sheets] | Picture[MapSubject]
PICTURES: Mapping[str, AnyPicture] = {picture.name: picture for picture in (*DRAWINGS, MAP)}
REPLACED = {
    "two-mode-map": "participation",
    "reach-by-country": "where",
    "money-flow": "money",
}
"""What pictures that are no more have given way to."""

OF_BUILDS = ("stakeholder-map",)
"""The pictures of documents that every build holds; others are drawn when somebody asks."""


def find(name: str) -> AnyPicture:
    """Return a picture, or raise `UsageError` with what replaces it, or with the nearest names."""
    if name in REPLACED:
        raise UsageError(
            f"The picture {name} is no more: {REPLACED[name]} has replaced it.",
            fix=f"balticvet draw {REPLACED[name]}",
        )
    if name not in PICTURES:
        listed = f"The pictures are {', '.join(PICTURES)}."
        raise unknown("There is no picture", name, PICTURES, listed=listed)
    return PICTURES[name]


def draw(
    graph: Dataset, project: Project, name: str, *, of: str = "", known: Provenance | None = None
) -> bytes:
    """Return a picture of a graph, made for a page, in the first of its formats.

    Raises what `draw_files` raises.
    """
    (data,) = draw_files(graph, project, name, of=of, known=known)
    return data


def draw_files(
    graph: Dataset,
    project: Project,
    name: str,
    *,
    of: str = "",
    only: str = "",
    country: str = "",
    within: str = "",
    ending: str = "",
    use: str = "",
    choice: Choice = NOTHING_CHOSEN,
    known: Provenance | None = None,
) -> Files:
    """Return a picture of a graph as files of the format with this ending, or of its first.

    There is more than one where it takes several sheets for its `use`: page, slide or print. The
    `choice` is for the picture of a network. Many pictures of a graph may share what is `known` of
    what its facts rest on.

    Raises `UsageError` for a picture, format or use that does not exist, and when what it is of is
    missing, unknown or too much; `LimitError` when there is more to draw than a page can show.
    """
    picture = find(name)
    _check(picture, of=of, cut=only or country or within, use=use)
    if choice != NOTHING_CHOSEN and not picture.has_choice:
        raise UsageError(
            f"The picture {name} has its own network, sizes and colours.",
            fix="Leave --projection, --size and --colour out, or draw the picture network.",
        )
    ending = ending or next(iter(picture.painters))
    if ending not in picture.painters:
        raise UsageError(
            f"There is no {clip(ending)!r} of the picture {name}.",
            fix=f"It is written as {' or '.join(picture.painters)}.",
        )
    paper = paper_for(use or PAPER_OF.get(ending, "page"))
    data = PictureData(graph, project, of, only, known, paper, country, within, choice)
    return picture.write(data, ending)


def _check(picture: AnyPicture, *, of: str, cut: str, use: str) -> None:
    """Refuse what a picture cannot be asked for."""
    if of and not picture.of:
        raise UsageError(
            f"The picture {picture.name} is of no single thing, and {clip(of)!r} is named.",
            fix="Leave --of out.",
        )
    if cut and not (picture.networks or picture.of):
        raise UsageError(
            f"The picture {picture.name} always shows every country, initiative and project.",
            fix="Leave --only, --country and --within-country out; balticvet query --list"
            " country shows the questions that one country can be asked of.",
        )
    if picture.of and not of:
        raise UsageError(
            f"What is the picture {picture.name} of?", fix=f"Name {picture.of} with --of."
        )
    if use and picture is MAP:
        raise UsageError(
            f"The picture {picture.name} is a page for a browser, and fits into any window.",
            fix="Leave --for out.",
        )
