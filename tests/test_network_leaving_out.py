"""What is left of a network without a passage, a source, hedged ties, mentions."""

from dataclasses import replace
from pathlib import Path

import pytest

from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.errors import UsageError
from balticvet.networks import Edge, Network, Node, TieStatement, network_of
from balticvet.networks.model.fold import fold
from balticvet.networks.model.leaving_out import left_out, only, without, without_kinds
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from networks import edge, network, put, resting


def ties(made: Network) -> list[str]:
    return [f"{edge.source}{edge.target}".replace("x:", "") for edge in made.edges]


def nodes(made: Network) -> str:
    return "".join(node.id for node in made.nodes).replace("x:", "")


def named(made: Network) -> dict[str, Network]:
    return {str(one): left for one, left in left_out(made)}


def test_a_tie_goes_with_the_last_of_its_passages() -> None:
    made = network(resting("Ax", "1", "2"), resting("Ay", "3"))
    assert ties(without(made, {"p:1"})) == ["Ax", "Ay"]
    assert [quote.passage for quote in without(made, {"p:1"}).edges[0].passages] == ["p:2"]
    assert ties(without(made, {"p:1", "p:2"})) == ["Ay"]


def test_a_tie_that_rests_on_nothing_stays() -> None:
    bare = replace(resting("Ax", "1"), statements=())
    assert ties(without(network(bare, resting("Ay", "2")), {"p:2"})) == ["Ax"]


def test_a_node_goes_with_its_last_tie() -> None:
    made = network(resting("Ax", "1"), resting("Ay", "2"), resting("By", "3"))
    assert nodes(without(made, {"p:1"})) == "AyB"
    assert nodes(without(made, {"p:3"})) == "Axy"


def test_each_passage_and_each_source_is_left_out_once() -> None:
    made = network(
        resting("Ax", "1", "2", source="s"),
        resting("Ay", "3", source="t"),
        resting("By", "3", source="t"),
    )
    assert {str(one): ties(left) for one, left in left_out(made)} == {
        "source: Source s": ["Ay", "By"],
        "source: Source t": ["Ax"],
        "passage: 1": ["Ax", "Ay", "By"],
        "passage: 2": ["Ax", "Ay", "By"],
        "passage: 3": ["Ax"],
    }


def test_hedged_ties_and_mentions_go_all_at_once() -> None:
    hedged = put(resting("Ax", "1"), "expected")
    plain = put(resting("Ay", "2"), "stated")
    made = network(hedged, plain, resting("Az", "3", tie="was presented to"))
    made = replace(
        made, projection=replace(made.projection, mentions=frozenset(["was presented to"]))
    )
    found = named(made)
    assert ties(found["hedged: all that a source hedges"]) == ["Ay", "Az"]
    assert ties(found["mentions: all ties that rest on a mention only"]) == ["Ax", "Ay"]


def test_without_hedges_or_mentions_nothing_is_said_of_them() -> None:
    assert {one.sort for one, _ in left_out(network(resting("Ax", "1")))} == {"source", "passage"}


def test_the_reason_of_a_decision_is_left_out_as_a_decision() -> None:
    tie = Edge(
        "A",
        "x",
        "is of the type",
        (TieStatement(Quote("d", section="Decision", words="It is one.")),),
    )
    assert [str(one) for one, _ in left_out(network(tie))] == ["decision: Decision › It is one."]


def told(name: str, *passages: str, country: str = "Latvia", source: str = "s") -> Node:
    """Return a node whose kind and country rest on passages."""
    quotes = tuple(Quote(f"p:{one}", words=one, source=f"s:{source}") for one in passages)
    return Node(
        f"x:{name}", name, "chamber", (country,), stated={"chamber": quotes[:1], country: quotes}
    )


def test_a_kind_and_a_country_go_with_the_last_that_states_them() -> None:
    made = network(resting("Ax", "1"), nodes=[told("A", "2", "3")])
    left = without(made, {"p:2"}).nodes[0]
    assert (left.kind, left.countries) == ("", ("Latvia",))
    assert {words: len(quotes) for words, quotes in left.stated.items()} == {"Latvia": 1}
    left = without(made, {"p:2", "p:3"}).nodes[0]
    assert (left.kind, left.countries, left.stated) == ("", (), {})


def test_a_kind_that_nothing_states_stays() -> None:
    made = network(resting("Ax", "1"), nodes=[Node("x:A", "A", "chamber", ("Latvia",))])
    assert without(made, {"p:2"}).nodes == made.nodes


def test_what_only_states_a_kind_is_left_out_where_kinds_count() -> None:
    made = network(resting("Ax", "1"), nodes=[told("A", "2", "3", source="t")])
    assert [str(one) for one, _ in left_out(made)] == ["source: Source s", "passage: 1"]
    found = {one.id: left for one, left in left_out(made, with_kinds=True)}
    assert list(found) == ["s:s", "s:t", "p:1", "p:2", "p:3"]
    assert (found["s:t"].nodes[0].kind, found["s:t"].nodes[0].countries) == ("", ())


def test_a_folded_network_loses_participations_and_is_folded_anew() -> None:
    made = fold(network(*(resting(pair, pair) for pair in ("Ap", "Bp", "Cp", "Bq", "Cq"))))
    assert ties(made) == ["AB", "AC", "BC"]
    left = without(made, {"p:Ap"})
    assert (nodes(left), ties(left)) == ("BC", ["BC"])
    assert left.edges[0].values["newman"] == 2
    left = without(made, {"p:Bq"})
    assert [edge.weight for edge in left.edges] == [1, 1, 1]
    assert left.projection.modes == 1


