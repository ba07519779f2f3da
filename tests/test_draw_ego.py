"""The picture of one thing: all its ties from all projections, each claim once."""

from dataclasses import replace

import pytest

from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.draw.data import PictureData
from balticvet.draw.pictures.ego.ego import FIRST, LIMIT, ego_network, neighbours
from balticvet.errors import LimitError, UsageError
from balticvet.namespaces import iri
from balticvet.networks import Edge, Network, Tie, TieStatement, catalogue
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import Credit
from networks import edge, network
from pictures import bad_networks, check_readable, sheet, tooltips, words

BAFA = iri("initiative:bafa")


def named(name: str, made: Network) -> Network:
    return replace(made, projection=replace(made.projection, name=name))


def said(source: str, target: str, tie: str, *passages: str) -> Edge:
    return Edge(
        source, target, tie, tuple(TieStatement(Quote(name, words=name)) for name in passages)
    )


def test_every_projection_has_a_place() -> None:
    assert set(FIRST) == set(catalogue(Project()))


@pytest.mark.parametrize("name", ["BAfA", "bafa", "initiative:bafa", BAFA])
def test_a_thing_is_found_by_acronym_curie_and_iri(name: str, dataset: Dataset) -> None:
    assert PictureData(dataset, Project(), name).thing() == BAFA


def test_a_thing_is_found_by_its_name_in_another_language(wide: Dataset) -> None:
    view = PictureData(wide, Project(), "Latvijas Darba devēju konfederācija")
    assert view.thing() == iri("organisation:lv-employers-confederation")


@pytest.mark.bad_input("analysis", "draw ego of a name that nothing has", "exit 2; near names")
def test_an_unknown_name_suggests_near_ones(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match="No network knows") as caught:
        PictureData(dataset, Project(), "Baltic Aliance for Apprenticeship").thing()
    assert "Did you mean Baltic Alliance for Apprenticeships" in caught.value.fix


@pytest.mark.bad_input(
    "analysis", "draw ego of a type, such as Ministry", "exit 2; names that have the word"
)
def test_a_type_is_no_body_and_names_that_have_its_word_are_told(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match="'Ministry' can mean more than one thing") as caught:
        PictureData(dataset, Project(), "Ministry").thing()
    assert "Ministry of Education and Research, Estonia" in caught.value.fix


@pytest.mark.parametrize("name", ["vorumaa vec", "VÕRUMAA  VEC"])
def test_a_name_is_found_whatever_its_capitals_and_accents(name: str, wide: Dataset) -> None:
    found = PictureData(wide, Project(), name).thing()
    assert PictureData(wide, Project(), "Võrumaa VEC").thing() == found


@pytest.mark.parametrize("name", ["TTT4WBLX", "Baltic Asembly"])
def test_a_hint_has_each_name_once(name: str, wide: Dataset) -> None:
    with pytest.raises(UsageError) as caught:
        PictureData(wide, Project(), name).thing()
    assert caught.value.fix in ("Did you mean TTT4WBL?", "Did you mean Baltic Assembly?")


def test_a_name_of_two_things_asks_which(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match="more than one") as caught:
        PictureData(dataset, Project(), "Latvia").thing()
    assert "country:LVA, polity:latvia" in caught.value.fix


@pytest.mark.parametrize("name", ["x" * 2000, "a\u0000b"])
def test_a_name_that_nobody_types_is_refused(name: str, dataset: Dataset) -> None:
    with pytest.raises(UsageError, match="too long or holds control"):
        PictureData(dataset, Project(), name).thing()


def test_without_a_name_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draw", "ego"]) == 2
    assert "--of" in capsys.readouterr().err


def test_each_tie_of_each_projection_leads_to_its_sentences(wide: Dataset) -> None:
    view = PictureData(wide, Project(), "BAfA")
    tips = "\n".join(tooltips(sheet(ego_network(view.networks, BAFA, Credit())).items))
    count = 0
    for made in view.networks:
        for tie in made.edges:
            if BAFA in (tie.source, tie.target):
                count += 1
                assert all(str(passage) in tips for passage in tie.passages)
    assert count > 60


