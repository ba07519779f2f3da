"""Participation: each role is in one cell, rows by country, columns by year, totals are counted."""

from collections import Counter
from itertools import chain

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import PAPERS, SLIDE
from balticvet.draw.pictures.participation.matrix import NO_YEAR, Matrix
from balticvet.draw.pictures.participation.participation import (
    LIMIT,
    compose_participation,
    message,
    participation,
)
from balticvet.draw.pictures.participation.roles import SIGNS, RoleCell
from balticvet.draw.scene import Frame, Group, Sheets, Text
from balticvet.draw.style import ROLES
from balticvet.errors import LimitError
from balticvet.networks import Edge, Node
from balticvet.networks.model.disagreement import MARK
from balticvet.networks.model.leaving_out import only
from balticvet.resources import Project
from networks import edge, network, put
from pictures import bad_networks, check_readable, sheet, tooltips, words

BAD = bad_networks()


def body(name: str, *countries: str) -> Node:
    return Node(name, name, "ministry", countries, mode=0)


def thing(name: str, kind: str = "project") -> Node:
    return Node(name, name, kind, mode=1)


def made(*ties: str, nodes: tuple[Node, ...] = (), years: str = "") -> Matrix:
    """Return a matrix: `made("Ax partner")`, of a project x that began in 2014: `"x 2014"`."""
    edges = [edge(pair[0], pair[1], role) for pair, role in map(str.split, ties)]
    return matrix(*edges, nodes=nodes, years=years)


def matrix(*edges: Edge, nodes: tuple[Node, ...] = (), years: str = "") -> Matrix:
    known = {node.id: node for node in nodes}
    things = [known.get(name, thing(name)) for name in {one.target for one in edges}]
    bodies = [known.get(name, body(name)) for name in {one.source for one in edges}]
    dates = (part.split() for part in years.split(", ") if part)
    facts = tuple(Fact({"collaboration": name, "start": start}) for name, start in dates)
    every = {node.id: node for node in (*things, *bodies, *nodes)}
    return Matrix(network(*edges, nodes=every.values()), dates=facts)


def said(found: Matrix) -> str:
    told = message(found)
    return told.sentence if told else ""


def cells(sheets: Sheets) -> list[str]:
    """Return the words behind each cell of a picture."""
    groups = (item for scene in sheets for item in scene.items if isinstance(item, Group))
    return [group.tooltip for group in groups if isinstance(group.items[0], Frame)]


# ── Rows, columns and cells ──────────────────────────────────────────────────


def test_each_participation_is_in_a_cell_with_its_sentences(wide: Dataset) -> None:
    data = PictureData(wide, Project())
    found = cells(compose_participation(data))
    made = data.network("organisation-collaboration")
    assert len(found) == len({(tie.source, tie.target) for tie in made.edges}) > 40
    for tie in made.edges:
        (tip,) = (tip for tip in found if f"{made.sentence(tie)}:\n" in f"{tip}\n")
        assert all(str(passage) in tip for passage in tie.passages)


def test_letters_stand_for_roles_and_each_role_has_another_one() -> None:
    assert SIGNS.keys() == ROLES.keys()
    assert len({sign.letter for sign in SIGNS.values()}) == len(SIGNS)
    ties = [f"{name}x {role}" for name, role in zip("ABCDE", SIGNS, strict=True)]
    found = participation(made(*ties, "Ay partner", "Az partner", "Aw partner"))
    letters = Counter(line for text in sheet(found).texts() if text.bold for line in text.lines)
    for role, sign in SIGNS.items():
        assert letters[sign.letter] == 2 + 3 * (role == "partner"), role


def test_where_there_are_few_columns_cells_say_the_role_and_no_letter_is_explained() -> None:
    told = words(sheet(participation(made("Ax implementing", "Bx involved"))))
    assert "implements" in told
    assert "is involved" in told
    assert "takes part otherwise" not in told


def test_rows_stand_by_country_and_in_it_who_takes_part_in_most_comes_first() -> None:
    nodes = (body("A", "Latvia"), body("B", "Latvia"), body("C", "Estonia"), body("D"))
    found = made("Ax partner", "Bx partner", "By partner", "Cx partner", "Dx partner", nodes=nodes)
    assert [(group, node.id) for group, node in found.rows] == [
        ("Estonia", "C"),
        ("Latvia", "B"),
        ("Latvia", "A"),
        ("Country not stated", "D"),
    ]


