"""The balance: it says what the question says, and calls nobody a participant who is none."""

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.organisations import Organisations
from balticvet.draw.paper import PAPERS, SLIDE
from balticvet.draw.pictures.balance import (
    LIMIT,
    SIDES,
    Balance,
    Parties,
    Party,
    balance_matrix,
    compose_balance,
    message,
)
from balticvet.errors import LimitError, UsageError
from balticvet.networks import Edge
from balticvet.queries import ask_saved, find
from balticvet.resources import Project
from balticvet.tables import Credit
from networks import edge, network, put
from pictures import HOSTILE, LONG, check_readable, sheet, tooltips, words

ALL = tuple(SIDES)


def party(*edges: Edge, name: str = "x") -> Party:
    return Party(Fact({"organisation": name, "organisationLabel": name}), edges)


def taking_part(name: str = "x") -> Party:
    return party(edge(name, "P", "implementing"), name=name)


def balance(**sides: tuple[str, ...]) -> Balance:
    """Return countries, each with the sides of which somebody takes part."""
    there = {
        (country, side): (taking_part(f"{country} {side}"),)
        for country, found in sides.items()
        for side in found
    }
    return of(there, *sides)


def of(parties: Parties, *countries: str) -> Balance:
    made = network(*(edge for found in parties.values() for one in found for edge in one.edges))
    return Balance(countries, parties, Organisations((), Credit()), made)


def said(made: Balance) -> str:
    found = message(made)
    return found.sentence if found else ""


def test_where_all_three_sides_are_named_is_the_message() -> None:
    found = message(balance(Estonia=("state",), Latvia=ALL, Lithuania=("state", "unions")))
    assert found
    assert found.sentence == (
        "Only in Latvia are the state, the employers and the unions all named as taking part."
    )
    assert {one.words for one in found.passages} == {f"Latvia {side} and P" for side in SIDES}


def test_several_all_none_and_one_country_are_said() -> None:
    assert said(balance(A=ALL, B=ALL, C=())).startswith("Only in A and B are the state, ")
    assert said(balance(A=ALL, B=ALL)).startswith("In all two countries are the state, ")
    assert said(balance(A=("state",), B=())).startswith("In none of two countries are the state, ")
    assert said(balance(A=ALL)).startswith("In A are the state, the employers and the unions all ")
    assert said(balance(A=("state",))) == (
        "In A the state, the employers and the unions are not all named as taking part."
    )


def test_where_no_country_is_asked_for_nothing_is_said() -> None:
    assert message(balance()) is None


@pytest.mark.parametrize(
    "weak",
    [
        party(),
        party(edge("u", "P", "pledger"), name="u"),
        party(put(edge("u", "P", "partner"), "intended"), name="u"),
    ],
    ids=["named", "pledge", "plan"],
)
def test_to_be_named_a_pledge_and_a_plan_are_no_part(weak: Party) -> None:
    made = balance(A=("state", "employers"), B=ALL)
    found = of({**made.parties, ("A", "unions"): (weak,)}, "A", "B")
    assert said(found).startswith("Only in B are ")
    assert "only the state and employers take part" in words(sheet(balance_matrix(found)))


def test_a_plan_and_a_pledge_are_called_that() -> None:
    plan = party(put(edge("u", "P", "partner"), "intended"), name="u")
    both = party(put(edge("v", "P", "pledger"), "intended"), name="v")
    told = words(sheet(balance_matrix(of({("A", "unions"): (plan, both)}, "A"))))
    assert "U planned part" in told
    assert "V planned pledge" in told


