"""Parameters: typed terms, never text of the query."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from balticvet.cli.run import run
from balticvet.dataset import Dataset, QuadStore, memory_store
from balticvet.errors import UnreadableInputError, UsageError
from balticvet.namespaces import PREFIXES, iri
from balticvet.queries.answer import ask, ask_saved
from balticvet.queries.name_resolution import LONGEST, resolve
from balticvet.queries.parameters import (
    DATATYPES,
    RESERVED,
    Parameter,
    bind,
    declare,
    names,
    term,
)
from balticvet.queries.question import catalogue, read_question
from balticvet.rdfio import FORMATS, parse
from balticvet.resources import Project

HEAD = "".join(f"PREFIX {name}: <{full}>\n" for name, full in PREFIXES.items())
DATA = """
country:LVA a dct:Location ; skos:prefLabel "Latvia"@en , "Lettland"@de ; skos:notation "LVA" .
country:LTU a dct:Location ; skos:prefLabel "Lithuania"@en , "Lietuva"@lt .
organisation:one a bv:Organisation ; skos:prefLabel "Union"@en .
organisation:two a bv:Organisation ; bv:nameAsWritten "union" .
"""
COUNTRY = Parameter("country", "the country", "dct:Location", example="Latvia")
TEXT = Parameter("text", "any text", "xsd:string")
QUERY = "SELECT ?country ?n WHERE { ?country skos:prefLabel ?n } ORDER BY ?country ?n"
ECHO = "SELECT ?text WHERE { BIND(1 AS ?one) }"


@pytest.fixture(scope="module")
def store() -> QuadStore:
    return memory_store(parse((HEAD + DATA).encode(), FORMATS["turtle"], where="a test"))


@pytest.mark.parametrize(
    "value",
    ["Latvia", "latvia", "  LATVIA ", "Lettland", "LVA", "country:LVA", iri("country:LVA")],
)
def test_a_thing_may_be_called_by_any_of_its_names(store: QuadStore, value: str) -> None:
    assert term(store, COUNTRY, value) == NamedNode(iri("country:LVA"))


def test_a_wrong_name_gets_suggestions(store: QuadStore) -> None:
    with pytest.raises(UsageError) as caught:
        term(store, COUNTRY, "Latvija")
    assert "Did you mean Latvia?" in caught.value.fix
    assert "There are: Latvia; Lithuania." in caught.value.fix


def test_accents_count_where_they_tell_two_things_apart() -> None:
    one, other = NamedNode("x:one"), NamedNode("x:other")
    known = {one: ("Müller",), other: ("Muller",)}
    assert resolve(known, "müller") == one
    assert resolve(known, "MULLER") == other
    assert resolve({one: ("Müller",)}, "muller") == one
    with pytest.raises(UsageError, match="more than one"):
        resolve({one: ("Müller",), other: ("Mulłer", "Mûller")}, "muller")


def test_a_name_of_two_things_is_refused(store: QuadStore) -> None:
    parameter = Parameter("organisation", "the body", "bv:Organisation")
    with pytest.raises(UsageError, match="more than one thing") as caught:
        term(store, parameter, "Union")
    assert "organisation:one, organisation:two" in caught.value.fix


def test_a_thing_of_another_class_is_unknown(store: QuadStore) -> None:
    with pytest.raises(UsageError, match="is no country"):
        term(store, COUNTRY, "organisation:one")


def test_the_allowed_things_may_be_listed_or_asked_for(store: QuadStore) -> None:
    listed = Parameter("country", "one", "dct:Location", values=("country:LTU",))
    asked = Parameter("country", "one", "dct:Location", query="SELECT ?x { ?x skos:notation ?n }")
    assert names(store, listed) == ["Lithuania"]
    assert names(store, asked) == ["Latvia"]
    with pytest.raises(UsageError):
        term(store, listed, "Latvia")


@pytest.mark.bad_input(
    "saved",
    "a value that is not of its type: 1 OR 1, 1e9, 2024-02-30",
    "exit 2; says what is meant",
)
@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("xsd:integer", "-12", "1.0"),
        ("xsd:decimal", "1.5", "1e999999999"),
        ("xsd:gYear", "2015", "15"),
        ("xsd:integer", "0", "1 OR 1"),
        ("xsd:integer", "1000000000", "1e9"),
        ("xsd:date", "2015-02-28", "28.2.2015"),
        ("xsd:date", "2024-02-29", "2024-02-30"),
        ("xsd:boolean", "true", "yes"),
    ],
)
def test_a_literal_has_its_type(store: QuadStore, kind: str, good: str, bad: str) -> None:
    parameter = Parameter("value", "a value", kind, example=good)
    assert term(store, parameter, good) == Literal(good, datatype=NamedNode(iri(kind)))
    with pytest.raises(UsageError, match="is no xsd:") as caught:
        term(store, parameter, bad)
    assert good in caught.value.fix


def test_every_datatype_has_a_test() -> None:
    assert set(DATATYPES) - {"xsd:string"} == {
        "xsd:integer", "xsd:decimal", "xsd:gYear", "xsd:date", "xsd:boolean"
    }  # fmt: skip


def test_without_a_value_an_optional_parameter_restricts_nothing(store: QuadStore) -> None:
    assert bind(store, QUERY, [COUNTRY], {}) == QUERY
    assert len(ask(store, bind(store, QUERY, [COUNTRY], {"country": "LVA"}))) == 2


def test_a_default_counts_where_nothing_is_given(store: QuadStore) -> None:
    usual = Parameter("country", "the country", "dct:Location", default="Lithuania")
    rows = ask(store, bind(store, QUERY, [usual], {})).rows
    assert {str(row[0]) for row in rows} == {f"<{iri('country:LTU')}>"}


@pytest.mark.bad_input(
    "saved", "no value, or an empty one, where one is needed", "exit 2; it never means everything"
)
@pytest.mark.parametrize("given_values", [{}, {"country": ""}])
def test_a_missing_required_value_never_means_everything(
    store: QuadStore, given_values: dict[str, str]
) -> None:
    needed = Parameter("country", "the country", "dct:Location", required=True)
    with pytest.raises(UsageError):
        bind(store, QUERY, [needed], given_values)


def test_an_unknown_parameter_is_refused(store: QuadStore) -> None:
    with pytest.raises(UsageError) as caught:
        bind(store, QUERY, [COUNTRY], {"county": "Latvia"})
    assert "Did you mean country?" in caught.value.fix


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        (
            '"', "'", "\\", "\\\"", '"""', "'''", "} UNION { ?s ?p ?o", "<x:a> } #", "\n", "\u2028",
            "?country", "$text", "<iri>", "a)} SERVICE <x:y> {", "\ud800", "\u202e", "%22",
            "'; DROP ALL; #", "\\u0022 . ?s ?p ?o", "country:LVA country:LTU", "x" * 10_000,
            "💀" * 30,
        )
    ).flatmap(lambda part: st.text(max_size=10).map(lambda more: part + more)),
)  # fmt: skip