def test_one_claim_in_two_networks_is_one_tie() -> None:
    one = named(FIRST[0], network(said("a", "x", "partner", "p")))
    turned = network(said("x", "a", "is a partner", "p"))
    reads = Tie("is a partner", sentence="{target} – partner – {source}")
    other = named(
        "stakeholders", replace(turned, projection=replace(turned.projection, ties=(reads,)))
    )
    assert [tie.tie for tie in neighbours([other, one], "x").network.edges] == ["partner"]


def test_two_claims_of_one_sentence_are_two_ties() -> None:
    one = named(FIRST[0], network(said("x", "a", "partner", "p")))
    other = named("stakeholders", network(said("x", "a", "was reached", "p")))
    found = neighbours([one, other], "x")
    assert {tie.tie for tie in found.network.edges} == {"partner", "was reached"}


def test_one_claim_has_the_passages_of_all_networks() -> None:
    one = named(FIRST[0], network(said("a", "x", "partner", "p")))
    other = named("stakeholders", network(said("a", "x", "partner", "p", "q")))
    ((_, tie),) = neighbours([one, other], "x").before
    assert [passage.passage for passage in tie.passages] == ["p", "q"]


def test_a_line_reads_as_its_sentence(wide: Dataset) -> None:
    view = PictureData(wide, Project(), "BAfA")
    found = neighbours(view.networks, BAFA)
    for pairs, side in ((found.before, 1), (found.after, 0)):
        for name, tie in pairs:
            assert found.network.in_reading_order(tie)[side] == BAFA
            assert found.network.in_reading_order(tie)[1 - side] == name


def test_a_caveat_is_told_once(wide: Dataset) -> None:
    view = PictureData(wide, Project(), "BAfA")
    caveats = neighbours(view.networks, BAFA).caveats
    (told,) = [words for words in caveats if "no partnership" in words]
    assert "To be targeted, to be reached, or to be told" in told


def test_two_claims_about_the_same_two_are_two_ties() -> None:
    one = named(FIRST[0], network(said("x", "a", "partner", "p")))
    other = named("stakeholders", network(said("x", "a", "was reached", "q")))
    found = neighbours([one, other], "x")
    assert {tie.tie for _, tie in found.after} == {"partner", "was reached"}


def test_who_a_tie_speaks_of_stands_before_it(wide: Dataset) -> None:
    view = PictureData(wide, Project(), "TTT4WBL")
    project = view.thing()
    of_project = neighbours(view.networks, project)
    of_initiative = neighbours(view.networks, BAFA)
    under = [name for name, tie in of_project.after if tie.tie == "comes under"]
    assert under == [BAFA]
    above = [name for name, tie in of_initiative.before if tie.tie == "comes under"]
    assert project in above


def test_what_leads_to_a_thing_stands_on_the_left() -> None:
    made = network(said("a", "x", "t", "p"), said("x", "b", "t", "q"))
    found = neighbours([made], "x")
    assert [name for name, _ in found.before] == ["a"]
    assert [name for name, _ in found.after] == ["b"]


def test_the_document_and_all_sources_differ(dataset: Dataset, wide: Dataset) -> None:
    few, many = (
        sheet(ego_network(PictureData(one, Project()).networks, BAFA, Credit()))
        for one in (dataset, wide)
    )
    assert "Eastern Partnership" in words(many)
    assert "Eastern Partnership" not in words(few)


BAD = {name: made for name, made in bad_networks().items() if made.nodes}


@pytest.mark.bad_input(
    "analysis",
    "a network of one, of a tie to itself, of hostile names, of long ones: one thing in it",
    "a readable picture",
)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_network_gives_a_readable_picture(name: str) -> None:
    made = BAD[name]
    for node in made.nodes:
        check_readable(sheet(ego_network((made,), node.id, Credit())))


@pytest.mark.bad_input("analysis", "draw ego of a thing with too many ties", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    ties = [edge("A", f"n{number}") for number in range(LIMIT + 1)]
    with pytest.raises(LimitError, match=str(LIMIT)):
        sheet(ego_network((network(*ties),), "A", Credit()))
