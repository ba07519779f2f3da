"""Countries in networks: what is shown of one, and networks of one alone."""

import csv
import io

import pytest

import balticvet
from balticvet.assemble import AssembledDataset
from balticvet.cli.run import run
from balticvet.errors import UsageError
from balticvet.export import export
from balticvet.networks import network_of
from balticvet.networks.model.countries import country_called, of_country, within_country
from balticvet.resources import Project

Output = pytest.CaptureFixture[str]
BODIES, TWO_MODE = "organisation-organisation", "organisation-collaboration"


@pytest.mark.parametrize("words", ["LV", "LVA", "Latvia", "Latvija", "lv", "Lati", "country:LVA"])
def test_a_country_is_known_by_any_name_and_code(wide: AssembledDataset, words: str) -> None:
    assert country_called(wide.store, words, option="--country") == "Latvia"


def test_what_is_no_country_names_those_that_are(wide: AssembledDataset) -> None:
    with pytest.raises(UsageError, match="'Atlantis' is no country") as fault:
        country_called(wide.store, "Atlantis", option="--country")
    assert "There are: Estonia" in fault.value.fix


@pytest.mark.parametrize("projection", [BODIES, TWO_MODE])
def test_within_a_country_nobody_of_another_is_left(
    wide: AssembledDataset, projection: str
) -> None:
    whole = network_of(wide.store, Project(), projection)
    left = network_of(wide.store, Project(), projection, within="Latvia")
    bodies = [node for node in left.nodes if not {"project", "initiative"} & {*node.kinds}]
    assert {"Latvia"} == {country for node in bodies for country in node.countries}
    assert 0 < len(left.edges) < len(whole.edges)
    tied = {end for edge in left.edges for end in (edge.source, edge.target)}
    assert {node.id for node in left.nodes} - tied <= {node.id for node in bodies}
    assert left.projection.restriction.startswith("Within Latvia only: 8 of ")


def test_a_folded_network_is_folded_anew_within_a_country(wide: AssembledDataset) -> None:
    two_mode = within_country(network_of(wide.store, Project(), TWO_MODE), "Latvia")
    of = {node.id: set() for node in two_mode.nodes}  # type: dict[str, set[str]]
    for edge in two_mode.edges:
        of[edge.source].add(edge.target)
    folded = network_of(wide.store, Project(), BODIES, within="Latvia")
    assert all(edge.weight == len(of[edge.source] & of[edge.target]) for edge in folded.edges)


def test_what_is_shown_of_a_country_is_cut_out_of_the_whole(wide: AssembledDataset) -> None:
    whole = network_of(wide.store, Project(), BODIES)
    shown = of_country(whole, "Latvia")
    here = {node.id for node in whole.nodes if "Latvia" in node.countries}
    assert {edge for edge in whole.edges if here & {edge.source, edge.target}} == {*shown.edges}
    assert {*shown.edges} < {*whole.edges}
    assert here <= {node.id for node in shown.nodes}
    assert shown.projection.restriction == (
        f"Shown: {len(shown.edges)} of {len(whole.edges)} ties, those of bodies of Latvia; cut out"
        " of the whole network."
    )


def numbers(*args: str, capsys: Output) -> tuple[dict[str, str], str]:
    by = ("--projection", TWO_MODE, "--sources", "all")
    assert run(["measure", "degree", *by, *args]) == 0
    out, err = capsys.readouterr()
    return {row["nodeLabel"]: row["value"] for row in csv.DictReader(io.StringIO(out))}, err


def test_a_country_shows_some_numbers_of_the_whole_network(capsys: Output) -> None:
    every, _ = numbers(capsys=capsys)
    some, told = numbers("--country", "LV", capsys=capsys)
    assert some.items() < every.items()
    assert f"Shown: {len(some)} of {len(every)} nodes, those of Latvia; measured on the" in told
    inside, told = numbers("--within-country", "Latvija", capsys=capsys)
    assert int(inside["TTT4WBL"]) < int(some["TTT4WBL"])
    assert "Within Latvia only: 8 of 29 bodies" in told


def test_one_node_is_shown_by_any_of_its_names(capsys: Output) -> None:
    one, told = numbers("--of", "VISC", capsys=capsys)
    assert [*one] == ["National Centre for Education of Latvia"]
    assert "nodes, that of National Centre for Education of Latvia; measured on" in told
    assert run(["measure", "degree", "--of", "Nobody at all"]) == 2
    assert "has no node called 'Nobody at all'" in capsys.readouterr().err


def test_a_number_of_the_whole_network_says_that_it_is() -> None:
    report = balticvet.measure("density", "stakeholders", country="Latvia")
    assert report.notes[0].startswith("The numbers are of the whole network.")


def test_exported_networks_are_cut_out_or_restricted_and_say_so() -> None:
    whole = export("gephi-edges", projection=BODIES, sources="all")
    cut = export("gephi-edges", projection=BODIES, country="Latvija", sources="all")
    within = export("gephi-edges", projection=BODIES, within_country="LV", sources="all")
    sizes = [len(done.data.splitlines()) for done in (within, cut, whole)]
    assert sizes == sorted(set(sizes))
    assert any(note.startswith("Shown: ") for note in cut.notes)
    assert any(note.startswith("Within Latvia only: ") for note in within.notes)
    with pytest.raises(UsageError, match="holds no network"):
        export("turtle", country="Latvia")


def test_a_picture_of_a_country_says_what_it_shows() -> None:
    shown = balticvet.picture("participation", country="Latvia", sources="all")
    assert b"those of bodies of Latvia" in shown.data
    with pytest.raises(UsageError, match="always shows every"):
        balticvet.picture("levels", country="Latvia")
