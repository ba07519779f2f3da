"""The coverage ledger: every word of a document has one owner, and copying explains nothing."""

import json
import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balticvet.assemble import AssembledDataset, Datasets, assemble
from balticvet.cli.run import run
from balticvet.errors import NonconformingError, UnreadableInputError
from balticvet.evidence import Passage, collapse, find_passages
from balticvet.ledger import (
    Entry,
    Ledger,
    Status,
    as_table,
    as_text,
    check_ledger,
    cover,
    idle_rows,
)
from balticvet.portal.addresses import place_in_document
from balticvet.release import Release
from balticvet.resources import Project
from balticvet.spans import Span, mask
from balticvet.tables.csv import harmless_csv
from balticvet.tables.results import write_json
from projects import FICHE, Spoilt, fiche_copy, small_project
from sites import page_at, site_of

Output = pytest.CaptureFixture[str]
SHARED = Project(FICHE)


@pytest.fixture
def fiche(tmp_path: Path) -> Spoilt:
    return fiche_copy(tmp_path)


@pytest.fixture(scope="session", params=["the document", "the fiche"])
def covered(request: pytest.FixtureRequest, dataset: AssembledDataset, project: Project) -> Ledger:
    if request.param == "the document":
        return ledger_of(dataset, project)
    return ledger_of(assemble(SHARED), SHARED)


def ledger_of(dataset: AssembledDataset, project: Project) -> Ledger:
    (ledger,) = cover(dataset, project)
    return ledger


def small_ledger(small: Spoilt) -> Ledger:
    """Account for a small project without the shared data, which its words do not need."""
    source = small.source()
    return ledger_of(
        AssembledDataset(
            quads=source.stated,
            sources=(source,),
            websites=(),
            passages=find_passages(source),
            origins={},
            release=Release.read(small.project),
            personal_data=False,
        ),
        small.project,
    )


def owners(ledger: Ledger) -> list[tuple[str, str, str]]:
    return [(entry.word, str(entry.status), slug(entry)) for entry in ledger.entries]


def slug(entry: Entry) -> str:
    return entry.owner.rpartition("/")[2]


def passage(name: str, quote: str, states: str = "") -> str:
    place = f'passage:{name} bv:isInSection section:small-top ; bv:quote "{quote}" .\n'
    return place + (f"passage:{name} {{ initiative:x {states} . }}\n" if states else "")


# ── Both documents ───────────────────────────────────────────────────────────


def test_every_word_has_one_entry_in_the_order_of_the_text(covered: Ledger) -> None:
    words = [(match[0], match.span()) for match in re.finditer(r"\w+", covered.text)]
    assert [(entry.word, (entry.span.start, entry.span.end)) for entry in covered.entries] == words
    assert sum(covered.counts.values()) == len(words)


def test_nothing_is_unexplained(covered: Ledger) -> None:
    assert covered.unexplained == ()
    assert covered.counts[Status.UNOWNED] == covered.counts[Status.RESIDUAL] == 0
    assert covered.ok


def test_no_more_words_may_be_text_only_than_are(covered: Ledger) -> None:
    """A limit with room to spare would let the share rise unseen."""
    assert covered.text_only == covered.source.text_only_limit
    tighter = replace(
        covered, source=replace(covered.source, text_only_limit=covered.text_only - 1)
    )
    assert not tighter.ok
    with pytest.raises(NonconformingError, match=f"the source allows {covered.text_only - 1}"):
        check_ledger(tighter)


def test_every_entry_says_why(covered: Ledger) -> None:
    for entry in covered.entries:
        owned = entry.status in (Status.STRUCTURED, Status.TEXT_ONLY)
        assert entry.owner.startswith("https://w3id.org/balticvet/passage/") == owned
        assert entry.owner or entry.reason


def test_the_document_has_852_words_and_the_limit_is_never_raised(
    dataset: AssembledDataset, project: Project, capsys: Output
) -> None:
    ledger = ledger_of(dataset, project)
    assert len(ledger.entries) == 852
    assert ledger.source.text_only_limit <= 11
    assert run(["check", "--coverage"]) == 0
    assert re.search(r"^ +11 +1\.3% +held only in quoted text$", capsys.readouterr().out, re.M)


