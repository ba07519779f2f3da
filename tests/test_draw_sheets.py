"""The sheets of a picture: its title, what stands around it, and what goes on to the next one."""

from collections.abc import Callable
from functools import partial
from math import inf

import pytest

from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS
from balticvet.draw.catalogue import draw_files
from balticvet.draw.data import PictureData
from balticvet.draw.paper import PAGE, PAPERS, PRINT, SLIDE, SMALL, Paper, paper_for
from balticvet.draw.pictures.matrix.adjacency_matrix import adjacency_matrix
from balticvet.draw.pictures.stakeholder_map import stakeholder_map
from balticvet.draw.scene import Block, Curve, Frame, Group, Line, Sheets, Text
from balticvet.draw.sheet import Body, Caption, compose
from balticvet.errors import LimitError, UsageError
from balticvet.messages import Message
from balticvet.networks import Network
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import Credit
from networks import TIES, edge, network
from pictures import bad_networks, check_readable, tooltips, words

TOPIC = "What there is"
SAID = Message("x", "Two are there.", "How many there are.", "", (Quote("p", words="Two are."),))


def caption(*caveats: str, message: Message | None = None) -> Caption:
    return Caption(TOPIC, "", caveats, Credit(), (), "In words.", message)


def line(said: str, top: float) -> Block:
    text = Text.below(PAGE.left, top, said, 12, PAGE.room, "#000000")
    return Block((text,), text.box.bottom)


def lines(count: int, head: str = "") -> Body:
    names = [f"row {number}" for number in range(count)]
    above = partial(line, head) if head else None
    return Body([partial(line, name) for name in names], above, gap=4, names=names)


def test_the_message_is_the_title_and_the_topic_stands_below() -> None:
    (scene,) = compose(PAGE, caption(message=SAID), lambda _: lines(1))
    assert scene.title == "Two are there"
    first, second, *_ = scene.texts()
    assert (first.lines, second.lines) == (("Two are there",), (TOPIC,))
    assert scene.message is SAID


def test_without_a_message_the_topic_is_the_title() -> None:
    (scene,) = compose(PAGE, caption(), lambda _: lines(1))
    assert scene.title == TOPIC
    assert words(scene).count(TOPIC) == 1


def test_what_shows_the_message_is_behind_the_title_and_in_the_description() -> None:
    (scene,) = compose(PAGE, caption(message=SAID), lambda _: lines(1))
    tip, *_ = tooltips(scene.items)
    assert tip == "How many there are.\nTwo are."
    assert "Two are." in scene.description


def test_one_caveat_is_seen_and_the_others_stand_in_the_description() -> None:
    (scene,) = compose(PAGE, caption("First.", "", "Second."), lambda _: lines(1))
    assert "First. More in the description of the file" in words(scene)
    assert "Second." not in words(scene)
    assert "First. Second." in scene.description
    (alone,) = compose(PAGE, caption("First."), lambda _: lines(1))
    assert "More in the description" not in words(alone)


def test_a_page_is_as_long_as_it_needs() -> None:
    (scene,) = compose(PAGE, caption(), lambda room: lines(100 if room == inf else 0))
    assert "row 99" in words(scene)
    assert scene.height > 1500


@pytest.mark.parametrize("paper", [SLIDE, PRINT], ids=["slide", "print"])
def test_what_does_not_fit_goes_on_and_each_sheet_says_what_it_has(paper: Paper) -> None:
    scenes = compose(paper, caption(), lambda _: lines(200, "Head"))
    assert len(scenes) > 1
    rows = [text.lines[0] for scene in scenes for text in scene.texts()]
    assert sum(row.startswith("row ") for row in rows) == 200
    for number, scene in enumerate(scenes, start=1):
        assert f"Sheet {number} of {len(scenes)}: row " in words(scene)
        assert "Head" in words(scene)
        assert scene.height == paper.height
        assert all(text.box.bottom < scene.height for text in scene.texts())


def test_one_sheet_is_not_numbered() -> None:
    (scene,) = compose(SLIDE, caption(), lambda _: lines(3))
    assert "Sheet" not in words(scene)
    assert scene.height == SLIDE.height