@pytest.mark.bad_input(
    "saved",
    "5,000 values with quotes, braces, escapes, line breaks, NUL, surrogates and SPARQL in them",
    "exit 2, or the value as it was given; no row of another thing",
)
@settings(max_examples=5_000)
@given(value=HOSTILE)
def test_hostile_values_stay_values(store: QuadStore, value: str) -> None:
    """A text comes out as it went in; no thing is found that is not of the class."""
    if len(value) > LONGEST or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in value):
        with pytest.raises(UsageError, match="too long or holds control characters"):
            bind(store, ECHO, [TEXT], {"text": value})
        return
    assert ask(store, bind(store, ECHO, [TEXT], {"text": value})).rows == ((Literal(value),),)
    meant = {"latvia", "lettland", "lva", "lithuania", "lietuva", "country:lva", "country:ltu"}
    if " ".join(value.casefold().split()) not in meant:
        with pytest.raises(UsageError, match="is no country"):
            term(store, COUNTRY, value)


# ── Saved questions ──────────────────────────────────────────────────────────

SAVED = """\
#+ summary: Which things have a name?
#+ description: Every thing with a name.
#+ tags: [names]
#+ columns: {thing: the thing}
#+ parameters: PARAMETERS
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing WHERE { ?thing skos:prefLabel ?name } ORDER BY ?thing
"""


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ("[thing]", "must be a mapping"),
        ("{other: {meaning: m, type: xsd:string}}", "no variable \\?other"),
        ("{thing: {meaning: m}}", "has meaning and type"),
        ("{thing: {meaning: m, type: xsd:string, colour: red}}", "has meaning and type"),
        ("{thing: {meaning: m, type: xsd:duration}}", "is a class such as"),
        ("{thing: {meaning: m, type: Country}}", "is a class such as"),
        ("{thing: {meaning: m, type: xsd:string, required: maybe}}", "required .* true or false"),
        ("{thing: {meaning: m, type: xsd:string, values: a}}", "values .* a list"),
        ("{Thing: {meaning: m, type: xsd:string}}", "not named like a variable"),
        ("{thing: {meaning: m, type: 'bv:X } UNION { ?thing ?p ?o'}}", "is a class such as"),
        ("{thing: {meaning: m, type: bv:Organisation, query: SELECT}}", "not valid SPARQL"),
        ("{thing: {meaning: m, type: bv:Organisation, query: DROP ALL}}", "is an update"),
        (
            "{thing: {meaning: m, type: bv:X, query: 'SELECT ?x { SERVICE <x:y> { ?x ?y ?z } }'}}",
            "works offline",
        ),
    ],
)
def test_a_fault_in_a_declaration_names_the_file_and_the_line(
    tmp_path: Path, parameters: str, words: str
) -> None:
    path = tmp_path / "names.rq"
    path.write_text(SAVED.replace("PARAMETERS", parameters), encoding="utf-8")
    with pytest.raises(UnreadableInputError, match=words) as caught:
        read_question(path)
    assert caught.value.where.startswith(f"{path}:{1 if parameters.startswith('[') else 5}")