@pytest.mark.parametrize("form", ["text", "json", "csv"])
@pytest.mark.parametrize("where", [Project().root, FICHE], ids=["the document", "the fiche"])
def test_no_format_of_the_ledger_shows_personal_data(
    where: Path, form: str, capsys: Output
) -> None:
    (source,) = assemble(Project(where)).sources
    private = {
        word
        for span in source.personal
        for word in re.findall(r"\w+", source.text[span.start : span.end])
        if source.text.count(word) == 1
    }
    assert private
    assert run(["check", "--coverage", "-f", form, "--project", str(where)]) == 0
    told = capsys.readouterr().out
    assert not [word for word in private if word in told], "private words are shown"


# ── Copying explains nothing ─────────────────────────────────────────────────


def fat(folder: Path, text: str, labels: list[str], text_only_limit: int = 0) -> Spoilt:
    """Describe a whole text by one passage with these labels."""
    stated = " ; ".join(f"rdfs:label {json.dumps(label, ensure_ascii=False)}" for label in labels)
    quote = json.dumps(collapse(text), ensure_ascii=False)[1:-1]
    return small_project(
        folder, text, passage("all", quote, stated), text_only_limit=text_only_limit
    )


@pytest.mark.parametrize("parts", [1, 2, 3, 7])
@pytest.mark.parametrize("name", ["the document", "the fiche"])
def test_one_passage_with_the_whole_text_as_its_label_fails(
    tmp_path: Path, dataset: AssembledDataset, name: str, parts: int
) -> None:
    source = dataset.sources[0] if name == "the document" else fiche_copy(tmp_path).source()
    text = mask(source.text, source.personal)
    words = collapse(text).split()
    size = -(-len(words) // parts)
    labels = [" ".join(words[start : start + size]) for start in range(0, len(words), size)]
    assert len(labels) == parts
    spoilt = fat(tmp_path, text, labels, text_only_limit=source.text_only_limit)
    ledger = small_ledger(spoilt)
    assert ledger.text_only > 100
    assert ledger.text_only_rose
    with pytest.raises(NonconformingError, match="repeats most of a long quote"):
        check_ledger(ledger)


def test_the_command_refuses_a_text_copied_into_a_label(tmp_path: Path, capsys: Output) -> None:
    spoilt = fat(tmp_path, fiche_copy(tmp_path).text, [fiche_copy(tmp_path / "2").text])
    assert run(["check", "--coverage", "--project", str(spoilt.root)]) == 1
    told = capsys.readouterr().out
    assert "Some words are not accounted for." in told
    assert re.search(r"Text-only words: 1\d\d, at most 0 allowed\.", told)


def test_a_name_of_a_few_words_is_no_copy(tmp_path: Path) -> None:
    text = "The Most Honourable Guild of Lamplighters of the Old Harbour"
    assert small_ledger(fat(tmp_path, text, [text])).counts[Status.STRUCTURED] == 10


def test_a_label_long_in_itself_is_a_copy_however_long_the_quote(tmp_path: Path) -> None:
    words = [f"w{number}" for number in range(40)]
    ledger = small_ledger(fat(tmp_path, " ".join(words), [" ".join(words[:13]), "w20 w21"]))
    assert ledger.counts[Status.TEXT_ONLY] == 13
    assert ledger.counts[Status.STRUCTURED] == 2
    assert ledger.counts[Status.RESIDUAL] == 25


# ── A fact that is gone ──────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["the document", "the fiche"])
def test_without_its_facts_no_passage_is_explained(
    name: str, dataset: AssembledDataset, project: Project
) -> None:
    if name == "the fiche":
        dataset, project = assemble(SHARED), SHARED
    leads = {passage.lead_in for passage in dataset.passages}
    alone = [passage for passage in dataset.passages if passage.iri not in leads]
    assert len(alone) >= 20
    for passage in alone:
        ledger = ledger_of(without(dataset, passage), project)
        residual = [entry for entry in ledger.unexplained if entry.owner == passage.iri]
        assert residual, passage.iri
        assert {entry.status for entry in residual} == {Status.RESIDUAL}


def without(dataset: AssembledDataset, passage: Passage) -> AssembledDataset:
    kept = (quad for quad in dataset.quads if getattr(quad.graph_name, "value", "") != passage.iri)
    return replace(dataset, quads=tuple(kept))


def test_a_removed_fact_stops_the_build(fiche: Spoilt, tmp_path: Path, capsys: Output) -> None:
    fiche.edit(fiche.facts, 'bv:purpose "lamp oil" ;', "")
    target = tmp_path / "out"
    assert run(["build", "--no-site", "--project", str(fiche.root), "-o", str(target)]) == 1
    told = capsys.readouterr().err
    assert "4 words of the document are not accounted for: “went” at" in told
    assert "“lamp”" in told
    assert str(fiche.document) in told
    assert not target.exists()


def test_a_removed_row_of_the_words_stops_the_build(fiche: Spoilt, capsys: Output) -> None:
    table = fiche.root / "data" / "reference" / "word-terms.csv"
    fiche.edit(table, "went,bv:purpose,what follows is what the money was for\n", "")
    assert run(["check", "--project", str(fiche.root)]) == 1
    assert "1 words of the document are not accounted for: “went”" in capsys.readouterr().err


def test_a_word_in_no_passage_is_told(fiche: Spoilt) -> None:
    old = 'text = "SPECIMEN: nothing in this fiche exists"'
    toml = fiche.folder / "source.toml"
    fiche.edit(toml, old, 'text = "SPECIMEN"')
    fiche.edit(toml, "end = 38", "end = 8")
    ledger = ledger_of(assemble(fiche.project), fiche.project)
    assert [entry.word for entry in ledger.unexplained] == [
        "nothing", "in", "this", "fiche", "exists"
    ]  # fmt: skip
    assert {entry.status for entry in ledger.unexplained} == {Status.UNOWNED}


# ── Words that stand for terms ───────────────────────────────────────────────


def test_a_word_stands_for_a_term_only_where_the_passage_uses_it(tmp_path: Path) -> None:
    small = small_project(
        tmp_path,
        "since lamps. since oil.",
        passage("a", "since lamps.", 'dcat:startDate "lamps"') + passage("b", "since oil.")
        + 'passage:b { initiative:x rdfs:label "oil" . }',
        words="since,dcat:startDate,what follows is the start",
    )  # fmt: skip
    statuses = [entry.status for entry in small_ledger(small).entries]
    assert statuses == ["structured", "structured", "residual", "structured"]


def test_a_row_that_no_passage_needs_is_told(tmp_path: Path, capsys: Output) -> None:
    small = small_project(
        tmp_path,
        "since lamps",
        passage("a", "since lamps", 'dcat:startDate "lamps"'),
        words="since,dcat:startDate,needed\nlamps,dcat:startDate,held by a literal already\n"
        "before,dcat:endDate,stands nowhere",
    )
    rows = idle_rows([small_ledger(small)], small.project)
    assert [(row.word, row.origin.line) for row in rows] == [("lamps", 3), ("before", 4)]
    assert run(["check", "--coverage", "--project", str(small.root)]) == 0
    assert "no passage needs the row of “before”" in capsys.readouterr().err


@pytest.mark.parametrize("where", [Project(), SHARED], ids=["the document", "the fiche"])
def test_every_row_of_the_shipped_tables_is_needed(where: Project) -> None:
    assert idle_rows(cover(assemble(where), where), where) == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Since,dcat:startDate,a reason", "'Since' is not one word in small letters"),
        ("ever since,dcat:startDate,a reason", "'ever since' is not one word"),
        (",dcat:startDate,a reason", "'' is not one word"),
        ("since,startDate,a reason", "'startDate' is not the name of a term"),
        ("since,dact:startDate,a reason", "'dact:startDate' is not the name of a term"),
        ("since", "gives no reason"),
        ("since,dcat:startDate,", "gives no reason"),
    ],
)
def test_a_row_that_can_never_match_is_refused(tmp_path: Path, row: str, told: str) -> None:
    small = small_project(tmp_path, "since", passage("a", "since"), words=row)
    with pytest.raises(UnreadableInputError, match=re.escape(told)) as caught:
        small_ledger(small)
    assert caught.value.where.endswith("word-terms.csv:2")


