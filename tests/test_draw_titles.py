"""The titles of pictures say what their rows show, and are silent where these do not."""

import pytest

from balticvet.assemble import AssembledDataset, Datasets
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.pictures import roster, stakeholder_map
from balticvet.draw.pictures.roster import Roster
from balticvet.draw.pictures.timeline import timeline
from balticvet.messages import Message, messages
from balticvet.networks import Edge, Node
from balticvet.networks.model.records import UNSTATED
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import Credit
from networks import edge, network, put

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
def test_where_it_may_be_one_all_the_same_none_is_named_as_such(other: Fact) -> None:
    found = said(roster.message(roster_of(*ROWS, other)))
    assert found == "No trade union of Estonia and no VET provider is named as such."


def test_a_body_of_another_country_changes_nothing() -> None:
    other = named(UNSTATED, "Finland")
    assert not said(roster.message(roster_of(*ROWS, other))).endswith("as such.")


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
        "Of two projects and initiatives, only Q has no stated end."
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
