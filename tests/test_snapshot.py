"""On a day there are the bodies and the names of that day, as far as sources say so."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import DCTERMS

import balticvet
from balticvet import snapshot
from balticvet.assemble import assemble, materialise, rules
from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.dates import day
from balticvet.errors import UsageError
from balticvet.namespaces import PREFIXES, curie, iri
from balticvet.resources import Project
from balticvet.selection import ALL

HEAD = "".join(f"PREFIX {name}: <{full}>\n" for name, full in PREFIXES.items())
ONTOLOGY = "reference:ontology { bv:Participation rdfs:subClassOf bv:StatedThing . }"
BODY = """
passage:one { organisation:a a bv:Organisation ; dct:spatial country:LVA ; {dates} . }
passage:two { participation:p a bv:Participation ; bv:hasParticipant organisation:a ;
  bv:belongsTo project:x . project:x a bv:Project . }
decision:d { organisation:a skos:prefLabel "A"@en . }
description:decisions { decision:d bv:reason "It is called so." . }
"""
CHANGE = """
passage:one {{ organisation:a a bv:Organisation . organisation:b a bv:Organisation .
  change:c a bv:Change ; bv:hasOrigin organisation:a ;
  bv:hasResult {result} ; dct:date {date} {more} . }}
"""
NAMES = """
passage:one {{ organisation:a a bv:Organisation . {names} }}
decision:d {{ organisation:a skos:prefLabel "Usual"@en , "Ierastais"@lv . }}
description:decisions {{ decision:d bv:reason "It is called so." . }}
"""

Output = pytest.CaptureFixture[str]


def told(text: str, as_of: str) -> frozenset[Quad]:
    return snapshot.as_of(parse(HEAD + ONTOLOGY + text, RdfFormat.TRIG), day(as_of))


def subjects(quads: frozenset[Quad]) -> set[str]:
    return {curie(quad.subject.value) for quad in quads if isinstance(quad.subject, NamedNode)}


def with_dates(dates: str) -> str:
    return BODY.replace("{dates}", dates)


def label(of: str, as_of: str, language: str = "en") -> str:
    """Return the name of a body on a day, as the rules make it."""
    of_the_day = f'description:dataset {{ dataset:d a dcat:Dataset ; dct:valid "{as_of}" . }}'
    quads = materialise(told(of + of_the_day, as_of), rules(Project(), dated=True))
    found = {
        str(getattr(quad.object, "value", ""))
        for quad in quads
        if quad.subject == NamedNode(iri("organisation:a"))
        and quad.predicate == NamedNode(iri("skos:prefLabel"))
        and getattr(quad.object, "language", None) == language
    }
    (name,) = found
    return name


def named(node: str, label: str, more: str) -> str:
    return (
        f"name:{node} a bv:DatedName ; bv:belongsTo organisation:a ; skos:prefLabel {label} ;"
        f" {more} ."
    )


# ── Bodies ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("dates", "as_of", "there"),
    [
        ('schema:foundingDate "2003-04-05"^^xsd:date', "2003-04-04", False),
        ('schema:foundingDate "2003-04-05"^^xsd:date', "2003-04-05", True),
        ('schema:dissolutionDate "2025-01-01"^^xsd:date', "2024-12-31", True),
        ('schema:dissolutionDate "2025-01-01"^^xsd:date', "2025-01-01", False),
    ],
)
def test_a_body_is_there_from_its_founding_to_the_day_before_its_end(
    dates: str, as_of: str, there: bool
) -> None:
    assert ("organisation:a" in subjects(told(with_dates(dates), as_of))) is there


@pytest.mark.parametrize(
    ("dates", "as_of"),
    [
        ('schema:foundingDate "2003"^^xsd:gYear', "2003-01-01"),
        ('schema:foundingDate "2003-04"^^xsd:gYearMonth', "2003-04-01"),
        ('schema:dissolutionDate "2025"^^xsd:gYear', "2025-12-30"),
        ('schema:dissolutionDate "2024-02"^^xsd:gYearMonth', "2024-02-28"),
        ('schema:foundingDate "2003"^^xsd:gYear , "2010"^^xsd:gYear', "2005-01-01"),
        (
            'schema:dissolutionDate "2020-08-01"^^xsd:date , "2021-01-01"^^xsd:date',
            "2020-09-01",
        ),
        ('schema:foundingDate "31/02/2003"', "1900-01-01"),
        ('bv:acronym "A"', "1900-01-01"),
    ],
)
def test_in_doubt_a_body_stays(dates: str, as_of: str) -> None:
    assert "organisation:a" in subjects(told(with_dates(dates), as_of))


@pytest.mark.parametrize(
    ("dates", "as_of"),
    [
        ('schema:foundingDate "2003"^^xsd:gYear', "2002-12-31"),
        ('schema:dissolutionDate "2025"^^xsd:gYear', "2025-12-31"),
        ('schema:dissolutionDate "2024-02"^^xsd:gYearMonth', "2024-02-29"),
    ],
)
def test_half_a_date_that_leaves_nothing_open_counts(dates: str, as_of: str) -> None:
    assert "organisation:a" not in subjects(told(with_dates(dates), as_of))


def test_with_a_body_go_its_claims_and_the_decisions_on_it_alone() -> None:
    found = told(with_dates('schema:foundingDate "2003"^^xsd:gYear'), "2000-01-01")
    assert subjects(found) == {"bv:Participation", "project:x"}


def test_a_claim_that_has_somebody_left_stays() -> None:
    more = """passage:three { participation:q a bv:Participation ;
        bv:hasParticipant organisation:a , organisation:b ; bv:belongsTo project:x . }"""
    found = told(with_dates('schema:foundingDate "2003"^^xsd:gYear') + more, "2000-01-01")
    members = {quad.object for quad in found if quad.predicate.value == iri("bv:hasParticipant")}
    assert members == {NamedNode(iri("organisation:b"))}


@pytest.mark.parametrize(
    ("result", "more", "gone"),
    [
        ("organisation:b", "", True),
        ("organisation:b", "; bv:hasModality modality:stated", True),
        ("organisation:b", "; bv:hasModality modality:intended", False),
        ("organisation:a", "", False),
        ("organisation:a , organisation:b", "", False),
    ],
)
def test_a_body_ends_when_it_really_goes_into_another(result: str, more: str, gone: bool) -> None:
    text = CHANGE.format(result=result, date='"2020-08-01"^^xsd:date', more=more)
    assert "organisation:a" in subjects(told(text, "2020-07-31"))
    assert ("organisation:a" not in subjects(told(text, "2020-08-01"))) is gone


def test_a_successor_takes_no_place_of_the_body_before_it() -> None:
    text = CHANGE.format(result="organisation:b", date='"2020"^^xsd:gYear', more="")
    claim = (
        "passage:two { participation:p a bv:Participation ; bv:hasParticipant organisation:a . }"
    )
    found = told(text + claim, "2021-01-01")
    assert "participation:p" not in subjects(found)
    assert not [quad for quad in found if quad.predicate.value == iri("bv:hasParticipant")]


@pytest.mark.parametrize(
    ("date", "as_of", "there"),
    [
        ('"2020-08-01"^^xsd:date', "2020-07-31", False),
        ('"2020-08-01"^^xsd:date', "2020-08-01", True),
        ('"2020"^^xsd:gYear', "2020-01-01", True),
        ('"2020"^^xsd:gYear', "2019-12-31", False),
    ],
)
def test_a_change_that_is_still_to_come_is_not_told(date: str, as_of: str, there: bool) -> None:
    text = CHANGE.format(result="organisation:b", date=date, more="")
    assert ("change:c" in subjects(told(text, as_of))) is there


NAMED = """
decision:names {{ organisation:a skos:prefLabel "A"@lv . organisation:b skos:prefLabel "B"@en . }}
description:decisions {{ decision:names bv:reason "They are called so." . }}
passage:founded {{ organisation:b schema:foundingDate "2020"^^xsd:gYear ; {more} . }}
"""


def test_a_change_keeps_the_names_of_bodies_that_have_ended_and_nothing_else() -> None:
    text = CHANGE.format(result="organisation:b", date='"2020-08-01"^^xsd:date', more="")
    ended = NAMED.format(more='schema:dissolutionDate "2021"^^xsd:gYear')
    found = told(text + ended, "2023-01-01")
    bodies = (iri("organisation:a"), iri("organisation:b"))
    kept = {
        (curie(str(quad.subject)[1:-1]), curie(quad.predicate.value))
        for quad in found
        if any(f"<{body}>" in (str(quad.subject), str(quad.object)) for body in bodies)
    }
    assert kept == {
        ("change:c", "bv:hasOrigin"),
        ("change:c", "bv:hasResult"),
        ("organisation:a", "skos:prefLabel"),
        ("organisation:b", "skos:prefLabel"),
    }


def test_a_change_into_a_body_that_is_not_there_yet_is_not_told() -> None:
    text = CHANGE.format(result="organisation:b", date='"soon"', more="")
    found = told(text + NAMED.format(more='bv:acronym "B"'), "2019-01-01")
    assert "change:c" not in subjects(found)
    assert "organisation:b" not in subjects(found)


def test_with_what_is_left_out_goes_what_is_said_of_that_alone() -> None:
    more = """reference:more { bv:Figure rdfs:subClassOf bv:StatedThing . }
        passage:three { figure:f a bv:Figure ; bv:belongsTo participation:p .
        figure:g a bv:Figure ; dct:isPartOf figure:f . }"""
    text = with_dates('schema:foundingDate "2003"^^xsd:gYear') + more
    assert not {"figure:f", "figure:g"} & subjects(told(text, "2000-01-01"))
    assert {"figure:f", "figure:g"} <= subjects(told(text, "2004-01-01"))


# ── Projects ─────────────────────────────────────────────────────────────────

PROJECT = """
passage:one {{ project:x a bv:Project ; dct:temporal {periods} .
  participation:p a bv:Participation ; bv:hasParticipant organisation:a ; bv:belongsTo project:x .
  organisation:a a bv:Organisation . }}
