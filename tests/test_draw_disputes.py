"""Where sources disagree on who takes part, the picture says so and names them."""

import pytest

from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.draw.data import PictureData
from balticvet.draw.pictures.ego.ego import compose_ego
from balticvet.draw.pictures.participation.participation import compose_participation
from balticvet.networks import Edge, Network, TieStatement, find, network_of
from balticvet.networks.files.formats import FORMATS
from balticvet.networks.model.disagreement import MARK, disputes
from balticvet.networks.model.explain import explain
from balticvet.networks.model.multigraph import to_networkx
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from networks import network
from pictures import sheet, tooltips, words

BY_CEDEFOP = (
    "Baltic Alliance for Apprenticeships comes under WBL-Balt"
    " (ReferNet Latvia, by Cedefop, c. 2017)"
)
COMPOSE = {"participation": compose_participation, "ego": compose_ego}


def said(body: str, role: str, *passages: str) -> Edge:
    quotes = (Quote(name, words=name, title=f"Source of {name}") for name in passages)
    return Edge(body, "project", role, tuple(map(TieStatement, quotes)))


def told(made: Network) -> list[str]:
    return [dispute.words for dispute in disputes(made)]


def test_two_roles_of_one_body_by_two_sources_are_a_dispute() -> None:
    made = network(said("A", "coordinator", "p"), said("A", "partner", "q"))
    assert told(made) == [
        "Sources disagree on project: A coordinator it (Source of p) or partner it (Source of q)."
    ]


def test_two_leaders_by_two_sources_are_a_dispute(wide: Dataset) -> None:
    known = network_of(wide.store, Project(), "organisation-collaboration")
    edges = (said("A", "coordinator", "p"), said("B", "coordinator", "q"))
    made = Network(known.projection, network(*edges).nodes, edges)
    assert told(made) == [
        "Sources disagree on project: it is led by A (Source of p) or B (Source of q)."
    ]


@pytest.mark.parametrize("role", ["partner", "was reached"])
def test_what_one_passage_says_or_is_no_role_is_no_dispute(role: str) -> None:
    one = (said("A", "coordinator", "p"), said("A", role, "p"))
    assert not told(network(*one))
    assert not told(network(said("A", "was reached", "p"), said("A", "is targeted", "q")))


def test_a_publisher_on_both_sides_is_told_by_its_pages_their_days_and_addresses() -> None:
    def page(title: str, dated: str) -> Quote:
        address = f"https://example.org/{title}"
        return Quote(title, "", (), "words", "", "Agency (CEDEFOP)", restated=title, dated=dated,
            read="2026-11-23", address=address)  # fmt: skip

    def of(one: Quote, other: Quote) -> list[str]:
        edges = (Edge("A", "project", role, (TieStatement(said),))
            for role, said in (("coordinator", one), ("partner", other)))  # fmt: skip
        return told(network(*edges))

    assert of(page("News", "c. 2017"), page("Timeline", "")) == [
        "Sources disagree on project: A coordinator it (CEDEFOP, c. 2017) or partner it (CEDEFOP,"
        " read 2026-11-23). Pages: CEDEFOP, “News”, c. 2017, https://example.org/News; CEDEFOP,"
        " “Timeline”, read 2026-11-23, https://example.org/Timeline."
    ]
    (same_day,) = of(page("News", ""), page("Timeline", ""))
    assert "(CEDEFOP, “News”, read 2026-11-23)" in same_day
    assert "(CEDEFOP, “Timeline”, read 2026-11-23)" in same_day
    assert not of(page("News", "2017"), page("News", "2017"))


def test_two_partners_are_no_dispute() -> None:
    assert not told(network(said("A", "partner", "p"), said("B", "partner", "q")))


@pytest.mark.parametrize("name", ["participation", "ego"])
def test_the_disputes_of_all_sources_stand_in_the_picture(name: str, wide: Dataset) -> None:
    made = COMPOSE[name](PictureData(wide, Project(), "TTT4WBL" if name == "ego" else ""))
    scene = sheet(made)
    said = "Sources disagree on TTT4WBL: Ministry of Education and Science, Latvia"
    assert said in scene.description
    assert "it is led by" in scene.description
    assert MARK in words(scene)


def test_a_tie_that_is_told_both_ways_stands_in_the_ego_picture_as_disputed(
    turned: Dataset,
) -> None:
    scene = sheet(compose_ego(PictureData(turned, Project(), "BAfA")))
    first, second = (
        "WBL-Balt comes under Baltic Alliance for Apprenticeships (BAfA; TTT4WBL, 2020-01-27)",
        BY_CEDEFOP,
    )
    assert (
        f"Sources disagree: {first} or {second}. Pages: ReferNet Latvia, by Cedefop, “Latvia: "
        in scene.description
    )
    assert words(scene).count(MARK) == 2
    told = [tip for tip in tooltips(scene.items) if "Sources disagree: " in tip]
    assert [tip.rpartition("Sources disagree: ")[2] for tip in told] == [second, first]


@pytest.mark.parametrize("name", ["gexf", "graphml", "gephi-edges", "kumu", "node-link"])
def test_files_of_networks_say_what_is_stated_against_a_tie(name: str, turned: Dataset) -> None:
    known = network_of(turned.store, Project(), "collaborations")
    written = FORMATS[name].write(known).decode()
    assert BY_CEDEFOP in written
    assert (
        "WBL-Balt comes under Baltic Alliance for Apprenticeships (BAfA; TTT4WBL, 2020-01-27)"
        in written
    )


def test_networks_in_notebooks_say_what_is_stated_against_a_tie(turned: Dataset) -> None:
    graph = to_networkx(network_of(turned.store, Project(), "collaborations"))
    found = [tie["against"] for _, _, tie in graph.edges(data=True) if tie["against"]]
    told = f"{BY_CEDEFOP}. Pages: "
    against = [one for several in found for one in several if one.startswith(told)]
    page = "Cedefop/ReferNet news”, c. 2017, https://www.cedefop.europa.eu/bg/news/"
    assert against
    assert all(page in one for one in against)


def test_the_export_tells_of_disputes_on_the_error_stream(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["export", "gephi-nodes", "--projection", "collaborations", "--sources", "all"]) == 0
    out, err = capsys.readouterr()
    assert "Sources disagree on Skilled-Up: " in err
    assert "disagree" not in out


def test_projections_in_words_say_what_becomes_of_disputed_ties() -> None:
    told = explain(find(Project(), "collaborations"))
    assert "Where sources disagree about a tie, each of them is there" in told
