"""Evidence: a quote stands exactly where it is said to stand, or the build stops."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from balticvet.errors import NonconformingError
from balticvet.evidence import CONTEXT, Passage, describe, find_passages, locate
from balticvet.namespaces import iri
from balticvet.sources import Origin, PassageNote
from balticvet.spans import Span, mask
from projects import Spoilt, fiche_copy, small_project

CRAFTS = 'bv:quote "crafts"'


@pytest.fixture
def fiche(tmp_path: Path) -> Spoilt:
    return fiche_copy(tmp_path)


def note(quote: str, occurrence: int | None = None) -> PassageNote:
    return PassageNote(
        iri("passage:x"), "", quote, occurrence, None, Origin(Path("facts.trig"), 1), personal=False
    )


def found(spoilt: Spoilt, *, personal_data: bool = False) -> dict[str, Passage]:
    source = spoilt.source(personal_data=personal_data)
    passages = find_passages(source, personal_data=personal_data)
    return {passage.iri.rpartition("/")[2]: passage for passage in passages}


def refusal(spoilt: Spoilt) -> str:
    with pytest.raises(NonconformingError) as caught:
        find_passages(spoilt.source())
    assert f"{spoilt.facts}:" in caught.value.where
    return f"{caught.value.what} {caught.value.fix}"


# ── A quote that does not hold ───────────────────────────────────────────────


def test_a_quote_that_is_not_there_is_refused(fiche: Spoilt) -> None:
    fiche.edit(fiche.facts, CRAFTS, 'bv:quote "krafts"')
    assert "sector-crafts is not in the document: “krafts”" in refusal(fiche)


def test_a_quote_that_is_there_twice_needs_its_number(fiche: Spoilt) -> None:
    fiche.edit(fiche.facts, CRAFTS, 'bv:quote "lamplighting"')
    assert "stands 2 times" in (told := refusal(fiche))
    assert "bv:occurrence" in told


def test_a_quote_with_too_high_a_number_is_refused(fiche: Spoilt) -> None:
    fiche.edit(fiche.facts, CRAFTS, f"{CRAFTS} ; bv:occurrence 2")
    assert "not in the document 2 times" in refusal(fiche)


def test_a_number_that_leads_into_another_section_is_refused(fiche: Spoilt) -> None:
    fiche.edit(fiche.facts, "bv:occurrence 1", "bv:occurrence 2")
    assert "stands in section:lantern-implementers, but" in (told := refusal(fiche))
    assert "section:lantern-contact" in told


@pytest.mark.parametrize("section", ["lantern-activities", "lantern-topp", "bafa-top"])
def test_a_wrong_section_is_refused(fiche: Spoilt, section: str) -> None:
    old = 'section:lantern-top ;\n    bv:quote "Lantern'
    fiche.edit(fiche.facts, old, old.replace("lantern-top", section))
    assert f"says that it stands in section:{section}, but" in refusal(fiche)


def test_a_quote_never_runs_from_one_section_into_the_next(fiche: Spoilt) -> None:
    quote = "A handbook of lamps. What are the outcomes:"
    fiche.edit(fiche.facts, 'bv:quote "A handbook of lamps."', f'bv:quote "{quote}"')
    assert "no single section" in refusal(fiche)


def test_a_piece_of_a_word_is_no_quote(fiche: Spoilt) -> None:
    fiche.edit(fiche.facts, CRAFTS, 'bv:quote "craft" ; bv:occurrence 2')
    assert "not in the document 2 times" in refusal(fiche)


@pytest.mark.parametrize(
    "lead",
    ["lantern-website", "lantern-sector-crafts", "lantern-missing", "bafa-reach-sectors"],
    ids=["after it", "itself", "nowhere", "another source"],
)
def test_a_lead_in_stands_before_what_it_introduces(fiche: Spoilt, lead: str) -> None:
    old = f"bv:hasLeadIn passage:lantern-reach-companies ;\n    {CRAFTS}"
    fiche.edit(fiche.facts, old, f"bv:hasLeadIn passage:{lead} ;\n    {CRAFTS}")
    assert f"The lead-in passage:{lead} of passage:lantern-sector-crafts" in refusal(fiche)


def test_two_passages_never_lead_each_other_in(tmp_path: Path) -> None:
    facts = """
        passage:a bv:isInSection section:small-top ; bv:hasLeadIn passage:b ; bv:quote "Lamps" .
        passage:b bv:isInSection section:small-top ;
            bv:hasLeadIn passage:a ; bv:quote "Lamps burn" .
    """
    assert "The lead-in" in refusal(small_project(tmp_path, "Lamps burn\n", facts))


# ── Positions ────────────────────────────────────────────────────────────────


def test_positions_count_code_points_of_the_text_as_it_is(tmp_path: Path) -> None:
    before = unicodedata.normalize("NFD", "🏮 Rīgā\r\n\u00a0")
    text = f"{before}the  lamp\r\nburns. "
    facts = 'passage:a bv:isInSection section:small-top ; bv:quote "the lamp burns." .'
    (passage,) = found(small_project(tmp_path, text, facts)).values()
    assert passage.span == Span(len(before), len(before) + len("the  lamp\r\nburns."))
    assert (passage.exact, passage.quote) == ("the  lamp\r\nburns.", "the lamp burns.")
    assert (passage.prefix, passage.suffix) == (before, " ")


def test_every_selector_of_the_fiche_is_cut_from_its_text(fiche: Spoilt) -> None:
    shown = mask(fiche.text, fiche.source().personal)
    for passage in found(fiche).values():
        start, end = passage.span.start, passage.span.end
        assert passage.exact == shown[start:end]
        assert passage.prefix == shown[max(0, start - CONTEXT) : start]
        assert passage.suffix == shown[end : end + CONTEXT]


def test_a_hyphen_at_the_end_of_a_line_does_not_break_a_word(fiche: Spoilt) -> None:
    passages = found(fiche)
    assert passages["lantern-subtitle"].exact.endswith("through work-\nbased learning")
    assert passages["lantern-subtitle"].quote.endswith("through work-based learning")
    assert passages["lantern-website"].quote == "https://example.org/lantern-circle"


def test_a_section_goes_on_after_its_repeated_heading(fiche: Spoilt) -> None:
    passages = found(fiche)
    before, after = passages["lantern-activity-walks"], passages["lantern-activity-project"]
    assert before.section == after.section
    assert before.heading == after.heading == "What activities are/were carried out?"


def test_a_subheading_stands_under_its_question(fiche: Spoilt) -> None:
    assert found(fiche)["lantern-product-handbook"].heading == (
        "What are/were the outputs: people reached and products? › Products"
    )


words = st.lists(
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=6)
    | st.sampled_from(["(WBL)", "“Quay”,", "e.g.", "2014–2017;", "[x]*+?", "\\s$^", "•• a"]),
    min_size=1,
    max_size=12,
)
gaps = st.text(st.sampled_from(" \n\t\r\u00a0\u2003\x1c"), min_size=1, max_size=4)


@given(data=st.data(), parts=words)
def test_whatever_is_cut_at_spaces_is_found_again_at_its_place(
    data: st.DataObject, parts: list[str]
) -> None:
    parts = list(dict.fromkeys(" ".join(parts).split()))
    text, places = data.draw(gaps), []
    for part in parts:
        places.append(Span(len(text), len(text) + len(part)))
        text += part + data.draw(gaps)
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, len(parts) - 1))
    quote = " ".join(parts[first : last + 1])
    assert locate(text, note(quote)) == Span(places[first].start, places[last].end)


@given(st.integers(1, 9), st.data())
def test_the_number_of_an_occurrence_counts_in_the_order_of_the_text(
    times: int, data: st.DataObject
) -> None:
    wanted = data.draw(st.integers(1, times))
    text = "a lamp, " * times
    assert locate(text, note("a  lamp,", wanted)).start == 8 * (wanted - 1)


def test_the_number_of_an_occurrence_is_described_with_its_passage(fiche: Spoilt) -> None:
    quads = describe(fiche.source(), find_passages(fiche.source()))
    (numbered,) = (quad for quad in quads if quad.predicate.value == iri("bv:occurrence"))
    assert numbered.subject == NamedNode(iri("passage:lantern-implementer"))
    assert numbered.object == Literal(1)


# ── Personal data ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("quote", ["mara.lantern@example.org", "Keeper of Lamps", "Mara"])
def test_a_personal_quote_belongs_into_contact_trig(fiche: Spoilt, quote: str) -> None:
    with fiche.facts.open("a") as facts:
        facts.write(
            f'passage:lantern-p bv:isInSection section:lantern-contact ; bv:quote "{quote}" .\n'
        )
    assert "passage:lantern-p quotes personal data" in (told := refusal(fiche))
    assert "contact.trig" in told


def test_the_words_around_a_passage_are_masked_too(tmp_path: Path) -> None:
    text = "Ask Mara Lantern, keeper 7. She knows the lamps. Or ask Mara."
    personal = (Span(4, 26), Span(text.rindex("Mara"), len(text)))
    facts = 'passage:a bv:isInSection section:small-top ; bv:quote "She knows the lamps." .'
    (passage,) = found(small_project(tmp_path, text, facts, personal=personal)).values()
    assert passage.prefix == "Ask XXXX XXXXXXX, XXXXXX X. "
    assert passage.suffix == " Or ask XXXX."


def test_public_passages_are_those_without_personal_data(fiche: Spoilt) -> None:
    public = found(fiche)
    with_personal_data = found(fiche, personal_data=True)
    assert with_personal_data.keys() - public.keys() == {
        "lantern-contact-person",
        "lantern-contact-email",
    }


def test_the_masked_document_gives_the_same_public_passages(fiche: Spoilt) -> None:
    public = list(describe(fiche.source(), find_passages(fiche.source())))
    fiche.document.write_bytes(mask(fiche.text, fiche.source().personal).encode())
    assert list(describe(fiche.source(), find_passages(fiche.source()))) == public
    with pytest.raises(NonconformingError, match="contact-person is not in the document"):
        find_passages(fiche.source(personal_data=True), personal_data=True)


# ── Letters that one cannot see ──────────────────────────────────────────────


@pytest.mark.parametrize(
    ("quote", "text", "told"),
    [
        ("l\u0430mp", "a lamp", "letter 2 of the quote is U+0430 CYRILLIC SMALL LETTER A, not"),
        ("la\u200bmp", "a lamp", "letter 3 of the quote is U+200B ZERO WIDTH SPACE, which the"),
        ("lamp", "a la\u00admp", "character 4 of the document is U+00AD SOFT HYPHEN, which the"),
        ("lamp", "a \ufefflamp s", None),
        ("lamp", "a la\ufeffmp", "character 4 of the document is U+FEFF (byte order mark)"),
        ("ēra", "e\u0304ra", "U+0304 COMBINING MACRON"),
        ("one\u00a0lamp", "one lamp", None),
    ],
)
@pytest.mark.bad_input(
    "source",
    "a quote or a document with a letter that one cannot see (zero width, soft hyphen, byte order"
    " mark) or of another alphabet",
    "exit 1, the letter is named by code point, with its position",
)
def test_a_letter_that_one_cannot_see_is_named(quote: str, text: str, told: str | None) -> None:
    if told is None:
        assert locate(text, note(quote))
        return
    with pytest.raises(NonconformingError) as caught:
        locate(text, note(quote))
    assert told in caught.value.what


def test_all_passages_at_fault_are_told_at_once(fiche: Spoilt) -> None:
    fiche.edit(fiche.facts, CRAFTS, 'bv:quote "krafts"')
    fiche.edit(fiche.facts, 'bv:quote "Lyktkretsen"', 'bv:quote "Lyktkretzen"')
    with pytest.raises(NonconformingError) as caught:
        find_passages(fiche.source())
    assert str(caught.value).count(" is not in the document: ") == 2
    assert str(caught.value).count(f"{fiche.facts}:") == 2
