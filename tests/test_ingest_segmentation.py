"""How `balticvet ingest` cuts a text: the form, the passages, the quantities."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from balticvet.errors import UnreadableInputError
from balticvet.evidence import collapse
from balticvet.ingest.columns import unfolded
from balticvet.ingest.form import ENOUGH, known_form, lay_out
from balticvet.ingest.persons import Persons
from balticvet.ingest.quantities import amounts, counts, periods
from balticvet.ingest.rules import SegmentationRules
from balticvet.ingest.segmentation import Segment, segment
from balticvet.resources import Project
from balticvet.sources import FormRow, find
from balticvet.spans import Span, mask

KNOWN = known_form(Project())
RULES = SegmentationRules.read(Project())
TOP = "Salt Ring (SaRi)\nBoiling at work\n\nWho is implementing the \npractice?\n\n•• A School\n\n"
REST = "When was the practice\nimplemented?\n\n2020-2021\n\nWhat are the sources of\nfunding?\n\n"
CODES = frozenset(("EUR", "SEK"))


def form(text: str) -> tuple[FormRow, ...]:
    return lay_out(text, KNOWN, RULES)


def passages(answer: str, question: str = "funding") -> list[tuple[str, str]]:
    """Return the quotes under the last question, each with the quote that leads it in."""
    text = TOP + REST + answer
    segments = segment(text, form(text), RULES)
    return [
        (words(text, one), words(text, segments[one.lead]) if one.lead is not None else "")
        for one in segments
        if one.section == question
    ]


def words(text: str, one: Segment) -> str:
    return collapse(text[one.span.start : one.span.end])


def quotes(answer: str) -> list[str]:
    return [quote for quote, _ in passages(answer)]


# ── The form ─────────────────────────────────────────────────────────────────


def test_a_heading_broken_over_lines_is_one_row() -> None:
    rows = {row.section: row.text for row in form(TOP + REST)}
    assert rows["implementers"] == "Who is implementing the practice?"


def test_a_heading_printed_again_is_the_same_section() -> None:
    text = TOP + REST + "Page 1 of 2\n\nWhat are the sources of funding?\n\n• Money\n"
    kinds = [(row.kind, row.section) for row in form(text)][-3:]
    assert kinds == [
        ("question", "funding"), ("page footer", "funding"), ("repeated heading", "funding")
    ]  # fmt: skip


def test_a_line_before_a_repeated_heading_is_the_top_of_a_page() -> None:
    text = (
        TOP + REST + "• Money\n\nESTONIA, LATVIA\n\n\nWhat are the sources of funding?\n\n• More\n"
    )
    rows = form(text)
    assert [(row.section, row.text) for row in rows[-2:]] == [
        ("page-2", ""), ("funding", "What are the sources of funding?")
    ]  # fmt: skip
    segments = segment(text, rows, RULES)
    assert [(one.section, words(text, one)) for one in segments[-3:]] == [
        ("funding", "Money"), ("page-2", "ESTONIA, LATVIA"), ("funding", "More")
    ]  # fmt: skip


def test_a_question_of_no_known_form_has_a_section_of_its_own() -> None:
    rows = form(TOP + REST + "How was the salt\nweighed?\n\nWith scales.\n")
    assert (rows[-1].section, rows[-1].text) == ("how-salt-weighed", "How was the salt weighed?")


def test_a_question_with_a_slip_of_spelling_is_known() -> None:
    rows = form(TOP + REST + "Who is targetted by the practice?\n\nCooks\n")
    assert rows[-1].section == "target"


def test_a_word_of_the_form_inside_a_sentence_is_no_heading() -> None:
    rows = form(TOP + REST + "Products of salt are sold by Products and others.\n")
    assert not [row for row in rows if row.section == "products"]


def test_two_questions_are_not_enough() -> None:
    text = "A text\n\nWho is implementing the practice?\n\nWhen was the practice implemented?\n"
    with pytest.raises(UnreadableInputError, match=f"it has 2, and {ENOUGH} are needed"):
        form(text)


# ── Passages ─────────────────────────────────────────────────────────────────


def test_a_doubled_bullet_and_a_wrapped_word_are_no_part_of_the_quote() -> None:
    assert quotes("•• Work-\nbased salt \n•  Boiling\n") == ["Work-based salt", "Boiling"]


def test_an_item_goes_on_after_an_empty_line_where_it_is_unfinished() -> None:
    assert quotes("• Centre of Salt, \n\nEstonia\n• Money for \n\nSalt\n\nOther words.\n") == [
        "Centre of Salt, Estonia", "Money for Salt", "Other words."
    ]  # fmt: skip


def test_an_item_goes_on_until_its_quotation_marks_are_closed() -> None:
    assert quotes("• “Salt \n\nBoiling (SB)”, 2017\n\nOther words.\n") == [
        "“Salt Boiling (SB)”, 2017", "Other words."
    ]  # fmt: skip


def test_words_below_a_lone_bullet_are_its_item() -> None:
    assert quotes("•\nSalt\n•\n\nMore salt\nof Riga\n") == ["Salt", "More salt of Riga"]


def test_sentences_are_apart_and_abbreviations_end_none() -> None:
    assert quotes("Salt costs EUR 1.5 million, e.g. here. It is dear.\n") == [
        "Salt costs EUR 1.5 million, e.g.", "here", "It is dear."
    ]  # fmt: skip
    assert quotes("It costs 1.5 (cf. Salt). Dear.\n") == ["It costs 1.5 (cf. Salt).", "Dear."]


def test_what_stands_before_a_list_leads_it_in() -> None:
    lead = "Trades:"
    assert passages("Trades: boiling, drying of salt, sales.\n") == [
        (lead, ""), ("boiling", lead), ("drying of salt", lead), ("sales", lead)
    ]  # fmt: skip
    lead = "Bodies, such as the"
    assert passages("Bodies, such as the Salt Union, Salt Bank.\n") == [
        (lead, ""), ("Salt Union", lead), ("Salt Bank", lead)
    ]  # fmt: skip


def test_bulleted_items_hang_on_the_item_with_a_colon_before_them() -> None:
    lead = "Joint projects:"
    assert passages("• Joint projects: \n• “Salt: Now (SN)”, 2014-2017;\n• More\n\n• Alone\n") == [
        (lead, ""), ("“Salt: Now (SN)”, 2014-2017;", lead), ("More", lead), ("Alone", "")
    ]  # fmt: skip


def test_a_statement_behind_a_colon_is_one_passage() -> None:
    said = "partners have been active in many talks, meetings and other occasions of the trade."
    assert passages(f"The use of talk: {said}\n") == [
        ("The use of talk:", ""), (said, "The use of talk:")
    ]  # fmt: skip


def test_a_running_list_behind_a_passive_has_a_list_inside() -> None:
    lead, inner = "Salt has been shown", "and to others – e.g."
    told = (
        "Salt has been shown at the Fair, to the Bank, the Union, and to others – e.g. Peru, Chile."
    )
    assert passages(told) == [
        (lead, ""), ("at the Fair", lead), ("to the Bank", lead), ("the Union", lead),
        (inner, lead), ("Peru", inner), ("Chile", inner),
    ]  # fmt: skip


def test_a_list_in_brackets_hangs_on_the_words_before_it() -> None:
    lead = "two projects have EUR 5"
    told = "While there is no line, two projects have EUR 5 (A: EUR 3; B: EUR 2) and are new."
    assert passages(told) == [
        ("While there is no line", ""), (lead, ""), ("A: EUR 3", lead), ("B: EUR 2", lead),
        ("and are new.", lead),
    ]  # fmt: skip


def test_a_second_predicate_is_a_passage_of_its_own() -> None:
    assert quotes("It has raised salt and is likely to rise.\n") == [
        "It has raised salt", "and is likely to rise."
    ]  # fmt: skip


def test_a_known_name_is_never_cut() -> None:
    text = TOP + REST + "Trades: hotel, restaurants and catering, crafts."
    (name,) = find(text, "hotel, restaurants and catering")
    segments = segment(text, form(text), RULES, [name])
    assert [words(text, one) for one in segments[-2:]] == [
        "hotel, restaurants and catering",
        "crafts",
    ]


_LINES = st.text(st.sampled_from("aB é9,.;:-–/()“”?!•\n\u00a0\u2003’"), max_size=40).map(
    lambda line: f"{line}\n"
)


@given(st.lists(_LINES, max_size=12))
def test_each_passage_of_any_text_is_found_at_its_place(lines: list[str]) -> None:
    text = TOP + REST + "".join(lines)
    for one in segment(text, form(text), RULES):
        assert one.span in find(text, words(text, one))


@given(st.lists(_LINES, max_size=12))
@example([":\n", "é\n", "\u00a0.;:\n"])  # a space that does not break, before the marks at an end
def test_no_letter_of_any_text_is_lost_or_cut_twice(lines: list[str]) -> None:
    text = TOP + REST + "".join(lines)
    rows = form(text)
    owners = [row.span for row in rows] + [one.span for one in segment(text, rows, RULES)]
    for place, sign in enumerate(text):
        held = sum(span.start <= place < span.end for span in owners)
        assert held <= 1, (place, sign)
        assert held or not sign.isalpha() or _echoes(lines), (place, sign)


def _echoes(lines: list[str]) -> bool:
    """Tell whether a line stands there twice: words that overlap with themselves have no place."""
    words = "".join(lines).split()
    return len(set(words)) < len(words)


# ── Columns, personal data ───────────────────────────────────────────────────


ROWS = [
    ("Salt Ring (SaRi)", ""),
    ("", ""),
    ("Who is implementing the", "•• Salt School, Estonia"),
    ("practice?", "•• Ministry of Salt,"),
    ("", "Latvia"),
    ("When was the practice", "2020-2021"),
    ("implemented?", ""),
    ("What are the sources of", "•• Money"),
    ("funding?", ""),
]


def test_two_columns_are_put_one_below_the_other() -> None:
    text = "\n".join(f"{left:<34}{right}".rstrip() for left, right in ROWS)
    one, told = unfolded(text, KNOWN)
    assert told
    segments = segment(one, form(one), RULES)
    assert [(found.section, words(one, found)) for found in segments][1:] == [
        ("implementers", "Salt School, Estonia"), ("implementers", "Ministry of Salt, Latvia"),
        ("period", "2020-2021"), ("funding", "Money"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [TOP + REST, "a   b\nc   d\n", "", "   \n"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert unfolded(text, KNOWN) == (text, "")


def test_what_stands_behind_a_contact_label_is_personal_and_so_is_an_address() -> None:
    text = (
        f"{TOP}{REST}Ask nobody@example.org now.\n Contact details for further information:\n"
        "Una Example,\nSalt School\n\nEmail: una@example.org\n\nWhat are key source(s) of\n"
        "information?\n\nLink to practice website: https://example.org\n"
    )
    hidden = mask(text, Persons.of(text, RULES).stretches(form(text)))
    assert "Ask XXXXXX@XXXXXXX.XXX now." in hidden
    assert "XXX XXXXXXX,\nXXXX XXXXXX\n\nEmail: XXX@" in hidden
    assert hidden.endswith("Link to practice website: https://example.org\n")


# ── Quantities ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a total of EUR 1.5 million", [("EUR 1.5 million", "1500000", "EUR")]),
        ("SEK 95 500 of it", [("SEK 95 500", "95500", "SEK")]),
        (
            "€1,200,000.50 or 12 euros",
            [("€1,200,000.50", "1200000.5", "EUR"), ("12 euros", "12", "EUR")],
        ),
        ("1.200.000 EUR", []),
        ("EUROPE 2020, 2014-2017", []),
    ],
)
def test_amounts_keep_their_words(text: str, found: list[tuple[str, str, str]]) -> None:
    got = amounts(text, Span(0, len(text)), RULES, CODES)
    assert [(one.words, one.value, one.currency) for one in got] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Since 2015 (ongoing)", ["2015-"]),
        ("2014-2017; 2019 to 2020", ["2014-2017", "2019-2020"]),
        ("in 2018", ["2018-2018"]),
        ("until 2018", []),
        ("2020-2010, 12015, EUR 2 017.5", []),
    ],
)
def test_years_make_periods_and_an_end_alone_makes_none(text: str, found: list[str]) -> None:
    assert [one.name for one in periods(text, Span(0, len(text)))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Around 65 schools via radio.", ("Around 65", 65, "approximation:around", "schools")),
        ("48 cooks.", ("48", 48, "approximation:exact", "cooks")),
        (
            "Several tens of thousands of cooks",
            ("Several tens of thousands", None, "approximation:order-of-magnitude", "cooks"),
        ),
    ],
)
def test_counts_keep_their_hedge(text: str, found: tuple[str, int | None, str, str]) -> None:
    (got,) = counts(text, Span(0, len(text)), RULES)
    assert (got.words, got.value, got.approximation, got.counted) == found