@pytest.mark.parametrize("graph", ["dataset", "wide"])
def test_each_cell_is_that_of_the_answer(graph: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(graph)
    project = Project()
    answer = ask_saved(data.store, find(project, "tripartite-balance"))
    counts = {}
    for row in answer.rows:
        cells = dict(zip(answer.columns, (getattr(cell, "value", "") for cell in row), strict=True))
        counts[cells["countryLabel"], cells["side"]] = int(cells["named"]), int(cells["takingPart"])
    assert counts == drawn(data, project)
    assert len(counts) == 9


def drawn(data: Dataset, project: Project) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many are named and take part in each cell, read from the picture's words."""
    found = {}
    scene = sheet(compose_balance(PictureData(data, project)))
    for country in ("Estonia", "Latvia", "Lithuania"):
        for side in SIDES:
            after = scene.description.partition(f"{country}, {side}: ")[2]
            cell = after.partition(".")[0]
            there, _, named = cell.partition("only named: ")
            part = len(there.split("; ")) if there.startswith("takes part: ") else 0
            part -= bool(part and named)
            named_only = len(named.split("; ")) if named else 0
            found[country, side] = part + named_only, part
    return found


def test_the_message_of_both_selections_is_that_of_latvia(dataset: Dataset, wide: Dataset) -> None:
    for graph in (dataset, wide):
        scene = sheet(compose_balance(PictureData(graph, Project())))
        assert scene.title.startswith("Only in Latvia are the state, the employers")
        assert scene.message
        assert len(scene.message.passages) >= 3


def test_a_name_leads_to_what_ties_it_or_to_what_names_it(dataset: Dataset) -> None:
    tips = list(tooltips(sheet(compose_balance(PictureData(dataset, Project()))).items))
    (latvian,) = (tip for tip in tips if tip.startswith("Free Trade Union Confederation of Latvia"))
    assert "is involved in Baltic Alliance for Apprenticeships:\n" in latvian
    (estonian,) = (tip for tip in tips if tip.startswith("Estonian Employers"))
    assert "Named in:\n" in estonian
    assert [tip for tip in tips if tip.startswith("no trade union of Estonia is named: ")]


def test_where_it_takes_several_slides_the_first_has_all_of_it_in_numbers(wide: Dataset) -> None:
    first, *others = compose_balance(PictureData(wide, Project(), paper=SLIDE))
    told = words(first)
    assert "Sheet 1 of 4: overview" in told
    assert [told.count(words) for words in ("takes part", "only named")] == [6 + 2, 3 + 1]
    assert "1 of 4 named" in told
    (tip,) = (one for one in tooltips(first.items) if one.startswith("Free Trade Union"))
    assert "is involved in Baltic Alliance for Apprenticeships:\n" in tip
    assert "Ministry of Education and Research, Estonia" in words(others[0])
    (alone,) = compose_balance(PictureData(wide, Project()))
    assert "overview" not in words(alone)


def test_what_it_is_the_answer_of_knows_no_part_of_a_network(dataset: Dataset) -> None:
    from balticvet.draw.catalogue import draw_files

    with pytest.raises(UsageError, match="always shows every"):
        draw_files(dataset, Project(), "balance", only="projects")


@pytest.mark.bad_input(
    "analysis",
    "a balance of no country, of one, of hostile and long names, of equal cells",
    "a readable picture",
)
@pytest.mark.parametrize("use", PAPERS)
def test_a_bad_balance_gives_a_readable_picture(use: str) -> None:
    names = (*HOSTILE, LONG, "word " * 1000 + "x" * 5000)
    hostile = {(name, "unions"): (party(name=name), taking_part(name)) for name in names[:-1]}
    for made in (balance(), balance(A=()), balance(A=ALL, B=ALL), of(hostile, *names[:-1])):
        for scene in balance_matrix(made, PAPERS[use]):
            check_readable(scene)
    long = of({("A", "state"): (party(name=names[-1]),)}, "A")
    if PAPERS[use] is SLIDE:
        with pytest.raises(LimitError, match="too high"):
            balance_matrix(long, SLIDE)
    elif use == "page":
        check_readable(sheet(balance_matrix(long)))


@pytest.mark.bad_input("analysis", "more names than a balance can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    many = tuple(party(name=f"n{number}") for number in range(LIMIT + 1))
    with pytest.raises(LimitError, match=str(LIMIT)):
        balance_matrix(of({("A", "state"): many}, "A"))
