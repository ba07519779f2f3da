"""Contradictions are found by rule, each with a verdict, and none is invented."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from balticvet.assemble import assemble
from balticvet.cli.run import run
from balticvet.contradictions import Contradiction, find, read_comparisons
from balticvet.contradictions.gathering import GATHER
from balticvet.contradictions.quantities import unit_of_last_place
from balticvet.contradictions.records import VERDICTS, DisputedValue, StatedValue
from balticvet.contradictions.verdicts import RULES, classify
from balticvet.dataset import Dataset
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import iri
from balticvet.queries import ask_saved, catalogue
from balticvet.rdf import typed
from balticvet.resources import Project
from balticvet.selection import Selection
from docs.make.contradictions import readings

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def found(wide: Dataset, project: Project) -> dict[str, Contradiction]:
    return {one.slug: one for one in find(wide.store, read_comparisons(project))}


# ── What is found ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "verdict", "values"),
    [
        ("end-wbl-balt", "conflict", {"2016-11-30", "2017-02-28", "2017", "2016-11"}),
        ("money-ttt4wbl", "cut-off", {"EUR 1.2 million", "1280000 EUR"}),
        ("end-ttt4wbl", "conflict", {"2020", "2020-01-31", "2020-02-29", "31/02/2020"}),
        (
            "coordinator-ttt4wbl",
            "conflict",
            {
                "Ministry of Education and Science, Latvia",
                "National Centre for Education of Latvia",
            },
        ),
        (
            "countries-ttt4wbl",
            "refinement",
            {"Estonia; Finland; Latvia; Lithuania", "Estonia; Latvia; Lithuania"},
        ),
        ("figures-ttt4wbl-tutors-trained", "conflict", {"800", "more than 800", "820", "824"}),
        ("status-bafa", "conflict", {"completed (2021)", "ongoing"}),
        (
            "containment-wbl-balt-bafa",
            "different-measure",
            {
                "WBL-Balt is part of Baltic Alliance for Apprenticeships",
                "the alliance was launched as part of the WBL-Balt project",
            },
        ),
        ("sizes-lv-free-trade-union-confederation-affiliated-unions", "outdated", {"20", "23"}),
        (
            "sizes-lv-employers-confederation-share-of-employees",
            "outdated",
            {"more than 35 %", "37 %", "44 %"},
        ),
        (
            "founding-german-baltic-chamber",
            "different-measure",
            {"2004-03", "1997 (25 years in 2022)"},
        ),
        (
            "successor-lv-national-centre-education",
            "outdated",
            {"earlier plan for the merged agency VISIA", "State Education Development Agency"},
        ),
        (
            "existence-lv-national-centre-education",
            "outdated",
            {
                "named as involved",
                "functions of the National Centre for Education transferred to the State Education"
                " Development Agency, 2025-01-01",
            },
        ),
        (
            "identity-lt-trade-union",
            "unresolved",
            {"Lithuanian Trade Union", "Lithuanian Trade Union Confederation"},
        ),
        (
            "figures-work-based-learning-pilots-lva",
            "different-measure",
            {"5 pilot projects", "6 pilot schools"},
        ),
        ("abbreviations-lv-ministry-education", "naming-variant", {"IZM", "MoES"}),
    ],
)
def test_a_known_disagreement_is_found(
    found: dict[str, Contradiction], name: str, verdict: str, values: set[str]
) -> None:
    assert found[name].rule.verdict == verdict
    assert {value.label for value in found[name].values} == values


def test_the_lithuanian_partners_of_a_project_differ_by_page(
    found: dict[str, Contradiction],
) -> None:
    one, other = (set(value.label.split("; ")) for value in found["partners-ttt4wbl-ltu"].values)
    assert one & other == {"Kaunas Chamber of Commerce, Industry and Crafts"}
    assert "Vilnius Car Mechanics and Business School" in one ^ other


def test_the_country_that_makes_the_totals_differ_is_told(
    found: dict[str, Contradiction],
) -> None:
    cause = found["figures-ttt4wbl-tutors-trained"].cause
    assert cause == "The numbers for Estonia differ by the same 4."
    assert not found["end-ttt4wbl"].cause


def test_a_difference_within_a_contradiction_keeps_its_own_verdict(
    found: dict[str, Contradiction],
) -> None:
    end = found["end-ttt4wbl"]
    told = {
        frozenset((end.values[pair.first].label, end.values[pair.second].label)): pair.rule.verdict
        for pair in end.differences
    }
    assert told[frozenset(("2020", "2020-02-29"))] == "refinement"
    assert told[frozenset(("2020-01-31", "31/02/2020"))] == "impossible-value"
    assert told[frozenset(("2020-01-31", "2020-02-29"))] == "conflict"


def test_every_contradiction_has_been_read(found: dict[str, Contradiction]) -> None:
    read = {name: (entry["verdict"], entry["minor"]) for name, entry in readings().items()}
    assert {name: (one.rule.verdict, one.is_minor) for name, one in found.items()} == read


def test_no_verdict_is_wrong_and_four_of_five_shown_tell_something() -> None:
    entries = readings().values()
    shown = [entry for entry in entries if not entry["minor"]]
    assert {entry["judged"] for entry in entries} == {"telling", "trivial"}
    assert sum(entry["judged"] == "telling" for entry in shown) >= 0.8 * len(shown)


def test_the_documents_alone_contradict_nobody(dataset: Dataset, project: Project) -> None:
    assert find(dataset.store, read_comparisons(project)) == ()
    assert not [
        quad for quad in dataset.quads if quad.subject == _node("description:contradictions")
    ]


def test_a_contradiction_goes_with_the_source_that_makes_it(project: Project) -> None:
    some = assemble(project, selection=Selection.of("bafa,jamk"))
    names = {one.slug for one in find(some.store, read_comparisons(project))}
    assert "end-ttt4wbl" in names
    assert "coordinator-ttt4wbl" not in names


def test_a_planted_disagreement_is_found_and_an_equal_voice_is_none(
    wide: Dataset, project: Project
) -> None:
    def slugs(country: str) -> set[str]:
        graph = _node("passage:jamk-f075")
        planted = Quad(_node("initiative:eafa"), _node("adms:status"), _node(country), graph)
        again = Quad(
            planted.subject, planted.predicate, planted.object, _node("passage:bafa-period")
        )
        other = Quad(
            planted.subject, planted.predicate, _node("status:ongoing"), _node("passage:izm-f005")
        )
        dataset = replace(wide, quads=(*wide.quads, planted, again, other))
        return {one.slug for one in find(dataset.store, read_comparisons(project))}

    assert "status-eafa" in slugs("status:completed")
    assert "status-eafa" not in slugs("status:ongoing")


@pytest.mark.parametrize(
    ("printed", "told"), [("40 (39 %)", {"39 %", "40 of 100 = 40 %"}), ("40 (40 %)", set())]
)
def test_a_percentage_beside_a_number_is_reckoned_anew(
    wide: Dataset, project: Project, printed: str, told: set[str]
) -> None:
    figure, graph = _node("figure:planted"), _node("passage:jamk-f125")
    planted = (
        Quad(figure, _node("bv:belongsTo"), _node("project:ttt4wbl"), graph),
        Quad(figure, _node("bv:measures"), _node("measure:students-surveyed"), graph),
        Quad(figure, _node("schema:value"), typed(40, "xsd:integer"), graph),
        Quad(figure, _node("bv:asWritten"), Literal(printed), graph),
    )
    found = find(replace(wide, quads=(*wide.quads, *planted)).store, read_comparisons(project))
    values = {
        value.label
        for one in found
        if one.slug == "shares-ttt4wbl-students-surveyed-planted"
        for value in one.values
    }
    assert values == told


def _listed(name: str, page: str, of: int) -> StatedValue:
    return StatedValue(name, name, f"passage:{name}", page, {"listed": str(of)})


def test_a_page_that_names_one_gives_no_list() -> None:
    long = [_listed("a", "one", 3), _listed("b", "one", 3)]
    gather = GATHER["list"]
    assert len(gather([*long, _listed("a", "two", 1)])) == 1
    assert {value.label for value in gather([*long, _listed("c", "two", 1)])} == {"a; b", "c"}
    assert {value.label for value in gather([*long, _listed("a", "two", 2)])} == {"a; b", "a"}
    assert gather([_listed("a", "one", 1), _listed("b", "two", 1)]) == ()


def test_a_resolution_names_the_passage_and_deletes_no_voice(
    found: dict[str, Contradiction],
) -> None:
    start = found["start-wbl-balt"]
    assert start.preferred == iri("passage:izm-f009")
    assert start.reason
    assert "2015-06" in {value.label for value in start.values}


# ── Rules ────────────────────────────────────────────────────────────────────


def said(value: str, *, dated: str = "", **details: str) -> DisputedValue:
    statement = StatedValue(value, value, "urn:x:passage", "urn:x:page", details, dated)
    return DisputedValue(value, (statement,))


def named(value: str, passage: str = "", **details: str) -> DisputedValue:
    place = passage or f"urn:x:{value}"
    return DisputedValue(value, (StatedValue(value, value, place, place, details),))


@pytest.mark.parametrize(
    ("kind", "one", "other", "rule"),
    [
        ("date", said("2014"), said("2014-12-01"), "half-date"),
        ("date", said("2014"), said("2015-12-01"), "two-dates"),
        ("date", said("2014"), said("2014-02-30"), "no-date"),
        ("date", said("2021-01-01", bound="by"), said("2020-08-01"), "done-by"),
        ("date", said("2021-01-01", bound="by"), said("2021-08-01"), "two-dates"),
        ("date", said("1997", counted="anniversary"), said("2004-03"), "counted-back"),
        ("date", said("2023-09-27", act="handed over"), said("2023-08"), "two-acts"),
        ("number", said("1", unit="%"), said("2"), "two-units"),
        ("number", said("6", measure="schools"), said("5", measure="projects"), "two-measures"),
        ("number", said("800", modality="intended"), said("820"), "plan-and-result"),
        ("number", said("1", asOf="2018"), said("2", asOf="2019"), "earlier-count"),
        ("number", said("1", asOf="2018"), said("2"), "two-numbers"),
        ("number", said("1", dated="2018"), said("2", dated="2019"), "two-numbers"),
        ("number", said("800", approximation="more-than"), said("820"), "bound"),
        ("number", said("800", approximation="more-than"), said("800"), "two-numbers"),
        ("number", said("800", approximation="up-to"), said("790"), "bound"),
        ("number", said("100", approximation="around"), said("95"), "around"),
        ("number", said("100", approximation="around"), said("80"), "two-numbers"),
        ("number", said("294", time="after six months"), said("583"), "other-time"),
        ("money", said("1", measure="grant"), said("2", measure="total-budget"), "two-measures"),
        ("money", said("1", measure="grant"), said("2"), "two-sums"),
        ("money", said("1200000", written="1.2 million"), said("1280000"), "cut"),
        ("money", said("1300000", written="1.3 million"), said("1280000"), "rounded"),
        ("money", said("1200000", written="1.2 million"), said("1300000"), "two-sums"),
        ("money", said("1200000", written="1.2 million"), said("1150000"), "rounded"),
        ("money", said("1200000", written="1.2 million"), said("1149999"), "two-sums"),
        ("size", said("1", asOf="2018"), said("2"), "undated-count"),
        ("size", said("1", dated="c. 2018"), said("2"), "undated-count"),
        ("size", said("1", dated="c. 2018"), said("2", asOf="2003"), "earlier-count"),
        ("size", said("1", dated="2018-06"), said("2", asOf="2018"), "two-numbers"),
        ("size", said("1", dated="2015-2024 entries"), said("2"), "two-numbers"),
        ("size", said("1", dated="c. 2024, undated in the copy"), said("2"), "undated-count"),
        ("size", said("35", approximation="more-than"), said("44", dated="2022"), "bound"),
        ("thing", said("urn:x:old"), said("urn:x:new"), "successor"),
        ("thing", said("urn:x:old"), said("urn:x:other"), "two-things"),
        ("thing", said("urn:x:launch", act="launched"), said("urn:x:whole"), "part-and-act"),
        ("succession", said("a merger", modality="intended"), said("urn:x:b"), "plan-overtaken"),
        ("succession", said("urn:x:a"), said("urn:x:b"), "two-successors"),
        ("list", said("urn:x:a"), said("urn:x:a\nurn:x:b"), "longer-list"),
        ("list", said("urn:x:a\nurn:x:c"), said("urn:x:a\nurn:x:b"), "two-lists"),
        ("list", said("urn:x:c", listed="1"), said("urn:x:a\nurn:x:b"), "one-beyond-list"),
        ("name", named("a"), named("b", **{"from": "2019"}), "renamed"),
        ("name", named("a", "urn:x:1"), named("b", "urn:x:1"), "side-by-side"),
        ("name", named("Salt Organisation"), named("Salt Organization"), "spelling"),
        ("name", named("SIA Salt Works"), named("Salt Works"), "spelling"),
        ("name", named("Salt Works"), named("Salt Works of Upper Glow"), "short-form"),
        ("name", named("Chamber of Salt"), named("Chamber of Pepper"), "two-names"),
    ],
)
def test_the_first_rule_that_applies_says_how_two_values_differ(
    kind: str, one: DisputedValue, other: DisputedValue, rule: str
) -> None:
    facts = frozenset((("urn:x:old", "urn:x:new"),))
    assert classify(kind, one, other, facts).name == rule
    assert classify(kind, other, one, facts).name == rule


def test_every_rule_gives_a_verdict_and_says_why() -> None:
    rules = [rule for of_kind in RULES.values() for rule in of_kind]
    assert {rule.verdict for rule in rules} == set(VERDICTS)
    assert all(rule.words.endswith(".") for rule in rules)
    assert RULES.keys() == GATHER.keys()


def test_how_much_money_lies_between_two_sums_is_told(found: dict[str, Contradiction]) -> None:
    told = found["money-ttt4wbl"].why.replace("\N{NO-BREAK SPACE}", " ")
    assert told.endswith("with its last digits dropped, not rounded. EUR 80 000 lie between them.")


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("EUR 1.2 million", "1E+5"),
        ("99.4 million EUR", "1E+5"),
        ("3 thousand", "1E+3"),
        ("820", "0"),
    ],
)
def test_the_last_printed_place_has_its_worth(written: str, unit: str) -> None:
    assert unit_of_last_place(written) == Decimal(unit)


# ── Answers ──────────────────────────────────────────────────────────────────


def test_the_command_tells_each_in_words(capsys: Output) -> None:
    assert run(["check", "--contradictions"]) == 0
    told = capsys.readouterr().out
    assert "  end: conflict. The dates differ, and there is one event." in told
    assert "  cause: The numbers for Estonia differ by the same 4." in told
    shown = [entry for entry in readings().values() if not entry["minor"]]
    assert f"\n{len(shown)} contradictions: " in told


def test_a_json_record_has_subject_property_values_sources_verdict_and_rule(
    capsys: Output,
) -> None:
    assert run(["check", "--contradictions", "--all", "-f", "json"]) == 0
    records = {record["contradiction"]: record for record in json.loads(capsys.readouterr().out)}
    assert len(records) == len(readings())
    end = records["contradiction:end-wbl-balt"]
    assert (end["property"], end["verdict"], end["rule"]) == ("end", "conflict", "two-dates")
    year = next(value for value in end["values"] if value["value"] == "2017")
    assert year["independent"] == 3
    assert {source["passage"] for source in year["sources"]} == {
        "passage:bafa-project-wbl-balt",
        "passage:cedefop-f014",
        "passage:cedefop-f015",
    }


def test_a_mirror_is_no_voice_of_its_own(capsys: Output) -> None:
    assert run(["check", "--contradictions", "--all", "-f", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    mirrored = {row["voice"] for row in rows if row["passage"] == "passage:clateway-f261"}
    assert mirrored == {"Wikipedia"}


def test_the_saved_question_tells_the_same(wide: Dataset, found: dict[str, Contradiction]) -> None:
    answer = ask_saved(wide.store, catalogue(Project())["contradictions"], {"all": "true"})
    told = {(row.property, row.value) for row in answer if row.thingLabel == "TTT4WBL"}
    assert told == {
        (one.property, value.label)
        for one in found.values()
        if one.subject == iri("project:ttt4wbl")
        for value in one.values
    }
    assert [row.value for row in answer if "Decided for this value: " in row.why] == ["2014-12-01"]


@pytest.mark.bad_input("source", "a comparison of an unknown kind", "exit 3; names the kinds")
def test_a_comparison_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data/sources").mkdir(parents=True)
    folder = tmp_path / "queries/comparisons"
    folder.mkdir(parents=True)
    head = "#+ summary: a\n#+ property: b\n#+ kind: wish\n#+ weight: 9\n"
    (folder / "wish.rq").write_text(f"{head}SELECT * {{}}")
    with pytest.raises(UnreadableInputError, match="kind must be one of") as caught:
        read_comparisons(Project(tmp_path))
    assert "wish.rq:1" in caught.value.where
    assert "date, number" in caught.value.what


def _node(name: str) -> NamedNode:
    return NamedNode(iri(name))
