"""The picture of a network: laid out the same everywhere, sized by a measure, firm or not."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balticvet.assemble import AssembledDataset
from balticvet.draw.data import Choice, PictureData
from balticvet.draw.paper import PAGE, PRINT, SLIDE
from balticvet.draw.pictures.network.boxes import Figures
from balticvet.draw.pictures.network.colours import colours_of
from balticvet.draw.pictures.network.geometry import Spot, cuts, overlaps
from balticvet.draw.pictures.network.holding import dividing, falling_off
from balticvet.draw.pictures.network.layout import Size, laid_out
from balticvet.draw.pictures.network.message import message
from balticvet.draw.pictures.network.network_picture import compose_network, network_picture
from balticvet.draw.pictures.network.parts import DIVIDING, PLANNED
from balticvet.draw.pictures.network.sizes import sizes_of
from balticvet.draw.scene import Box, Frame, Group, Item, Line, Scene
from balticvet.draw.svg import write_svg
from balticvet.errors import LimitError, UsageError
from balticvet.networks import Edge, Network, Node, Projection, Tie
from balticvet.networks.model.fold import fold
from balticvet.resources import Project
from networks import edge, put
from pictures import words

BODIES, THINGS = "abcdefghijklmn", "STUVWXYZ"


def takes_part(*pairs: str, **kinds: str) -> Network:
    """Return who takes part in what: `aX` is body a in project X; `kinds` are those of things."""
    edges = tuple(edge(pair[0], pair[1], "partner") for pair in pairs)
    return network(edges, kinds)


def network(edges: Iterable[Edge], kinds: dict[str, str] | None = None) -> Network:
    found = tuple(edges)
    bodies = sorted({tie.source for tie in found})
    things = sorted({tie.target for tie in found})
    known = kinds or {}
    return Network(
        Projection(
            "organisation-collaboration",
            "Who takes part in what.",
            ties=(Tie("partner"), Tie("pledger")),
            modes=2,
        ),
        (
            *(Node(name, f"Body {name}", "organisation", ("Latvia",)) for name in bodies),
            *(Node(name, f"Thing {name}", known.get(name, "project"), mode=1) for name in things),
        ),
        found,
    )


def drawn(made: Network, *, size: str = "") -> Scene:
    (scene,) = network_picture(made, home=frozenset(("Latvia",)), size=size)
    return scene


def flat(items: Iterable[Item]) -> list[Item]:
    found: list[Item] = []
    for item in items:
        found += flat(item.items) if isinstance(item, Group) else [item]
    return found


def tips(scene: Scene) -> list[str]:
    return [item.tooltip for item in scene.items if isinstance(item, Group) and item.tooltip]


# ── Layout ───────────────────────────────────────────────────────────────────

_sizes = st.builds(
    lambda wide, high: Size(wide, high, high // 2), st.integers(20, 180), st.integers(20, 120)
)


@st.composite
def _grounds(draw: st.DrawFn) -> tuple[dict[str, Size], list[tuple[str, str]]]:
    names = [f"n{number}" for number in range(draw(st.integers(1, 9)))]
    pairs = list(combinations(names, 2))
    links = draw(st.lists(st.sampled_from(pairs), max_size=12)) if pairs else []
    return {name: draw(_sizes) for name in names}, links


@settings(max_examples=40, deadline=None)
@given(_grounds())
def test_no_box_overlaps_another_or_leaves_the_ground(
    ground: tuple[dict[str, Size], list[tuple[str, str]]],
) -> None:
    sizes, links = ground
    places = laid_out(sizes, links, 400)
    assert list(places) == list(sizes)
    for name, place in places.items():
        others = [other for one, other in places.items() if one != name]
        assert not overlaps(place, others)
        assert 0 <= place.left < place.right <= 400
        assert place.top >= 0
        assert (place.right - place.left, place.bottom - place.top) == (
            sizes[name].width,
            sizes[name].height,
        )


def test_a_layout_is_made_of_whole_numbers_and_is_always_the_same() -> None:
    sizes = {name: Size(90, 40, 20) for name in BODIES}
    links = [(one, other) for one, other in combinations(BODIES, 2) if ord(one) % 3 == 1]
    first, second = (laid_out(sizes, links, 760) for _ in range(2))
    assert first == second
    assert {type(number) for place in first.values() for number in place} == {int}
    assert first["a"] == Spot(*first["a"])


def test_a_line_is_kept_off_boxes_where_that_can_be() -> None:
    sizes = {name: Size(120, 60, 30) for name in "abcdef"}
    links = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f")]
    places = laid_out(sizes, links, 760)
    points = {name: sizes[name].point(place) for name, place in places.items()}
    for one, other in links:
        between = [place for name, place in places.items() if name not in (one, other)]
        assert not cuts((points[one], points[other]), between)


def test_nearly_no_line_of_the_data_runs_behind_a_box(wide: AssembledDataset) -> None:
    data = PictureData(wide, Project())
    (scene,) = compose_network(data)
    frames = [item.box for item in flat(scene.items) if isinstance(item, Frame)]
    cards = [
        Spot(*(round(side) for side in (box.left, box.top, box.right, box.bottom)))
        for box in frames
        if box.height > 24 and not _is_round(box)
    ]
    lines = [item.points for item in flat(scene.items) if isinstance(item, Line)]
    behind = [cuts(((round(x), round(y)), (round(a), round(b))), cards) for (x, y), (a, b) in lines]
    assert len(lines) > 20
    # A line of a card and a name runs behind the card and the words at its own ends.
    assert sum(count > 2 for count in behind) <= 1


def _is_round(box: Box) -> bool:
    return abs(box.width - box.height) < 1


def test_the_picture_has_the_same_bytes_each_time(wide: AssembledDataset) -> None:
    first, second = (
        write_svg(compose_network(PictureData(wide, Project()))[0], name="network")
        for _ in range(2)
    )
    assert first == second


# ── What stands where ────────────────────────────────────────────────────────


def test_who_takes_part_in_two_is_a_circle_and_who_is_alone_stands_in_the_card() -> None:
    found = Figures.of(takes_part("aX", "aY", "bX", "cY", "aZ"))
    assert [node.id for node in found.circles] == ["a"]
    assert [node.id for node in found.boxes] == ["X", "Y"]
    assert {box: [node.id for node in there] for box, there in found.members.items()} == {
        "X": ["b"],
        "Y": ["c"],
    }
    assert [node.id for node in found.own["a"]] == ["Z"]
    assert found.links == (("a", "X"), ("a", "Y"))


def test_every_name_of_the_network_is_in_the_picture(wide: AssembledDataset) -> None:
    data = PictureData(wide, Project())
    (scene,) = compose_network(data)
    words = " ".join(" ".join(text.lines) for text in scene.texts())
    for node in data.network("organisation-collaboration").nodes:
        assert node.label in words


def test_each_line_and_each_name_has_the_sentences_behind_it(wide: AssembledDataset) -> None:
    data = PictureData(wide, Project())
    made = data.network("organisation-collaboration")
    (scene,) = compose_network(data)
    said = "\n".join(tips(scene))
    for tie in made.edges:
        assert made.sentence(tie) in said
    lines = [item for item in scene.items if isinstance(item, Group) and _is_line(item)]
    assert len(lines) == len(Figures.of(made).links)
    assert all(line.tooltip.count("\n") >= 1 for line in lines)


def _is_line(item: Group) -> bool:
    return not item.is_aside and all(isinstance(one, Line) for one in item.items)


def test_a_tie_that_alone_joins_two_parts_is_drawn_as_such() -> None:
    made = takes_part("aX", "bX", "aY", "bY", "bZ", "cZ", "cW", "dW", "dZ", "eW")
    assert dividing([(tie.source, tie.target) for tie in made.edges]) == {("b", "Z")}
    lines = [item for item in flat(drawn(made).items) if isinstance(item, Line)]
    assert [line.stroke for line in lines].count(DIVIDING) == 1
    whole = takes_part("aX", "bX", "aY", "bY")
    assert DIVIDING not in [
        item.stroke for item in flat(drawn(whole).items) if isinstance(item, Line)
    ]


def test_who_holds_others_says_whom() -> None:
    made = takes_part("aX", "bX", "aY", "bY", "bZ", "cZ")
    assert falling_off(made) == {"Z": ("c",), "b": ("Z", "c")}
    (tip,) = [tip for tip in tips(drawn(made)) if "Without it would fall off" in tip]
    assert tip.startswith("Body b")
    assert tip.endswith("Without it would fall off: Body c; Thing Z")


def test_who_only_pledged_or_is_only_to_take_part_says_so_in_a_card() -> None:
    edges = [edge("a", "X", "partner"), edge("a", "Y", "partner"), edge("b", "X", "pledger")]
    meant = put(edge("c", "X", "partner"), "intended")
    made = drawn(network([*edges, meant, edge("d", "X", "partner")]))
    seen = words(made)
    assert "Body b (pledge)" in seen
    assert "Body c (only planned)" in seen
    assert "Body d" in seen.replace("Body d (", "")
    assert made.title.startswith("One of 2 organisations")


def test_what_is_only_planned_or_pledged_is_a_broken_line() -> None:
    meant = put(edge("a", "Y", "partner"), "intended")
    made = network([edge("a", "X", "partner"), meant, edge("b", "X", "pledger")])
    made = replace(made, edges=(*made.edges, edge("b", "Y", "partner")))
    strokes = [item.stroke for item in flat(drawn(made).items) if isinstance(item, Line)]
    assert strokes.count(PLANNED) == 2


# ── Sizes and colours ────────────────────────────────────────────────────────


def test_a_two_mode_network_is_sized_by_the_two_mode_measure() -> None:
    made = takes_part("aX", "aY", "bX", "bY")
    assert sizes_of(made, "").measure.name == "two-mode-betweenness"
    assert sizes_of(made, "degree").measure.name == "two-mode-degree"
    assert sizes_of(made, "strength").measure.name == "strength"
    assert sizes_of(fold(made), "degree").measure.name == "degree"


def test_a_rank_that_hangs_on_one_sentence_is_drawn_as_such() -> None:
    made = takes_part("aX", "aY", "aZ", "bX", "bY", "cZ", "cX")
    found = sizes_of(made, "degree")
    assert (found.rank("a"), found.rank("b")) == ("rank 1", "rank 2 (1–3)")
    dashed = [item for item in flat(drawn(made, size="degree").items) if _is_broken(item)]
    assert dashed
    twice = [replace(tie, statements=tie.statements + _other(tie)) for tie in made.edges]
    firm = replace(made, edges=tuple(twice))
    assert not sizes_of(firm, "degree").is_fragile("b")
    assert sizes_of(firm, "degree").rank("b") == "rank 2"
    assert not [item for item in flat(drawn(firm, size="degree").items) if _is_broken(item)]


def _other(tie: Edge) -> tuple:  # type: ignore[type-arg]
    (one,) = tie.statements
    return (replace(one, passage=replace(one.passage, passage=f"{one.passage.passage} again")),)


def _is_broken(item: Item) -> bool:
    return isinstance(item, Frame) and bool(item.stroke.dash)


def test_the_picture_says_what_a_size_means_and_who_stands_first(wide: AssembledDataset) -> None:
    (scene,) = compose_network(PictureData(wide, Project()))
    words = " ".join(line for text in scene.texts() for line in text.lines)
    assert "shortest ways between others lead through it; nobody says" in words
    assert "The largest circle is that of Qualifications and Vocational" in words
    assert "left out one by one, 4 of 80 sources and sentences change that" in words


def test_equal_numbers_give_equal_circles_and_a_word() -> None:
    made = takes_part("aX", "aY", "bX", "bY")
    assert not sizes_of(made, "degree").tells_apart
    scene = drawn(made, size="degree")
    assert "by two-mode-degree nobody differs" in scene.description
    rounds = {item.radius for item in flat(scene.items) if isinstance(item, Frame)}
    assert len({radius for radius in rounds if radius > 6}) == 1


@pytest.mark.bad_input("analysis", "a size that ranks nobody, a colour that is none", "a message")
def test_what_cannot_size_or_colour_is_refused() -> None:
    made = takes_part("aX", "aY", "bX", "bY")
    with pytest.raises(UsageError, match="puts no nodes in an order"):
        sizes_of(made, "community")
    with pytest.raises(UsageError, match="There is no measure"):
        sizes_of(made, "beauty")
    with pytest.raises(UsageError, match="coloured by"):
        colours_of(made, "mood", ())


def test_colours_tell_countries_or_communities() -> None:
    made = takes_part("aX", "bX", "cY", "dY", "aZ", "cZ")
    nodes = [replace(node, countries=_countries(node)) for node in made.nodes]
    made = replace(made, nodes=tuple(nodes))
    found = colours_of(made, "country", ("Latvia", "Estonia"))
    assert list(found.words.values()) == ["Latvia", "Other countries", "Country not stated"]
    assert found.of.keys() == set("abcd")
    groups = colours_of(made, "community", ())
    assert set(groups.words.values()) <= {"community 1", "community 2", "community 3"}
    assert groups.of["a"] == groups.of["b"]


def _countries(node: Node) -> tuple[str, ...]:
    return {"a": ("Latvia",), "b": ("Spain",)}.get(node.id, ())


# ── The message ──────────────────────────────────────────────────────────────


def said(made: Network) -> str:
    found = message(Figures.of(made))
    return found.sentence if found else ""


def test_the_title_counts_who_ties_what_together() -> None:
    tied = takes_part("aX", "aY", "bX", "bY", "cZ", "dW", "bS")
    assert said(tied) == "Two of 4 organisations tie three of five projects together."
    whole = takes_part("aX", "aY", "bY", X="initiative")
    assert said(whole) == "One of 2 organisations ties all two initiatives and projects together."
    assert said(takes_part("aX", "bY")) == (
        "No organisation takes part in more than one of the two projects."
    )
    assert said(takes_part("aX", "bX")) == (
        "Both organisations that take part do so in one and the same project: Thing X."
    )


def test_the_title_counts_no_plan_and_no_pledge() -> None:
    made = takes_part("aX", "aY", "bX")
    plan = [put(tie, "intended") if tie.target == "Y" else tie for tie in made.edges]
    assert said(replace(made, edges=tuple(plan))).startswith("No organisation takes part")
    pledge = [replace(tie, tie="pledger") if tie.target == "Y" else tie for tie in made.edges]
    assert said(replace(made, edges=tuple(pledge))).startswith("No organisation takes part")


HELD = takes_part("aW", "aX", "aY", "aZ", "bW", "cW", "cX", "dY", "eZ")


def test_the_title_says_without_whom_things_fall_off_where_that_is_firm() -> None:
    held = replace(HELD, edges=tuple(map(_of_two_sources, HELD.edges)))
    assert said(held) == (
        "Two of 5 organisations tie all four projects together;"
        " without Body a, two of them would fall off."
    )


@pytest.mark.parametrize("weak", ["aY", "aZ", "cX"])
def test_the_title_is_silent_of_what_hangs_on_one_source(weak: str) -> None:
    edges = [tie if tie.source + tie.target == weak else _of_two_sources(tie) for tie in HELD.edges]
    assert "without" not in said(replace(HELD, edges=tuple(edges)))
    assert said(replace(HELD, edges=tuple(edges))).startswith("Two of 5 organisations tie")


def test_the_title_is_silent_where_another_holds_as_much_without_a_source() -> None:
    more = takes_part("aW", "aX", "aY", "bW", "bV", "bU", "bT", "cW", "bW")
    edges = [
        tie if tie.target in "VUT" else _of_two_sources(tie) for tie in dict.fromkeys(more.edges)
    ]
    assert "without" not in said(replace(more, edges=tuple(edges)))


def _of_two_sources(tie: Edge) -> Edge:
    (one,) = tie.statements
    both = (
        replace(
            one, passage=replace(one.passage, passage=f"{one.passage.passage} {name}", source=name)
        )
        for name in ("s:one", "s:two")
    )
    return replace(tie, statements=tuple(both))


@pytest.mark.parametrize(
    "made",
    [
        network(()),
        takes_part("aX"),
        takes_part("aX", "aY", X="occasion"),
        fold(takes_part("aX", "bX", "aY", "bY")),
        network([edge("a", "X", "partner"), put(edge("b", "X", "partner"), "intended")]),
    ],
    ids=["no ties", "one tie", "things of another kind", "folded", "one is a plan"],
)
def test_the_title_is_silent_where_it_is_not_certain(made: Network) -> None:
    assert said(made) == ""


def test_the_title_has_the_sentences_of_those_who_tie(wide: AssembledDataset) -> None:
    (scene,) = compose_network(PictureData(wide, Project()))
    assert scene.title == "Ten of 27 organisations tie 13 of 15 initiatives and projects together"
    assert scene.message
    assert len(scene.message.passages) > 30


# ── Bad input, and other paper ───────────────────────────────────────────────


@pytest.mark.bad_input(
    "analysis",
    "a network without ties, of one tie, of names of 10,000 characters",
    "a picture; of a long name the first lines",
)
def test_little_and_long_names_are_drawn() -> None:
    assert "No passage states a tie" in drawn(network(())).description
    assert drawn(takes_part("aX")).title == "Who takes part in initiatives and projects"
    made = takes_part("aX", "aY", "bX")
    for name in ("long " * 2000, "x" * 10_000):
        nodes = tuple(replace(node, label=name) for node in made.nodes)
        scene = drawn(replace(made, nodes=nodes))
        assert scene.height < 1400
        assert max(text.box.right for text in scene.texts()) <= PAGE.right + 20


@pytest.mark.bad_input("analysis", "a network of 500 names", "a picture, or what to do instead")
def test_five_hundred_names_are_drawn_or_it_is_said_what_to_do() -> None:
    crowd = network(edge(f"b{number}", "X", "partner") for number in range(499))
    names = {line for text in drawn(crowd).texts() for line in text.lines}
    assert "Body b498" in names
    with pytest.raises(LimitError, match="501 names"):
        drawn(network(edge(f"b{number}", "X", "partner") for number in range(500)))
    many = network(edge(f"b{n}", f"T{n + k}", "partner") for n in range(100) for k in (0, 1))
    with pytest.raises(LimitError, match="199 cards and circles") as told:
        drawn(many)
    assert "export gexf" in told.value.fix


def test_where_there_is_no_room_the_network_stands_in_rows(wide: AssembledDataset) -> None:
    data = replace(PictureData(wide, Project()), paper=SLIDE)
    sheets = compose_network(data)
    assert len(sheets) > 1
    assert {sheet.height for sheet in sheets} == {SLIDE.height}
    words = " ".join(line for sheet in sheets for text in sheet.texts() for line in text.lines)
    for node in data.network("organisation-collaboration").nodes:
        assert node.label.split()[0] in words


def test_the_network_is_laid_out_on_a_page_of_paper(wide: AssembledDataset) -> None:
    (printed,) = compose_network(replace(PictureData(wide, Project()), paper=PRINT))
    assert printed.height <= PRINT.height < inf
    lines = [item for item in flat(printed.items) if isinstance(item, Line)]
    assert len(lines) > 20


def test_a_limited_height_is_kept_to_where_there_is_room() -> None:
    sizes = {name: Size(90, 40, 20) for name in "abcdefghij"}
    links = [(one, other) for one, other in combinations("abcdefg", 2) if ord(one) % 2]
    places = laid_out(sizes, links, 760, 260)
    assert max(place.bottom for place in places.values()) <= 260


def test_another_projection_can_be_drawn(wide: AssembledDataset) -> None:
    choice = Choice("organisation-organisation", "degree", "community")
    (scene,) = compose_network(replace(PictureData(wide, Project()), choice=choice))
    assert scene.message is None
    assert "community 1" in " ".join(line for text in scene.texts() for line in text.lines)
    assert "Nobody reported these ties" in scene.description


# ── A part of a network ──────────────────────────────────────────────────────


def test_what_is_shown_of_a_country_is_measured_in_the_whole_network(
    wide: AssembledDataset,
) -> None:
    data = PictureData(wide, Project())
    (whole,) = compose_network(data)
    (part,) = compose_network(replace(data, country="Latvia"))
    assert part.message is None
    assert "Shown: 24 of 55 ties" in part.description
    ranks = {line for text in whole.texts() for line in text.lines if "rank" in line}
    shown = {line for text in part.texts() for line in text.lines if "rank" in line}
    assert shown
    assert shown <= ranks
    words = " ".join(line for text in part.texts() for line in text.lines)
    assert "alone in National ESF project" in words
    assert "alone in TTT4WBL" not in words


def test_a_restricted_network_says_so_and_has_no_message(wide: AssembledDataset) -> None:
    data = replace(PictureData(wide, Project()), within="Latvia")
    (scene,) = compose_network(data)
    assert scene.message is None
    words = " ".join(line for text in scene.texts() for line in text.lines)
    assert "Within Latvia only" in words


def test_initiatives_are_cards_whichever_side_they_are_on(wide: AssembledDataset) -> None:
    choice = Choice("stakeholders")
    (scene,) = compose_network(replace(PictureData(wide, Project()), choice=choice))
    words = [" ".join(text.lines) for text in scene.texts()]
    assert "Baltic Alliance for Apprenticeships" in words
    assert not any("alone in" in line for line in words)


def test_nobody_is_said_to_take_part_in_other_networks(wide: AssembledDataset) -> None:
    for name in ("organisation-sector", "organisation-country-type", "presentations"):
        sheets = compose_network(replace(PictureData(wide, Project()), choice=Choice(name)))
        lines = " ".join(line for text in sheets[0].texts() for line in text.lines)
        assert "A card is an initiative or project" not in lines
        assert "take part in it alone" not in lines
        assert ("told or targeted: no partnership" in lines) is (name == "presentations")