"""


def period(node: str, start: str = "", end: str = "") -> str:
    stated = [
        f'dcat:{bound} "{when}"^^xsd:{("gYear", "gYearMonth", "date")[when.count("-")]}'
        for bound, when in (("startDate", start), ("endDate", end))
        if when
    ]
    return f"passage:{node} {{ period:{node} a dct:PeriodOfTime ; {' ; '.join(stated)} . }}"


def with_periods(*bounds: tuple[str, str]) -> str:
    names = ", ".join(f"period:p{number}" for number in range(len(bounds)))
    made = (period(f"p{number}", *each) for number, each in enumerate(bounds))
    return PROJECT.format(periods=names) + "".join(made)


@pytest.mark.parametrize(
    ("bounds", "as_of", "ran"),
    [
        ([("2017-02-01", "2020-02-29")], "2017-01-31", False),
        ([("2017-02-01", "2020-02-29")], "2017-02-01", True),
        ([("2017-02-01", "2020-02-29")], "2020-02-29", True),
        ([("2017-02-01", "2020-02-29")], "2020-03-01", False),
        ([("2017", "2020")], "2020-12-31", True),
        ([("2017", "2020")], "2021-01-01", False),
        ([("2014-12", "2016-11"), ("2014", "2017")], "2017-06-30", True),
        ([("2014-12", "2016-11"), ("2014", "2017")], "2018-01-01", False),
        ([("2014-12", "2016-11"), ("2014", "2017"), ("", "2017-02-28")], "2017-06-30", False),
        ([("2018", "2021"), ("2018-11-01", "2021")], "2018-06-30", False),
        ([("2014", "2016"), ("2015-06", "")], "2018-01-01", False),
        ([("2015", "")], "2018-01-01", True),
        ([("2015", "")], "2014-12-31", False),
        ([("", "2016")], "1990-01-01", True),
    ],
)
def test_a_project_is_there_while_it_ran_as_far_as_any_source_says(
    bounds: list[tuple[str, str]], as_of: str, ran: bool
) -> None:
    found = subjects(told(with_periods(*bounds), as_of))
    assert ("project:x" in found) is ran
    assert ("participation:p" in found) is ran
    assert "organisation:a" in found


# ── Names ────────────────────────────────────────────────────────────────────

OLD = named("old", '"Old"@en', 'schema:validThrough "2010-01"^^xsd:gYearMonth')
NEW = named("new", '"New"@en', 'schema:validFrom "2019-01-01"^^xsd:date')


@pytest.mark.parametrize(
    ("as_of", "name"),
    [
        ("2009-12-31", "Old"),
        ("2010-01-01", "Usual"),
        ("2018-12-31", "Usual"),
        ("2019-01-01", "New"),
        ("9999-12-31", "New"),
    ],
)
def test_a_body_has_the_name_of_the_day_or_its_usual_one(as_of: str, name: str) -> None:
    assert label(NAMES.format(names=OLD + NEW), as_of) == name


def test_a_dated_name_takes_the_place_of_names_in_its_own_language_only() -> None:
    assert label(NAMES.format(names=NEW), "2020-01-01", "lv") == "Ierastais"


def test_of_two_names_in_force_the_later_one_counts() -> None:
    newest = named("newest", '"Newest"@en', 'schema:validFrom "2021"^^xsd:gYear')
    text = NAMES.format(names=NEW + newest)
    assert [label(text, f"{year}-06-30") for year in (2020, 2021, 2022)] == ["New", "New", "Newest"]


def test_of_two_names_from_the_same_day_on_neither_counts() -> None:
    other = named("other", '"Other"@en', 'schema:validFrom "2019-01-01"^^xsd:date')
    assert label(NAMES.format(names=NEW + other), "2020-01-01") == "Usual"


@pytest.mark.parametrize(
    ("as_of", "name"),
    [
        ("2018-12-31", "Usual (name from 2019-01-01 on)"),
        ("2019-01-01", "Usual"),
        ("1990-01-01", "Usual (name from 2019-01-01 on)"),
    ],
)
def test_a_name_that_no_source_gives_for_the_day_is_told_as_that_of_a_later_one(
    as_of: str, name: str
) -> None:
    renamed = named("new", '"Usual"@en', 'schema:validFrom "2019-01-01"^^xsd:date')
    assert label(NAMES.format(names=renamed), as_of) == name


@pytest.mark.parametrize(
    ("as_of", "name"),
    [
        ("2009-12-31", "Old"),
        ("2010-01-15", "Usual (name from 2010-01 on)"),
        ("2010-02-01", "Usual"),
    ],
)
def test_the_earlier_name_of_a_renaming_holds_until_the_month_of_it(as_of: str, name: str) -> None:
    usual = named("usual", '"Usual"@en', 'schema:validFrom "2010-01"^^xsd:gYearMonth')
    assert label(NAMES.format(names=OLD + usual), as_of) == name


def test_the_last_day_of_a_name_is_one_of_its_days() -> None:
    ended = named("old", '"Old"@en', 'schema:validThrough "2018-12-31"^^xsd:date')
    text = NAMES.format(names=ended + NEW)
    assert [label(text, day) for day in ("2018-12-31", "2019-01-01")] == ["Old", "New"]
    alone = named("usual", '"Usual"@en', 'schema:validThrough "2018-12-31"^^xsd:date')
    text = NAMES.format(names=alone)
    assert label(text, "2018-12-31") == "Usual"
    assert label(text, "2019-01-01") == "Usual (name until 2018-12-31)"


def test_of_later_names_the_next_one_is_shown_and_of_earlier_ones_the_last() -> None:
    later = named("usual", '"Usual"@en', 'schema:validFrom "2021"^^xsd:gYear')
    assert label(NAMES.format(names=NEW + later), "2015-01-01") == "New (name from 2019-01-01 on)"
    ended = named("usual", '"Usual"@en', 'schema:validThrough "2011-01-01"^^xsd:date')
    assert label(NAMES.format(names=OLD + ended), "2015-01-01") == "Usual (name until 2011-01-01)"


def test_a_mark_is_in_no_language_but_english_or_signs() -> None:
    one = named("one", '"Ierastais"@lv', 'schema:validFrom "2019"^^xsd:gYear')
    assert label(NAMES.format(names=one), "2019-06-30", "lv") == "Ierastais (2019–)"


def test_a_name_that_counts_in_one_language_counts_in_no_other() -> None:
    one = named("one", '"One"@en , "Viens"@lv', 'schema:validFrom "2019-01-01"^^xsd:date')
    text = NAMES.format(names=NEW + one)
    assert [label(text, "2020-01-01", tag) for tag in ("en", "lv")] == ["Usual", "Viens"]


def test_a_name_whose_time_or_language_nobody_gives_counts_for_nothing() -> None:
    text = named("a", '"Timeless"@en', 'bv:acronym "T"')
    untagged = named("b", '"Untagged"', 'schema:validFrom "2019"^^xsd:gYear')
    assert label(NAMES.format(names=text + untagged), "2022-01-01") == "Usual"


# ── The graph ────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def in_2019() -> Dataset:
    return assemble(Project(), selection=ALL, as_of=date(2019, 1, 1))


def test_the_graph_of_a_day_says_of_which(in_2019: Dataset) -> None:
    (valid,) = {quad.object for quad in in_2019.quads if quad.predicate.value == iri("dct:valid")}
    assert getattr(valid, "value", "") == "2019-01-01"


def test_nothing_derived_or_stated_speaks_of_a_body_that_was_not_there(in_2019: Dataset) -> None:
    harno = NamedNode(iri("organisation:ee-harno"))
    assert not [quad for quad in in_2019.quads if harno in (quad.subject, quad.object)]


def test_the_graph_of_a_day_adds_nothing_but_names(in_2019: Dataset, wide: Dataset) -> None:
    more = {
        quad.predicate.value
        for quad in set(in_2019.triples) - set(wide.triples)
        if not str(quad.subject).startswith(f"<{iri('contradiction:')}")
    }
    assert more == {iri("skos:prefLabel"), iri("dct:valid"), iri("rdf:type")}


def test_the_graph_of_a_day_made_anew_is_the_same(in_2019: Dataset) -> None:
    again = materialise(in_2019.quads, rules(Project(), dated=True))
    assert set(again) == set(in_2019.quads)


@given(st.dates())
def test_any_day_can_be_asked_for_and_leaves_no_more_than_there_is(when: date) -> None:
    text = with_dates('schema:foundingDate "2003"^^xsd:gYear') + NAMES.format(names=OLD + NEW)
    before = frozenset(parse(HEAD + ONTOLOGY + text, RdfFormat.TRIG))
    assert snapshot.as_of(before, when) <= before
    assert snapshot.as_of(snapshot.as_of(before, when), when) == snapshot.as_of(before, when)


# ── Asked ────────────────────────────────────────────────────────────────────


def ministry(capsys: Output, *args: str) -> str:
    query = (
        'SELECT ?n { organisation:lt-ministry-education skos:prefLabel ?n FILTER(LANG(?n)="en") }'
    )
    assert run(["query", query, "--sources", "all", *args]) == 0
    return capsys.readouterr().out


def test_a_renamed_ministry_is_called_as_on_the_day(capsys: Output) -> None:
    assert "Education and Science, Lithuania" in ministry(capsys, "--as-of", "2018-12-31")
    assert "Education, Science and Sport" in ministry(capsys, "--as-of", "2019-01-01")


def test_the_name_of_a_day_is_cited_by_what_says_so_and_the_line_names_the_day(
    capsys: Output,
) -> None:
    out = ministry(capsys, "--as-of", "2020-01-01", "--cite", "-f", "markdown")
    assert "date of renaming: 2019-01-01" in out
    assert "On a day, what bears a dated name" in out
    assert "as of 2020-01-01" in out


def test_the_documents_alone_know_of_no_body_that_went_but_of_what_had_begun(
    capsys: Output,
) -> None:
    def asked(*more: str) -> str:
        assert run(["query", "implementing-organisations", *more]) == 0
        return capsys.readouterr().out

    assert asked("--as-of", "2018-12-31") == asked()
    assert "bafa" not in asked("--as-of", "2014-12-31")


@pytest.mark.parametrize(
    ("as_of", "ran"),
    [
        ("2016-06-01", {"wbl-balt", "premium-internships", "vetnet"}),
        ("2017-01-15", {"wbl-balt", "premium-internships", "vetnet", "lv-esf-wbl"}),
        ("2017-03-01", {"ttt4wbl", "premium-internships", "vetnet", "lv-esf-wbl"}),
        ("2018-06-01", {"ttt4wbl", "lv-esf-wbl", "vetnet"}),
        ("2012-12-31", set()),
    ],
)
def test_the_projects_of_a_day_are_those_that_ran(
    capsys: Output, as_of: str, ran: set[str]
) -> None:
    query = "SELECT ?project { ?project a bv:Project ; dct:temporal ?period } GROUP BY ?project"
    assert run(["query", query, "--sources", "all", "--as-of", as_of, "-f", "csv"]) == 0
    found = capsys.readouterr().out.split()[1:]
    assert {project.rpartition("/")[2] for project in found} == ran


def names(capsys: Output, body: str, as_of: str) -> set[str]:
    query = f"SELECT ?n {{ organisation:{body} skos:prefLabel ?n }}"
    assert run(["query", query, "--sources", "all", "--as-of", as_of, "-f", "csv"]) == 0
    return set(capsys.readouterr().out.splitlines()[1:])


def test_a_name_of_a_later_day_is_told_as_one(capsys: Output) -> None:
    employers = "Estonian Employers’ Confederation"
    body = "ee-employers-confederation"
    assert f"{employers} (name from 2001 on)" in names(capsys, body, "1999-01-01")
    assert employers in names(capsys, body, "2002-01-01")


def test_the_earlier_name_holds_until_a_renaming(capsys: Output) -> None:
    body = "lt-vet-development-centre"
    assert "Methodological Centre for VET" in names(capsys, body, "2005-01-01")
    (later,) = [name for name in names(capsys, body, "2010-01-15") if "Qualifications" in name]
    assert later.strip('"').endswith("(name from 2010-01 on)")
    assert not [name for name in names(capsys, body, "2011-01-01") if "name from" in name]


def test_a_unit_whose_move_was_announced_only_has_not_moved(capsys: Output) -> None:
    query = "ASK { organisation:ee-innove-structural-fund-unit a bv:Organisation }"
    assert run(["query", query, "--sources", "all", "--as-of", "2020-05-01"]) == 0
    assert run(["query", "changes", "--sources", "all", "-f", "csv"]) == 0
    rows = [row for row in capsys.readouterr().out.splitlines() if "-liquidation-plan" in row]
    assert len(rows) == 1
    assert ",intended," in rows[0]


def test_a_centre_that_was_closed_is_measured_until_then(capsys: Output) -> None:
    measure = ["measure", "degree", "--sources", "all", "-f", "csv", "--as-of"]
    centre = "lv-national-centre-education"
    assert run([*measure, "2024-12-31"]) == 0
    assert centre in capsys.readouterr().out
    assert run([*measure, "2025-01-01"]) == 0
    assert centre not in capsys.readouterr().out


def test_a_notebook_asks_for_a_day_too() -> None:
    query = "SELECT ?body { VALUES ?body { organisation:ee-innove } ?body a bv:Organisation }"
    asked = [balticvet.query(query, sources="all", as_of=f"2020-0{month}-01") for month in (7, 8)]
    assert list(map(len, asked)) == [1, 0]
    graph = balticvet.load(as_of="2020-08-01").default_graph
    assert [str(found) for found in graph.objects(None, DCTERMS.valid)] == ["2020-08-01"]


@pytest.mark.bad_input("cli", "a day that is none, or half a day, for --as-of", "exit 2, the form")
@pytest.mark.parametrize(
    "text",
    ["2021-02-30", "yesterday", "2021", "2021-06", "20210101", "2021-W01-1", "", " 2021-01-01"],
)
def test_a_day_that_is_none_is_told(capsys: Output, text: str) -> None:
    assert run(["query", "sectors", "--as-of", text]) == 2
    assert "is no day of the calendar" in capsys.readouterr().err
    with pytest.raises(UsageError, match="no day"):
        balticvet.query("sectors", as_of=text)


def test_a_day_is_not_asked_of_another_server(capsys: Output) -> None:
    asked = ["query", "sectors", "--as-of", "2021-01-01", "--endpoint", "https://example.org/s"]
    assert run(asked) == 2
    assert "--as-of" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("as_of", "name"),
    [
        ("1917-01-01", "Švietimo, mokslo ir sporto ministerija (name from 2019-01-01 on)"),
        ("2018-12-31", "Švietimo, mokslo ir sporto ministerija (name from 2019-01-01 on)"),
        ("2019-01-01", "Švietimo, mokslo ir sporto ministerija"),
    ],
)
def test_a_dated_name_of_another_day_says_so_where_names_are_asked_for(
    capsys: Output, as_of: str, name: str
) -> None:
    query = ["query", "names-over-time", "--sources", "all", "--of", "lt-ministry-education"]
    assert run([*query, "--as-of", as_of, "-f", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert [row["name"]["value"] for row in rows if "Švietimo" in row["name"]["value"]] == [name]


def test_a_change_of_the_past_names_the_bodies_that_it_ended(capsys: Output) -> None:
    asked = ["query", "changes", "--sources", "all", "--as-of", "2020-08-01", "-f", "csv"]
    assert run(asked) == 0
    out = capsys.readouterr().out
    for body in ("Archimedes", "Estonian Youth Work Centre", "Foundation Innove, Estonia", "LPSC"):
        assert body in out
    assert "absorbed by Foundation Innove" in out
    roster = ["query", "roster", "--sources", "all", "--as-of", "2020-08-01", "-f", "csv"]
    assert run(roster) == 0
    assert "Foundation Innove, Estonia" not in capsys.readouterr().out
