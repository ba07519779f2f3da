"""The stakeholder map: everybody is on it once, where the sentences put them, and readable."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from balticvet.assemble import assemble
from balticvet.dataset import Dataset
from balticvet.draw import draw, find
from balticvet.draw.pictures.stakeholder_map import LIMIT, stakeholder_map
from balticvet.draw.scene import Frame, Group, Line, Mark, Scene, Text
from balticvet.draw.style import OTHERS, PARTICIPATION, SHAPES, kind_words
from balticvet.draw.svg import write_svg
from balticvet.errors import LimitError, UnreadableInputError, UsageError
from balticvet.networks import Network, Node, network_of
from balticvet.resources import Project
from networks import TIES, edge, network
from pictures import check_readable, flat, sheet, words
from projects import FICHE

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Qualifications and Vocational Education and Training Development Centre of all the Lands"


@pytest.fixture(scope="module")
def drawn(dataset: Dataset) -> Network:
    """What the map of the document is drawn of."""
    return network_of(dataset.store, Project(), "stakeholders")


def marks(scene: Scene) -> list[tuple[Mark, Text]]:
    """Return the mark and the name of each actor."""
    groups = [item.items for item in scene.items if isinstance(item, Group) and not item.is_aside]
    return [
        (items[0], items[1])
        for items in groups
        if isinstance(items[0], Mark) and len(items) > 1 and isinstance(items[1], Text)
    ]


def name_of(text: Text) -> str:
    return " ".join(text.lines).removesuffix(":").removesuffix(", such as").casefold()


def test_everybody_is_on_the_map_once(drawn: Network) -> None:
    targets = {edge.target for edge in drawn.edges}
    expected = Counter(node.label.casefold() for node in drawn.nodes if node.id in targets)
    assert Counter(name_of(text) for _, text in marks(sheet(stakeholder_map(drawn)))) == expected


def test_those_who_take_part_stand_on_the_left_and_nobody_else(drawn: Network) -> None:
    labels = {node.id: node.label.casefold() for node in drawn.nodes}
    takes_part = {labels[edge.target] for edge in drawn.edges if edge.tie in PARTICIPATION}
    left = {name_of(text) for mark, text in marks(sheet(stakeholder_map(drawn))) if mark.x < 400}
    assert left == takes_part
    assert len(left) == 8


def test_taking_part_is_a_whole_line_and_all_else_a_broken_one() -> None:
    assert all(not stroke.dash for stroke in PARTICIPATION.values())
    assert all(stroke.dash for stroke in OTHERS.values())
    strokes = [*PARTICIPATION.values(), *OTHERS.values()]
    assert len({(stroke.dash, stroke.width) for stroke in strokes}) == len(strokes)


def test_each_line_ends_at_the_mark_of_its_tie(drawn: Network) -> None:
    scene = sheet(stakeholder_map(drawn))
    ends = {item.points[-1]: item for item in flat(scene.items) if isinstance(item, Line)}
    for mark, _ in marks(scene):
        assert ends[mark.x, mark.y].stroke.colour == mark.colour


def test_a_second_tie_is_told_beside_the_first(drawn: Network) -> None:
    twice = [target for target, ties in _ties(drawn).items() if len(ties) > 1]
    assert words(sheet(stakeholder_map(drawn))).count("also: was reached") == len(twice) == 2


def _ties(made: Network) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for tie in made.edges:
        found.setdefault(tie.target, set()).add(tie.tie)
    return found


def test_examples_are_called_examples(drawn: Network) -> None:
    told = words(sheet(stakeholder_map(drawn)))
    assert "Public bodies and social partners, such as:" in told
    assert "e.g. Georgia" in told
    assert "and 2 more, under “it is involved in”" in told


def test_a_full_list_is_not_called_an_example() -> None:
    made = network(edge("A", "x", completeness="enumerated"), edge("A", "y", list="x"))
    told = words(sheet(stakeholder_map(made)))
    assert "X:" in told
    assert "such as" not in told


def test_amounts_are_quoted(drawn: Network) -> None:
    assert "“Several tens of thousands”" in words(sheet(stakeholder_map(drawn)))


def test_title_legend_source_licence_and_caveats_are_in_the_picture(drawn: Network) -> None:
    scene = sheet(stakeholder_map(drawn))
    told = words(scene)
    assert "Baltic Alliance for Apprenticeships: who has to do with it" in told
    for tie in drawn.ties:
        assert tie.meaning.partition(";")[0] in told
    first, *others = drawn.projection.caveats
    assert first in told
    for caveat in others:
        assert caveat in scene.description
    assert str(drawn.credit) in told
    assert "CC BY 4.0" in told
    for kind in {node.kind for node in drawn.nodes} & SHAPES.keys():
        assert kind_words(kind) in told


def test_the_map_of_the_document_is_readable(drawn: Network) -> None:
    check_readable(sheet(stakeholder_map(drawn)))


def test_the_map_of_a_second_document_is_readable_too() -> None:
    made = network_of(assemble(Project(FICHE)).store, Project(), "stakeholders")
    scene = sheet(stakeholder_map(made))
    check_readable(scene)
    assert len(marks(scene)) == len({edge.target for edge in made.edges})


_labels = st.one_of(st.just(LONG), st.text("abc ķ日", min_size=1, max_size=80).filter(str.strip))


@st.composite
def _networks(draw: st.DrawFn) -> Network:
    targets = [f"t{number}" for number in range(draw(st.integers(0, 12)))]
    nodes = [
        Node(name, draw(_labels), "ministry", tuple(draw(st.sets(_labels, max_size=2))), mode=1)
        for name in targets
    ]
    edges = {}
    for name in targets:
        for tie in draw(st.sets(st.sampled_from((*TIES, "unheard of")), min_size=1)):
            listed = draw(st.sampled_from(("", *targets)))
            values = {"list": listed} if listed else {}
            complete = draw(st.sampled_from(("", "illustrative")))
            start = draw(st.sampled_from(("A", "B")))
            edges[start, name, tie] = edge(start, name, tie, **values, completeness=complete)
    return network(*edges.values(), nodes=nodes)


@settings(max_examples=60)
@given(made=_networks())
def test_any_map_is_readable_and_has_everybody(made: Network) -> None:
    scene = sheet(stakeholder_map(made))
    check_readable(scene)
    assert len(marks(scene)) == len({(tie.source, tie.target) for tie in made.edges})


def test_more_than_a_page_can_show_is_refused() -> None:
    nodes = [Node(f"n{number}", "x") for number in range(LIMIT + 1)]
    with pytest.raises(LimitError, match=str(LIMIT)):
        sheet(stakeholder_map(network(nodes=nodes)))


def test_a_tie_that_the_projection_does_not_explain_is_named_all_the_same() -> None:
    scene = sheet(
        stakeholder_map(network(edge("A", "x", "unheard of"), edge("A", "y", "was reached")))
    )
    assert words(scene).count("unheard of") == 1
    assert "was reached: y. unheard of: x." in scene.description


def test_nobody_at_all_is_said() -> None:
    assert "No passage ties anybody to an initiative." in words(sheet(stakeholder_map(network())))


def test_an_empty_side_is_said() -> None:
    assert "No passage says who takes part." in words(
        sheet(stakeholder_map(network(edge("A", "x"))))
    )


def test_the_file_is_an_svg_that_fetches_nothing(dataset: Dataset) -> None:
    data = draw(dataset, Project(), "stakeholder-map")
    root = etree.fromstring(data)
    assert root.tag == f"{SVG}svg"
    assert not re.search(rb"(href|url\((?!data:)|@import|<script|<image|on[a-z]+=)", data)
    assert data.count(b"http") == 1


def test_who_does_not_see_the_map_is_told_it(drawn: Network) -> None:
    root = etree.fromstring(write_svg(sheet(stakeholder_map(drawn)), name="x"))
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    for node in drawn.nodes:
        assert node.label in (told.text or "")


def test_the_sentence_is_there_for_the_pointer(drawn: Network) -> None:
    root = etree.fromstring(write_svg(sheet(stakeholder_map(drawn)), name="x"))
    tips = "\n".join(group.findtext(f"{SVG}title") or "" for group in root.iter(f"{SVG}g"))
    for tie in drawn.edges:
        assert f"{drawn.sentence(tie)}:\n{tie.passages[0]}" in tips


def test_the_ground_is_drawn_so_that_a_dark_page_does_no_harm(drawn: Network) -> None:
    root = etree.fromstring(write_svg(sheet(stakeholder_map(drawn)), name="x"))
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert ground.get("fill") == "#ffffff"
    assert (ground.get("width"), ground.get("height")) == (root.get("width"), root.get("height"))


def test_the_same_data_gives_the_same_bytes(dataset: Dataset, project: Project) -> None:
    first = draw(dataset, project, "stakeholder-map")
    assert draw(assemble(project), project, "stakeholder-map") == first


@pytest.mark.bad_input(
    "export", "a name with U+202E, to be drawn", "exit 3; the character is named"
)
def test_a_name_that_turns_the_text_around_is_refused() -> None:
    made = network(edge("A", "x"), nodes=[Node("x", "a\u202eb", mode=1)])
    with pytest.raises(UnreadableInputError, match=r"U\+202E"):
        write_svg(sheet(stakeholder_map(made)), name="x")


def test_a_name_of_markup_stays_words() -> None:
    made = network(edge("A", "x"), nodes=[Node("x", "<script>&", mode=1)])
    root = etree.fromstring(write_svg(sheet(stakeholder_map(made)), name="x"))
    assert not list(root.iter("{*}script"))
    assert "<script>&" in "".join(map(str, root.itertext()))


def test_an_unknown_picture_suggests_a_near_one() -> None:
    with pytest.raises(UsageError) as caught:
        find("stakeholder-maps")
    assert "Did you mean stakeholder-map?" in caught.value.fix


def test_no_frame_hides_a_text(drawn: Network) -> None:
    seen: list[Text] = []
    for item in flat(sheet(stakeholder_map(drawn)).items):
        if isinstance(item, Frame):
            assert not [text for text in seen if text.box.overlaps(item.box)]
        elif isinstance(item, Text):
            seen.append(item)