def test_in_a_folded_network_what_goes_through_one_collaboration_is_a_mention() -> None:
    made = fold(network(*(resting(pair, pair) for pair in ("Ap", "Bp", "Cp", "Bq", "Cq"))))
    left = named(made)["mentions: all ties through one collaboration only"]
    assert (nodes(left), ties(left)) == ("ABC", ["BC"])


def test_ministries_can_be_left_out_before() -> None:
    made = fold(network(*(resting(pair, pair) for pair in ("Ap", "Bp", "Cp"))))
    made = replace(
        made,
        nodes=tuple(replace(node, kind=node.id) for node in made.nodes),
        unfolded=made.unfolded
        and replace(
            made.unfolded,
            nodes=tuple(replace(node, kind=node.id) for node in made.unfolded.nodes),
        ),
    )
    left = without_kinds(made, {"x:A"})
    assert ties(without(left, {"nothing"})) == ties(left) == ["BC"]


def test_a_folded_network_is_folded_anew_without_some_kinds() -> None:
    kinds = {"x:A": "ministry", "x:B": "chamber", "x:C": "chamber; ministry", "x:D": "chamber"}
    made = fold(
        network(
            *(resting(pair, pair) for pair in ("Ap", "Bp", "Cp", "Dp")),
            nodes=[
                Node("x:p", "p", "project", mode=1),
                *(Node(name, name, kind) for name, kind in kinds.items()),
            ],
        )
    )
    left = without_kinds(made, ["ministry"])
    assert (nodes(left), ties(left)) == ("BD", ["BD"])
    assert left.edges[0].values["newman"] == 1
    assert left.projection.caveats[0].endswith("make 1 of the 1 by arithmetic alone, n(n−1)/2.")
    assert "make 6 of the 6" in made.projection.caveats[0]


def collaborations(*pairs: str) -> Network:
    """Return who takes part in an alliance and a project, `x:a` and `x:p`."""
    return network(
        *(resting(pair, pair) for pair in pairs),
        nodes=[
            Node("x:a", "a", "initiative", mode=1),
            Node("x:p", "p", "project", mode=1),
            *(Node(f"x:{name}", name, "ministry") for name in sorted({p[0] for p in pairs})),
        ],
    )


def test_an_alliance_and_who_is_in_nothing_else_are_left_out() -> None:
    made = collaborations("Aa", "Ba", "Bp", "Cp")
    left = only(made, "projects")
    assert (nodes(left), ties(left)) == ("pBC", ["Bp", "Cp"])
    assert ties(only(made, "initiatives")) == ["Aa", "Ba"]
    assert left.projection.caveats[-1] == left.projection.restriction
    assert left.projection.restriction.startswith("Of projects only: each initiative is left out")


def test_who_meets_in_an_alliance_alone_is_not_tied_where_only_projects_count() -> None:
    made = fold(collaborations("Aa", "Ba", "Bp", "Cp"))
    assert ties(made) == ["AB", "BC"]
    assert ties(only(made, "projects")) == ["BC"]


@pytest.mark.bad_input("analysis", "only what is neither projects nor initiatives", "refused")
def test_only_what_is_known_can_be_left(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match="cannot be of 'project' only") as caught:
        network_of(dataset.store, Project(), "stakeholders", only="project")
    assert caught.value.fix == "Choose projects or initiatives."


def test_the_option_leaves_out_alliances_in_every_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name = "organisation-collaboration"
    of_all = ["--only", "projects", "--sources", "all"]
    assert run(["measure", "degree", "--projection", name, *of_all, "-f", "csv"]) == 0
    told = capsys.readouterr()
    assert "/project/" in told.out
    assert "/initiative/" not in told.out
    assert "Of projects only: " in told.err
    assert run(["export", "gephi-edges", "--projection", name, *of_all]) == 0
    assert "/initiative/" not in capsys.readouterr().out
    for picture in (["participation"], ["ego", "--of", "TTT4WBL"], ["where"]):
        file = tmp_path / "picture.svg"
        assert run(["draw", *picture, *of_all, "-o", str(file)]) == 0
        assert "Of projects only: each initiative is left out" in " ".join(
            file.read_text(encoding="utf-8").split()
        )


@pytest.mark.bad_input(
    "analysis", "only projects, where no network is or none is left", "refused, or told why"
)
def test_only_projects_where_there_are_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draw", "timeline", "--only", "projects"]) == 2
    assert "always shows every" in capsys.readouterr().err
    assert run(["export", "turtle", "--only", "projects"]) == 2
    assert "holds no network" in capsys.readouterr().err
    name = ["--projection", "stakeholders"]
    assert run(["measure", "degree", *name, "--only", "projects", "-f", "csv"]) == 0
    assert "The network stakeholders has no ties of projects only: " in capsys.readouterr().err


def test_a_part_of_a_folded_network_is_refused() -> None:
    made = fold(network(edge("A", "p"), edge("B", "p")))
    with pytest.raises(UsageError, match="does not know the participations"):
        list(left_out(made.of(made.nodes, made.edges)))


def test_without_nothing_the_network_is_what_it_was(wide: Dataset) -> None:
    for name in ("stakeholders", "organisation-organisation", "succession"):
        made = network_of(wide.store, Project(), name)
        assert without(made, set()) == made