def test_a_table_of_words_needs_its_head(tmp_path: Path) -> None:
    small = small_project(tmp_path, "since", passage("a", "since"), words="since,a,b")
    table = small.root / "data" / "reference" / "word-terms.csv"
    small.edit(table, "word,term,why\n", "")
    with pytest.raises(UnreadableInputError, match="does not begin with word,term,why"):
        small_ledger(small)


# ── One owner ────────────────────────────────────────────────────────────────


def test_overlapping_words_go_to_the_narrowest_passage(tmp_path: Path) -> None:
    facts = (
        passage("wide", "Old lamps burn all night long", 'rdfs:label "burn night long"')
        + passage("narrow", "lamps burn", 'rdfs:label "lamps"')
        + passage("crossing", "burn all night", 'rdfs:label "night"')
    )
    ledger = small_ledger(small_project(tmp_path, "Old lamps burn all night long", facts))
    assert owners(ledger) == [
        ("Old", "residual", "wide"),
        ("lamps", "structured", "narrow"),
        ("burn", "residual", "narrow"),
        ("all", "structured", "crossing"),
        ("night", "structured", "crossing"),
        ("long", "structured", "wide"),
    ]


def test_the_form_comes_before_an_omission_and_that_before_a_passage(tmp_path: Path) -> None:
    small = small_project(
        tmp_path,
        "Which? Page one lamps page two burn",
        passage("a", "lamps page two burn", 'rdfs:label "lamps page two burn"'),
        form=(("question", "top", "Which?", Span(0, 6)),),
        omissions=(Span(0, 15), Span(22, 30)),
    )
    assert [status for _, status, _ in owners(small_ledger(small))] == [
        "form", "omitted", "omitted", "structured", "omitted", "omitted", "structured"
    ]  # fmt: skip


