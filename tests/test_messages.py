"""Key messages: each follows from the data by its rule, and goes when they no longer show it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from balticvet.assemble import AssembledDataset, Datasets
from balticvet.errors import UnreadableInputError
from balticvet.messages import messages
from balticvet.rdf import Quad, named_node
from balticvet.resources import Project
from projects import FICHE
from read_sites import saying

PASSAGE = named_node("passage:bafa-implementer-lv")


@pytest.fixture
def said(dataset: AssembledDataset, wide: AssembledDataset) -> Datasets:
    return Datasets(dataset, wide)


def sentences(datasets: Datasets, project: Project) -> dict[str, str]:
    return {one.name: one.sentence for one in messages(datasets, project)}


def joining(organisation: str, role: str = "role:involved") -> tuple[Quad, ...]:
    """Quads by which a body takes part in the alliance."""
    part = named_node("participation:invented")
    pairs = (
        ("bv:belongsTo", "initiative:bafa"),
        ("bv:hasParticipant", organisation),
        ("bv:hasRole", role),
    )
    return tuple(Quad(part, named_node(name), named_node(of), PASSAGE) for name, of in pairs)


def test_the_document_and_all_sources_give_these_messages(said: Datasets, project: Project) -> None:
    assert list(sentences(said, project).values()) == [
        "Only in Latvia do the state, the employers and the unions all take part in the Baltic"
        " Alliance for Apprenticeships.",
        "Four employers’ organisations and trade unions were only reached by the Baltic Alliance"
        " for Apprenticeships, and take no part: one in Estonia and three in Lithuania.",
        "Sources disagree most about TTT4WBL: they contradict each other on six points.",
        "Eight organisations take part in the Baltic Alliance for Apprenticeships.",
    ]


def test_each_message_has_the_passages_that_show_it(said: Datasets, project: Project) -> None:
    found = {one.name: one for one in messages(said, project)}
    first = {quote.words for quote in found["all-three-sides"].passages}
    assert first == {
        "Employers’ Confederation of Latvia",
        "Free Trade Union Confederation of Latvia",
        "Ministry of Education and Science, Latvia",
        "National Centre for Education of Latvia",
    }
    reached = {quote.section for quote in found["only-reached"].passages}
    assert reached == {"What are/were the outputs: people reached and products? › People Reached"}
    assert found["most-contested"].of_all
    assert all(quote.address or not quote.restated for quote in found["most-contested"].passages)


def test_what_is_called_by_an_acronym_comes_with_its_title(
    said: Datasets, project: Project
) -> None:
    titles = {one.name: one.full_title for one in messages(said, project)}
    assert titles.pop("most-contested").startswith("Testing New Approaches to ")
    assert set(titles.values()) == {""}


def test_one_more_body_changes_the_count(said: Datasets, project: Project) -> None:
    wider = saying(said.narrow, *joining("organisation:ee-employers-confederation"))
    found = sentences(replace(said, narrow=wider), project)
    assert found["taking-part"].startswith("Nine organisations take part in ")
    assert found["only-reached"] == (
        "Three employers’ organisations and trade unions were only reached by the Baltic Alliance"
        " for Apprenticeships, and take no part: three in Lithuania."
    )


def test_whoever_only_pledges_takes_no_part(said: Datasets, project: Project) -> None:
    joined = joining("organisation:ee-employers-confederation", "role:pledger")
    found = sentences(replace(said, narrow=saying(said.narrow, *joined)), project)
    assert found["taking-part"].startswith("Eight organisations ")


def test_where_unions_take_part_no_longer_the_message_goes(
    said: Datasets, project: Project
) -> None:
    union = named_node("organisation:lv-free-trade-union-confederation")
    fewer = tuple(quad for quad in said.narrow.quads if quad.object != union)
    found = sentences(replace(said, narrow=replace(said.narrow, quads=fewer)), project)
    assert "all-three-sides" not in found
    assert found["taking-part"].startswith("Seven organisations ")


def test_where_every_country_has_all_three_sides_there_is_nothing_to_tell(
    said: Datasets, project: Project
) -> None:
    both = named_node("dct:spatial")
    alliance = named_node("initiative:bafa")
    elsewhere = {named_node("country:EST"), named_node("country:LTU")}
    fewer = tuple(
        quad
        for quad in said.narrow.quads
        if not (quad.subject == alliance and quad.predicate == both and quad.object in elsewhere)
    )
    found = sentences(replace(said, narrow=replace(said.narrow, quads=fewer)), project)
    assert "all-three-sides" not in found


def test_sources_that_agree_give_no_message_of_disagreement(
    dataset: AssembledDataset, project: Project
) -> None:
    assert "most-contested" not in sentences(Datasets(dataset, dataset), project)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("the {initiative}", "the {alliance}", "names a column that the query lacks: alliance"),
        ("about: initiative", "about: nothing", "names a column that the query lacks: nothing"),
        ("one: organisation takes part, ", "", "its noun for one and many"),
        ("order: 40", "order: 40\n#+ shares: {part: {of: organisation}}", "the word before each"),
        ("order: 40", "order: first", "whole number"),
        ("?passage\nWHERE", "\nWHERE", "passage"),
    ],
)
def test_a_message_that_promises_too_much_is_refused(
    said: Datasets, tmp_path: Path, old: str, new: str, told: str
) -> None:
    root = Path(shutil.copytree(FICHE, tmp_path / "fiche"))
    text = (Project().root / "queries/messages/taking-part.rq").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / "queries/messages").mkdir(parents=True)
    spoilt = root / "queries/messages/spoilt.rq"
    spoilt.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(UnreadableInputError, match=told) as raised:
        messages(said, Project(root))
    assert "spoilt.rq" in str(raised.value)