def test_other_countries_stand_together_with_the_country_beside_the_name() -> None:
    nodes = (body("A", "Latvia"), body("B", "Spain"), body("C", "Finland"))
    plain = made("Ax partner", "Bx partner", "Cx partner", nodes=nodes)
    found = Matrix(plain.network, frozenset(["Latvia"]))
    assert [group for group, _ in found.rows] == ["Latvia", "Other countries", "Other countries"]
    assert "C Finland" in words(sheet(participation(found))).replace("  ", " ")


def test_columns_stand_by_the_first_year_that_is_stated() -> None:
    years = "x 2015-03, y 2014, z 2014-01-01, z 2013"
    found = made("Ax partner", "Ay partner", "Az partner", "Aw partner", years=years)
    assert [(node.id, found.year(node)) for node in found.columns] == [
        ("z", "2013"),
        ("y", "2014"),
        ("x", "2015"),
        ("w", NO_YEAR),
    ]
    scene = sheet(participation(found))
    assert "several years, it stands under the first: z." in scene.description
    assert "began in 2013 or 2014, as sources state it" in "\n".join(tooltips(scene.items))


def test_totals_count_who_is_stated_to_take_part() -> None:
    plan = put(edge("C", "x", "partner"), "intended")
    ties = (edge("A", "x", "coordinator"), edge("A", "x", "partner"), edge("B", "x", "pledger"))
    found = matrix(*ties, plan, edge("A", "y", "partner"))
    assert [found.count(name) for name in "ABCxy"] == [2, 0, 0, 1, 1]
    assert "no pledge, and nothing that is only planned" in words(sheet(participation(found)))


def test_what_is_only_planned_stands_in_brackets_and_a_pledge_is_called_one() -> None:
    plan = RoleCell((put(edge("A", "x", "partner"), "intended"),))
    assert (plan.letters, plan.words, plan.is_part) == ("(P)", "is a partner (planned)", False)
    pledge = RoleCell((edge("A", "x", "pledger"),))
    assert (pledge.letters, pledge.is_part) == ("Pl", False)


def test_cells_in_dispute_are_marked_with_both_sides(wide: Dataset) -> None:
    scene = sheet(compose_participation(PictureData(wide, Project())))
    marked = [
        tip for tip in cells((scene,)) if "Sources disagree: " in tip and "coordinates TTT" in tip
    ]
    assert len(marked) == 2
    (ministry,) = (tip for tip in marked if tip.startswith("Ministry of Education and Science, La"))
    assert "is a partner in TTT4WBL:" in ministry
    assert words(scene).count("C/P") == 2
    assert MARK in words(scene)


def test_one_source_alone_is_in_no_dispute(dataset: Dataset) -> None:
    assert "isagree" not in words(sheet(compose_participation(PictureData(dataset, Project()))))


# ── Sheets ───────────────────────────────────────────────────────────────────


def test_what_is_too_wide_goes_on_below() -> None:
    ties = [edge(f"A{number}", f"x{number}", "partner") for number in range(40)]
    (scene,) = participation(matrix(*ties))
    check_readable(scene)
    assert len(cells((scene,))) == 40
    assert [words(scene).count(f" x{number} ") for number in (0, 39)] == [1, 1]
    assert words(scene).count("How many take part") == 3


def test_all_cells_stand_on_slides_too(wide: Dataset) -> None:
    data = PictureData(wide, Project())
    on_page = Counter(cells(compose_participation(data)))
    scenes = compose_participation(PictureData(wide, Project(), paper=SLIDE))
    assert Counter(cells(scenes)) == on_page
    for scene in scenes:
        assert "TTT4WBL" in words(scene)
    assert any("(continued)" in words(scene) for scene in scenes[1:])
    assert [words(scene).count("How many take part") for scene in scenes][-2:] == [0, 1]