def test_each_parameter_of_the_catalogue_takes_its_example(wide: Dataset) -> None:
    asked = [question for question in catalogue(Project()).values() if question.parameters]
    assert asked
    for question in asked:
        everything = ask_saved(wide.store, question)
        for parameter in question.parameters:
            if parameter.variables or parameter.default or parameter.is_flag:
                continue
            some = ask_saved(wide.store, question, {parameter.name: parameter.example})
            assert 0 < len(some) < len(everything)
            assert set(some.rows) < set(everything.rows)


def test_a_parameter_is_an_option_behind_the_name(capsys: pytest.CaptureFixture[str]) -> None:
    name = "organisations-by-country"
    assert run(["query", name, "--country", "Eesti", "-f", "csv"]) == 0
    told = capsys.readouterr().out
    assert "Estonia" in told
    assert "Latvia" not in told
    assert run(["query", name, "--country", "Estland?"]) == 2
    assert run(["query", name, "--county", "Estonia"]) == 2
    assert "Did you mean '--country'" in capsys.readouterr().err
    assert run(["query", "SELECT ?x { ?x ?y ?z }", "--country", "Estonia"]) == 2


@pytest.mark.bad_input(
    "saved", "an option that the question does not have, or one twice", "exit 2; it is named"
)
@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--role", "implementing", "--role", "involved"), "'--role' was given more than once"),
        (("--role", "involved", "--role=involved"), "'--role' was given more than once"),
        (("--role",), "'--role' requires an argument"),
        (("--limit", "-1"), "No such option '--limit'"),
        (("implementing",), "unexpected extra argument (implementing)"),
    ],
)
def test_each_option_of_a_question_is_its_own_and_given_once(
    more: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", "organisations-by-role", *more]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err


@pytest.mark.bad_input(
    "saved",
    "a value that would close its string, open a comment or a branch, or is 1 MB long",
    "exit 2; no row",
)
@pytest.mark.parametrize("cite", [(), ("--cite",)])
@pytest.mark.parametrize(
    "value",
    [
        'x" || true) } # ',
        '\\" || true) } # ',
        '"""',
        "\\u0022",
        "implementing\n",
        "a\nb",
        "a\0b",
        "x" * 1_000_000,
        "?role",
        "\u202e",
        "\udcff",
        "",
    ],
)
def test_a_hostile_value_gives_no_row(
    value: str, cite: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", "organisations-by-role", "--role", value, *cite]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "role" in err
    assert len(err) < 1_000


def test_a_cited_answer_takes_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "organisation-mentions", "--of", "CEDEFOP", "--cite"]) == 0
    assert "CEDEFOP" in capsys.readouterr().out


def test_no_parameter_is_called_like_an_option_of_the_command() -> None:
    from balticvet.cli.query import command

    options = {option for one in command.params for option in one.opts}
    words = {option[2:] for option in options if re.fullmatch("--[a-z]+", option)}
    assert words | {"help"} == RESERVED
    told = declare("project", {"meaning": "only this", "type": "bv:Project"})
    assert isinstance(told, str)
    assert "like an option" in told