@pytest.mark.bad_input(
    "analysis", "a picture with a part that is higher than a slide", "exit 4; --for page is named"
)
def test_a_part_that_no_sheet_can_hold_is_refused() -> None:
    tall = Body([lambda top: Block((), top + 1000)])
    with pytest.raises(LimitError, match="too high") as caught:
        compose(SLIDE, caption(), lambda _: tall)
    assert "--for page" in caught.value.fix


@pytest.mark.bad_input("analysis", "a picture for a use that there is not", "exit 2; all are named")
def test_an_unknown_use_is_refused() -> None:
    with pytest.raises(UsageError, match="slides") as caught:
        paper_for("slides")
    assert "Did you mean slide?" in caught.value.fix
    assert paper_for("slide") is SLIDE


def test_the_map_is_for_any_window(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match="fits into any window"):
        draw_files(dataset, Project(), "map", use="slide")


def sheets_of(name: str, graph: Dataset, use: str) -> Sheets:
    drawing = next(drawing for drawing in DRAWINGS if drawing.name == name)
    return drawing.compose(PictureData(graph, Project(), paper=PAPERS[use]))


@pytest.mark.parametrize("name", ["stakeholder-map", "roster", "timeline"])
def test_all_that_stands_on_a_page_stands_on_slides_too(name: str, wide: Dataset) -> None:
    (whole,) = sheets_of(name, wide, "page")
    told = {tip for scene in sheets_of(name, wide, "slide") for tip in tooltips(scene.items)}
    groups = [item for item in whole.items if isinstance(item, Group) and not item.is_aside]
    lines = Frame | Curve | Line
    named = {group.tooltip for group in groups if not isinstance(group.items[0], lines)}
    assert len(named) > 15
    assert named <= told


def test_no_picture_speaks_of_a_pointer_or_in_small_type(wide: Dataset) -> None:
    for drawing in DRAWINGS:
        for scene in drawing.compose(PictureData(wide, Project(), "BAfA" if drawing.of else "")):
            assert "pointer" not in words(scene), drawing.name
            assert min(text.smallest for text in scene.texts()) >= SMALL


BAD = bad_networks()


@pytest.mark.bad_input(
    "analysis",
    "networks of nothing, of one, of hostile names, of 10 000 letters: for a slide, for A4",
    "readable sheets, or exit 4 that names --for page",
)
@pytest.mark.parametrize("use", ["slide", "print"])
@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("compose_of", [stakeholder_map, adjacency_matrix])
def test_a_bad_network_gives_readable_sheets_or_a_plain_refusal(
    compose_of: Callable[[Network, Paper], Sheets], name: str, use: str
) -> None:
    if "10 000" in name:
        with pytest.raises(LimitError, match="too high for a sheet") as caught:
            compose_of(BAD[name], PAPERS[use])
        assert "--for page" in caught.value.fix
        return
    for scene in compose_of(BAD[name], PAPERS[use]):
        check_readable(scene)


def test_five_hundred_names_stand_on_one_page_and_on_as_many_slides_as_they_take() -> None:
    ties = [edge("A", f"name {number}", TIES[number % 5]) for number in range(499)]
    (page,) = stakeholder_map(network(*ties))
    check_readable(page)
    slides = stakeholder_map(network(*ties), SLIDE)
    for scene in (page, *slides):
        assert scene.title == "200 organisations take part in the A"
    told = [words(scene) for scene in slides]
    assert sum(one.count("Name ") for one in told) == words(page).count("Name ") == 499


def test_a_list_that_is_too_high_for_a_slide_goes_on_under_its_head() -> None:
    members = [edge("A", f"name {number}", list="all") for number in range(40)]
    (page,) = stakeholder_map(network(edge("A", "all"), *members))
    assert words(page).count("All:") == 1
    slides = [words(scene) for scene in stakeholder_map(network(edge("A", "all"), *members), SLIDE)]
    assert len(slides) > 2
    assert sum(one.count("Name ") for one in slides) == 40
    assert all("All:" in one for one in slides)


def test_room_is_left_for_the_longest_words_on_which_sheet_one_is() -> None:
    names = ["x " * 30, "y " * 80]
    body = Body([partial(line, "a row")] * 80, names=[name for name in names for _ in range(40)])
    for scene in compose(SLIDE, caption(message=SAID), lambda _: body):
        assert max(text.box.bottom for text in scene.texts()) < SLIDE.height
