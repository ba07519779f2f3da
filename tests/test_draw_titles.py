"""The titles of pictures say what their rows show, and are silent where these do not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from balticvet.assemble import AssembledDataset, Datasets, assemble
from balticvet.draw import DRAWINGS
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.pictures import levels, roster, stakeholder_map
from balticvet.draw.pictures.ego import card, ego
from balticvet.draw.pictures.roster import Roster
from balticvet.draw.pictures.timeline import timeline
from balticvet.draw.sheet import Caption
from balticvet.messages import Message, messages
from balticvet.networks import Edge, Node, Tie, TieStatement
from balticvet.networks.model.records import UNSTATED
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.selection import Selection
from balticvet.tables import Credit
from networks import edge, network, put
from pictures import words

UNION = Node("u", "a union", "trade union", ("Estonia",), mode=1)
EMPLOYERS = Node("e", "employers", "employers' organisation", ("Latvia",), mode=1)


def said(message: Message | None) -> str:
    return message.sentence if message else ""


# ── Who takes part in an initiative ──────────────────────────────────────────


def part(*edges: Edge, nodes: tuple[Node, ...] = ()) -> Message | None:
    made = network(*edges, nodes=nodes)
    starts = {one.source for one in made.edges}
    return stakeholder_map.message(made, [node for node in made.nodes if node.id in starts])


def test_how_many_take_part_and_who_was_only_reached() -> None:
    tied = [edge("A", "x", "implements"), edge("A", "y", "is involved")]
    assert said(part(*tied)) == "Two organisations take part in the A."
    found = part(*tied, edge("A", "u", "was reached"), nodes=(UNION,))
    assert said(found) == (
        "Two organisations take part in the A; one trade union of Estonia was only reached."
    )
    reached = [edge("A", name, "was reached") for name in "ue"]
    assert said(part(*tied, *reached, nodes=(UNION, EMPLOYERS))).endswith(
        "two employers’ organisations and trade unions of Estonia and Latvia were only reached."
    )


def test_who_takes_part_too_was_not_only_reached() -> None:
    found = part(edge("A", "u", "is involved"), edge("A", "u", "was reached"), nodes=(UNION,))
    assert said(found) == "One organisation takes part in the A."


def test_plans_pledges_and_groups_do_not_take_part() -> None:
    assert part(edge("A", "x", "has pledged")) is None
    assert part(put(edge("A", "x", "implements"), "intended")) is None
    group = Node("g", "many", "stakeholder group", mode=1)
    assert part(edge("A", "g", "implements"), nodes=(group,)) is None
    assert part(edge("A", "x", "was reached")) is None
    assert part() is None


def test_whoever_is_only_to_be_reached_was_not() -> None:
    plan = put(edge("A", "u", "was reached"), "intended")
    assert "reached" not in said(part(edge("A", "x", "implements"), plan, nodes=(UNION,)))


def test_the_initiative_that_most_take_part_in_is_told() -> None:
    found = part(edge("A", "x", "implements"), *(edge("B", one, "implements") for one in "xy"))
    assert said(found) == "Two organisations take part in the B."


def test_the_home_page_and_the_picture_count_alike(
    dataset: AssembledDataset, wide: AssembledDataset
) -> None:
    home = {one.name: one for one in messages(Datasets(dataset, wide), Project())}
    for graph in (dataset, wide):
        (scene,) = stakeholder_map.compose_stakeholder_map(PictureData(graph, Project()))
        count = home["taking-part"].sentence.split(" part in")[0]
        assert scene.title.startswith(count)
        assert scene.message
        assert {*home["taking-part"].passages} <= {*scene.message.passages}


# ── Who is named ─────────────────────────────────────────────────────────────


def named(kind: str, country: str, name: str = "somebody") -> Fact:
    cells = {"organisation": name, "organisationLabel": name}
    return Fact({**cells, "typeLabel": kind, "countryLabel": country}, (Quote("p"),))


def asked(kind: str, country: str) -> Fact:
    return Fact({"typeLabel": kind, "countryLabel": country, "finding": "none"})


def roster_of(*rows: Fact, home: tuple[str, ...] = ("Estonia", "Latvia")) -> Roster:
    return Roster(rows, Credit(), home=home)


ROWS = (
    asked("trade union", "Estonia"),
    named("trade union", "Latvia"),
    asked("VET provider", "Estonia"),
    asked("VET provider", "Latvia"),
)


def test_of_which_country_and_type_none_is_named() -> None:
    found = said(roster.message(roster_of(*ROWS)))
    assert found == "No trade union of Estonia and no VET provider is named."


@pytest.mark.parametrize(
    "other",
    [named("trade union", ""), named(UNSTATED, "Estonia"), named(UNSTATED, "")],
    ids=["no country", "no kind", "neither"],
)
def test_where_it_may_be_one_all_the_same_it_is_said_what_none_is_named_as(other: Fact) -> None:
    found = said(roster.message(roster_of(*ROWS, other)))
    assert found == "No organisation of Estonia is named as trade union and none as VET provider."


def test_a_body_of_another_country_changes_nothing() -> None:
    other = named(UNSTATED, "Finland")
    found = said(roster.message(roster_of(*ROWS, other)))
    assert found == "No trade union of Estonia and no VET provider is named."


def test_a_body_abroad_is_none_of_the_countries_but_there_all_the_same() -> None:
    found = said(roster.message(roster_of(*ROWS, named("VET provider", "Sweden"))))
    assert found == "No trade union of Estonia and no VET provider of Estonia or Latvia is named."


def test_where_all_are_named_or_no_country_is_asked_for_nothing_is_said() -> None:
    full = [named("trade union", country) for country in ("Estonia", "Latvia")]
    assert roster.message(roster_of(*full)) is None
    assert roster.message(roster_of(*ROWS, home=())) is None
    assert roster.message(roster_of()) is None


# ── When projects ran ────────────────────────────────────────────────────────


def ran(name: str, start: str = "", end: str = "", printed: str = "") -> Fact:
    cells = {"collaboration": name, "collaborationLabel": name, "start": start, "end": end}
    return Fact({**cells, "endAsWritten": printed}, (Quote(name),))


def test_how_many_have_no_stated_end() -> None:
    closed, going = ran("P", "2014", "2017"), ran("Q", "2015")
    assert said(timeline.message((closed, going))) == (
        "Of two projects and initiatives, one has no stated end: Q."
    )
    more = timeline.message((closed, going, ran("R", "2016")))
    assert said(more) == "Of three projects and initiatives, two have no stated end."
    assert more
    assert [one.passage for one in more.passages] == ["Q", "R"]


def test_an_end_of_one_source_or_as_it_is_printed_is_one() -> None:
    both = (ran("P", "2014"), ran("P", "", "2017"), ran("Q", "2015", "2016"))
    assert timeline.message(both) is None
    assert timeline.message((ran("P", "2014", "", "31/02/2020"), ran("Q", "2015", "2016"))) is None


def test_what_has_no_beginning_and_what_stands_alone_tells_nothing() -> None:
    assert timeline.message((ran("P"), ran("Q", "2015"))) is None
    assert timeline.message((ran("P", "2014"),)) is None
    assert timeline.message(()) is None


# ── At which level organisations act ─────────────────────────────────────────


def at(name: str, level: str) -> Fact:
    return Fact({"organisation": name, "levelLabel": level}, (Quote(name),))


def test_how_many_act_where_people_are_trained() -> None:
    above = (at("a", "macro"), at("b", "macro"))
    assert said(levels.message(above)) == (
        "None of the two organisations whose level is decided acts where people are trained."
    )
    assert said(levels.message((*above, at("c", "micro")))).startswith("One of the three")
    found = levels.message((*above, at("c", "micro"), at("d", "micro")))
    assert said(found).startswith("Two of the four organisations whose level is decided act where")
    assert found
    assert [one.passage for one in found.passages] == ["c", "d"]


def test_of_those_whose_level_nobody_decided_nothing_is_said() -> None:
    assert levels.message((at("a", ""), at("b", ""))) is None
    assert "None of the two" in said(levels.message((at("a", ""), at("b", "macro"), at("c", "x"))))
    assert levels.message((at("a", "macro"),)) is None
    assert levels.message(()) is None


# ── What ties one thing to others ────────────────────────────────────────────


def around(centre: str, *edges: Edge, nodes: tuple[Node, ...] = ()) -> str:
    made = network(*edges, nodes=nodes)
    ties = tuple(
        Tie(one, sentence="{source} {tie} {target}") for one in {edge.tie for edge in edges}
    )
    made = replace(made, projection=replace(made.projection, ties=ties))
    return said(ego.message(ego.neighbours([made], centre)))


def test_who_takes_part_in_a_thing_and_of_how_many_countries() -> None:
    found = around("P", edge("u", "P", "partner"), edge("e", "P", "partner"), nodes=(UNION,))
    assert found == "Two organisations take part in P."
    found = around(
        "P", edge("u", "P", "partner"), edge("e", "P", "partner"), nodes=(UNION, EMPLOYERS)
    )
    assert found == "Two organisations of two countries take part in P."
    alliance = Node("P", "P", "initiative")
    assert around("P", edge("x", "P", "partner"), nodes=(alliance,)).endswith("in the P.")


def test_in_what_an_organisation_takes_part() -> None:
    assert around("u", edge("u", "P", "partner")) == "U takes part in one initiative or project."
    two = (edge("u", "P", "partner"), edge("u", "Q", "coordinator"))
    assert around("u", *two) == "U takes part in two initiatives and projects."


def test_plans_pledges_groups_and_other_ties_are_not_counted() -> None:
    assert around("P", put(edge("x", "P", "partner"), "intended")) == ""
    assert around("P", edge("x", "P", "pledger")) == ""
    assert around("P", edge("x", "P", "informs")) == ""
    assert (
        around("P", edge("x", "P", "partner"), nodes=(Node("x", "x", "stakeholder group"),)) == ""
    )


def test_where_nobody_is_said_to_take_part_it_says_who_pays() -> None:
    paid = [edge(name, "P", "co-finances") for name in "yz"]
    assert around("P", edge("x", "P", "funds")) == "X pays for P."
    assert around("P", *paid) == "Y and z pay a part of P."
    assert around("P", edge("x", "P", "funds"), *paid) == "X pays for P; y and z pay a part of it."
    assert around("P", put(edge("x", "P", "funds"), "intended")) == ""
    assert "take" in around("P", edge("x", "P", "partner"), *paid)


def test_where_two_lead_it_sources_disagree() -> None:
    first = replace(edge("x", "P", "coordinator"), statements=(stated("x", "A"),))
    second = replace(edge("y", "P", "coordinator"), statements=(stated("y", "B"),))
    told = around("P", first, second)
    assert told == "Two organisations take part in P; sources disagree on who leads it."
    assert "disagree" not in around("P", first, edge("y", "P", "partner"))


def stated(name: str, source: str) -> TieStatement:
    return TieStatement(Quote(name, words=name, source=source, title=source))


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([ran("P", "2017", "2020"), ran("P", "2017-02-01", "2020-01-31")], ["2017 – 2020"]),
        ([ran("P", "2017", "2020"), ran("P", "2017", "2021")], ["when: sources differ"]),
        ([ran("P", "2017")], ["since 2017"]),
        ([ran("P", "", "2017-05")], ["until 2017"]),
        ([ran("P", "2017", "2017-05")], ["2017"]),
        ([ran("P", "", "", "31/02/2020")], []),
        ([], []),
    ],
)
def test_the_years_below_a_card_are_those_that_all_sources_state(
    periods: list[Fact], expected: list[str]
) -> None:
    assert list(card.years(periods)) == expected


def amount(name: str, written: str, total: str = "", certainty: str = "") -> Fact:
    cells = {"budget": name, "amountAsWritten": written, "total": total, "certainty": certainty}
    return Fact(cells)


def test_the_money_below_a_card_is_for_the_whole_and_no_plan() -> None:
    whole = amount("b", "1280000 EUR")
    parts = (amount("c", "80000 EUR", total="b"), amount("d", "9 EUR", certainty="intended"))
    assert list(card.money([whole, *parts])) == ["1\u00a0280\u00a0000 EUR"]
    assert list(card.money([whole, amount("e", "EUR 1.2 million", total="other")])) == [
        "1\u00a0280\u00a0000 EUR or EUR 1.2 million"
    ]
    assert list(card.money([])) == []


# ── Of less than all ─────────────────────────────────────────────────────────

CUT: dict[str, Callable[[PictureData], PictureData]] = {
    "stakeholder-map": lambda data: replace(data, country="Latvia"),
    "adjacency-matrix": lambda data: replace(data, only="projects"),
    "ego": lambda data: replace(data, within="Latvia"),
}


@pytest.mark.parametrize("name", CUT)
def test_of_a_part_of_a_network_no_title_speaks_and_the_cut_is_seen(
    name: str, wide: AssembledDataset
) -> None:
    drawing = next(drawing for drawing in DRAWINGS if drawing.name == name)
    whole = PictureData(wide, Project(), "TTT4WBL" if drawing.of else "")
    (scene,) = drawing.compose(whole)
    assert scene.message
    part = CUT[name](whole)
    (scene,) = drawing.compose(part)
    assert scene.message is None
    restriction = part.network("organisation-organisation").projection.restriction
    assert restriction.split()[0] in words(scene)


def test_fewer_sources_make_another_title_or_none() -> None:
    few = assemble(Project(), selection=Selection.of("cedefop", "high"))
    (scene,) = stakeholder_map.compose_stakeholder_map(PictureData(few, Project()))
    assert "Eight organisations" not in scene.title


def test_a_title_of_a_day_says_of_which() -> None:
    day = assemble(Project(), as_of=date(2016, 1, 1))
    (scene,) = stakeholder_map.compose_stakeholder_map(PictureData(day, Project()))
    assert scene.title.endswith("(as of 2016-01-01)") or scene.message is None
    dated = replace(Credit(), as_of="2016-01-01")
    caption = Caption("A topic", "", (), dated, (), "", Message("x", "Two.", "", "", ()))
    assert caption.title == "Two (as of 2016-01-01)"
    assert replace(caption, message=None).title == "A topic"