def test_no_name_is_cut(wide: Dataset) -> None:
    data = PictureData(wide, Project())
    texts = chain.from_iterable(scene.texts() for scene in compose_participation(data))
    assert not [text.lines for text in texts if any("…" in line for line in text.lines)]


# ── What the title says ──────────────────────────────────────────────────────


def test_how_many_take_part_in_most_and_in_only_one() -> None:
    assert said(made("Ax partner", "Ay partner", "Bx partner", "Cy partner")) == (
        "One of three organisations takes part in two projects, two in only one."
    )
    assert said(made("Ax partner", "Ay partner", "Bx partner", "By partner")) == (
        "Each of two organisations takes part in two projects."
    )


def test_nobody_in_more_than_one_and_all_in_the_same_are_said() -> None:
    assert said(made("Ax partner", "By partner")) == (
        "No organisation takes part in more than one of two projects."
    )
    assert said(made("Ax partner", "Bx partner")) == "Two organisations take part in the x."
    assert said(made("Ax partner")) == "One organisation takes part in the x."


def test_it_is_told_of_what_they_take_part_in() -> None:
    both = made("Ax partner", "Ay partner", nodes=(thing("y", "initiative"),))
    assert said(both) == "One organisation takes part in two initiatives or projects."


def test_plans_pledges_and_those_without_a_name_are_no_part() -> None:
    plan = put(edge("A", "y", "partner"), "intended")
    assert said(matrix(edge("A", "x", "partner"), plan)) == "One organisation takes part in the x."
    assert not said(made("Ax pledger"))
    assert not said(matrix(plan))
    group = Node("G", "many", "stakeholder group")
    assert not said(made("Gx partner", "Gy partner", nodes=(group,)))
    assert not said(Matrix(network()))


def test_of_a_restricted_network_nothing_is_said(wide: Dataset) -> None:
    data = PictureData(wide, Project())
    whole = data.network("organisation-collaboration")
    assert said(Matrix(whole)).startswith("Two of 27 organisations take part in five ")
    assert not said(Matrix(only(whole, "projects")))
    told = sheet(compose_participation(PictureData(wide, Project(), country="Latvia")))
    assert told.message is None
    assert "Shown: " in words(told)


def test_two_roles_in_one_are_one() -> None:
    assert said(made("Ax coordinator", "Ax partner", "By partner", "Bx partner")) == (
        "One of two organisations takes part in two projects, one in only one."
    )


# ── Bad input ────────────────────────────────────────────────────────────────


def test_nobody_at_all_is_said() -> None:
    told = words(sheet(participation(Matrix(network()))))
    assert "No passage says who takes part in anything." in told


@pytest.mark.bad_input(
    "analysis",
    "a network of nothing, of one, of hostile names, of long ones: drawn as a matrix",
    "a readable picture; for a slide a name of 10 000 letters is exit 4",
)
@pytest.mark.parametrize("use", PAPERS)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_network_gives_a_readable_picture(name: str, use: str) -> None:
    for scene in participation(Matrix(BAD[name]), PAPERS[use]):
        check_readable(scene)


@pytest.mark.bad_input(
    "analysis", "an organisation with a name of 10 000 letters", "exit 4 on a slide"
)
def test_a_row_that_no_slide_can_hold_is_refused() -> None:
    long = matrix(edge("A", "x", "partner"), nodes=(Node("A", "word " * 2000, "ministry"),))
    check_readable(sheet(participation(long)))
    with pytest.raises(LimitError, match="too high"):
        participation(long, SLIDE)


@pytest.mark.bad_input("analysis", "more names than a matrix of participation can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    nodes = [Node(f"n{number}", "x") for number in range(LIMIT + 1)]
    with pytest.raises(LimitError, match=str(LIMIT)):
        participation(Matrix(network(nodes=nodes)))


def test_a_text_that_rises_takes_its_room_upwards() -> None:
    level = Text(100, 200, ("upwards", "two"), 10, "#000000")
    box, turned = level.box, Text(100, 200, ("upwards", "two"), 10, "#000000", rises=True).box
    assert (turned.width, turned.height) == pytest.approx((box.height, box.width))
    assert turned.bottom == pytest.approx(200)
    assert turned.left == pytest.approx(100 - (200 - box.top))
