"""A body that another one followed, or under an old name, says in each picture what came since."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import PAGE
from balticvet.draw.pictures.ego.ego import compose_ego
from balticvet.draw.pictures.levels import compose_levels
from balticvet.draw.pictures.participation.participation import compose_participation
from balticvet.draw.pictures.roster import compose_roster
from balticvet.draw.pictures.stakeholder_map import compose_stakeholder_map
from balticvet.draw.pictures.where.where import compose_where
from balticvet.draw.scene import Sheets, Text
from balticvet.draw.status_marks import notes, replacements, status_marks
from balticvet.networks import Edge, Node, TieStatement
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from networks import edge, network, put
from pictures import sheet, words

INNOVE, MINISTRY = "Foundation Innove, Estonia", "Ministry of Education and Science, Lithuania"
SINCE = {
    INNOVE: "followed by Education and Youth Board, 1 Aug 2020",
    MINISTRY: "from 1 Jan 2019: Ministry of Education, Science and Sport",
}


def named(name: str, begin: str = "", end: str = "") -> Fact:
    cells = {"organisation": "b", "organisationLabel": "Body", "name": name}
    return Fact(cells | {"validFrom": begin, "validUntil": end}, (Quote("p", words=name),))


def followed(*times: str) -> Edge:
    tie = edge("b", "After", "was followed by")
    statements = (TieStatement(Quote(time, words=time), (), (time,)) for time in times)
    return replace(tie, statements=tuple(statements))


def noted(*ties: Edge, names: tuple[Fact, ...] = ()) -> str:
    return notes(status_marks(network(*ties, directed=True), (), names).get("b", ()))


def below(*ties: Edge, names: tuple[Fact, ...] = ()) -> str:
    marks = status_marks(network(*ties, directed=True), (), names)
    parts = replacements(marks, (Node("b", "Body"), Node("c", "Other")), PAGE)
    items = [item for part in parts for item in part(0).items]
    texts = [one for item in items for one in getattr(item, "items", ()) if isinstance(one, Text)]
    return " ".join(line for text in texts for line in text.lines)


def test_a_body_that_another_one_followed_says_which_and_each_stated_time() -> None:
    assert noted(followed("2020", "by 2021")) == "followed by After, 2020, by 2021"
    assert noted(edge("b", "After", "was followed by")) == "followed by After"


def test_a_plan_says_nothing() -> None:
    planned = put(edge("b", "After", "was followed by"), "intended")
    assert (noted(planned), below(planned)) == ("", "")


def test_a_name_from_a_stated_day_on_replaces_the_one_shown() -> None:
    assert noted(names=(named("New", "2019"),)) == "from 2019: New"


@pytest.mark.parametrize(
    "name", [named("Old", end="2010"), named("New"), named("Body", "2001"), named("N", "1", "2")]
)
def test_names_that_are_past_undated_or_shown_already_replace_nothing(name: Fact) -> None:
    assert noted(names=(name,)) == ""


def test_below_a_picture_stand_only_its_bodies_that_something_replaced() -> None:
    both = below(followed("2020"), names=(named("New", "2019"),))
    assert both == "Later, as sources say: Body – followed by After, 2020; from 2019: New."
    assert below() == ""


@pytest.mark.parametrize(
    "compose",
    [
        compose_stakeholder_map,
        compose_participation,
        compose_ego,
        compose_roster,
        compose_levels,
        compose_where,
    ],
)
def test_each_picture_that_shows_them_says_what_came_since(
    compose: Callable[[PictureData], Sheets], wide: Dataset
) -> None:
    of = "BAfA" if compose is compose_ego else ""
    told = words(sheet(compose(PictureData(wide, Project(), of)))).replace("\u00a0", " ")
    for name, since in SINCE.items():
        assert name.partition(",")[0] in told
        assert since in told


def test_the_document_tells_of_nothing_that_came_since(dataset: Dataset) -> None:
    assert "Later, as" not in words(sheet(compose_stakeholder_map(PictureData(dataset, Project()))))