def test_a_passage_never_stands_in_an_omission(tmp_path: Path) -> None:
    facts = passage("a", "lamps")
    small = small_project(tmp_path, "Page lamps one", facts, omissions=(Span(0, 14),))
    with pytest.raises(NonconformingError, match=r"words that source\.toml calls omitted"):
        small_ledger(small)


def test_words_of_a_lead_in_may_be_held_by_what_it_introduces(tmp_path: Path) -> None:
    facts = passage("lead", "Two lamps:") + (
        "passage:oil bv:isInSection section:small-top ;"
        " bv:hasLeadIn passage:lead ; bv:quote 'oil' ."
        "passage:oil { initiative:x rdfs:label 'two oil lamps' . }"
    )
    ledger = small_ledger(small_project(tmp_path, "Two lamps: oil", facts))
    assert [entry.status for entry in ledger.entries] == ["structured"] * 3


def test_personal_words_have_their_owner_in_either_form(
    dataset: AssembledDataset, personal_dataset: AssembledDataset, project: Project
) -> None:
    public, personal = ledger_of(dataset, project), ledger_of(personal_dataset, project)
    masked = public.counts[Status.PERSONAL]
    assert masked > 0 == personal.counts[Status.PERSONAL]
    assert personal.counts[Status.STRUCTURED] == public.counts[Status.STRUCTURED] + masked
    assert personal.ok


@settings(max_examples=60)
@given(data=st.data(), count=st.integers(1, 25))
def test_the_owners_share_the_words_among_them(data: st.DataObject, count: int) -> None:
    """Whatever passages, form rows, omissions and personal stretches there are, and wherever."""
    words = [f"w{number}" for number in range(count)]
    text = " ".join(words)
    starts = [match.start() for match in re.finditer(r"\w+", text)]
    ends = [match.end() for match in re.finditer(r"\w+", text)]

    def stretch(low: int, high: int) -> Span:
        first = data.draw(st.integers(low, high))
        return Span(starts[first], ends[data.draw(st.integers(first, high))])

    first_answer = data.draw(st.integers(0, count - 1))
    head = Span(0, ends[first_answer - 1]) if first_answer else Span(0, 0)
    quotes = [stretch(first_answer, count - 1) for _ in range(data.draw(st.integers(0, 5)))]
    omissions = tuple(
        span
        for span in (stretch(0, count - 1) for _ in range(data.draw(st.integers(0, 2))))
        if not any(quote in span for quote in quotes)
    )
    personal = tuple(
        span
        for span in (stretch(0, count - 1) for _ in range(data.draw(st.integers(0, 2))))
        if not any(quote.start < span.end and span.start < quote.end for quote in quotes)
    )
    labels = [data.draw(st.lists(st.sampled_from(words), max_size=4)) for _ in quotes]
    facts = "".join(
        passage(f"p{number}", text[span.start : span.end], f'rdfs:label "{" ".join(label)}"')
        for number, (span, label) in enumerate(zip(quotes, labels, strict=True))
    )
    form = (("question", "top", text[: head.end], head),)
    with tempfile.TemporaryDirectory() as folder:
        small = small_project(
            Path(folder), text, facts, form=form, omissions=omissions, personal=personal
        )
        ledger = small_ledger(small)

    assert [(entry.word, entry.span.start) for entry in ledger.entries] == list(
        zip(re.findall(r"\w+", mask(text, personal)), starts, strict=True)
    )
    for entry in ledger.entries:
        around = [number for number, span in enumerate(quotes) if entry.span in span]
        if entry.span in head:
            assert entry.status is Status.FORM
        elif any(entry.span in span for span in omissions):
            assert entry.status is Status.OMITTED
        elif around:
            narrowest = min(len(quotes[number]) for number in around)
            owner = int(slug(entry).removeprefix("p"))
            assert owner in around
            assert len(quotes[owner]) == narrowest
            assert (entry.status is not Status.RESIDUAL) == (entry.word in labels[owner])
        elif any(entry.span in span for span in personal):
            assert entry.status is Status.PERSONAL
        else:
            assert entry.status is Status.UNOWNED


# ── The account for people and for machines ──────────────────────────────────


@pytest.mark.parametrize("where", [Project().root, FICHE], ids=["the document", "the fiche"])
def test_the_json_has_a_shape_to_rely_on(where: Path, capsys: Output) -> None:
    assert run(["check", "--coverage", "-f", "json", "--project", str(where)]) == 0
    (table,) = json.loads(capsys.readouterr().out)
    assert {key: type(value) for key, value in table.items()} == {
        "source": str,
        "words": int,
        "counts": dict,
        "text_only_share": float,
        "text_only_limit": int,
        "ok": bool,
        "unexplained": list,
        "entries": list,
    }
    assert list(table["counts"]) == [str(status) for status in Status]
    assert table["words"] == len(table["entries"]) == sum(table["counts"].values())
    assert Counter(entry["status"] for entry in table["entries"]) == {
        status: count for status, count in table["counts"].items() if count
    }
    for entry in table["entries"]:
        assert list(entry) == ["source", "word", "start", "end", "status", "owner", "reason"]
        assert entry["end"] - entry["start"] == len(entry["word"])


def test_the_csv_has_a_row_a_word(covered: Ledger) -> None:
    head, *rows = harmless_csv(as_table([covered])).split("\r\n")[:-1]
    assert head == "source,word,start,end,status,owner,reason"
    assert len(rows) == len(covered.entries)


def test_the_text_tells_each_word_that_needs_a_look(tmp_path: Path) -> None:
    facts = passage("a", "Old lamps", 'rdfs:label "lamps"')
    told = as_text([small_ledger(small_project(tmp_path, "Old lamps burn", facts))])
    assert "in a passage, but not in its facts: “Old” at 0, passage:a\n" in told
    assert "in no passage: “burn” at 10, no passage\n" in told
    assert told.endswith("Some words are not accounted for.\n")


def test_a_document_without_words_is_accounted_for(tmp_path: Path) -> None:
    ledger = small_ledger(small_project(tmp_path, "•• …\n", ""))
    assert ledger.ok
    assert "0 words" in as_text([ledger])
    assert json.loads(write_json(as_table([ledger])))[0]["text_only_share"] == 0


def test_the_page_shows_every_word_once_and_in_order(
    covered: Ledger, dataset: AssembledDataset, project: Project
) -> None:
    whole = dataset if covered.source in dataset.sources else assemble(SHARED)
    site = site_of(Datasets(whole, whole), project, [covered])
    markup = page_at(site, place_in_document(covered.source.iri, "").partition("#")[0])
    words = r'<(?:p class="words"|h2 id="section[^"]*" class="quoted")[^>]*>(.*?)</(?:p|h2)>'
    shown = " ".join(re.findall(words, markup, re.DOTALL))
    plain = re.sub(r"<[^>]*>|&\w+;|&#x?\w+;", " ", shown)
    assert re.findall(r"\w+", plain) == [entry.word for entry in covered.entries]
    assert len(re.findall(r'class="row" id="', markup)) == len({
        entry.owner for entry in covered.entries if entry.owner in {p.iri for p in whole.passages}
    })  # fmt: skip
