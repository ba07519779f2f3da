"""The width of words is that of their typeface, and wrapped lines stay in their room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balticvet.draw.typesetting import balance, width, wrap

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\r\t\v\f\u2028\u2029"), max_size=40
)


@given(text=TEXTS, room=st.floats(30, 300), bold=st.booleans())
def test_no_line_is_wider_than_its_room(text: str, room: float, bold: bool) -> None:
    for line in wrap(text, 14, room, bold=bold):
        assert len(line) == 1 or width(line, 14, bold=bold) <= room


@given(text=TEXTS, room=st.floats(30, 300))
def test_no_letter_is_lost(text: str, room: float) -> None:
    assert "".join(wrap(text, 14, room)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["Vocational", "ķēķis", "Žemaitija", "ĻŅ – “x”"])
def test_bold_and_larger_words_are_wider(text: str) -> None:
    assert 0 < width(text, 10) < width(text, 10, bold=True) < width(text, 12, bold=True)


@given(text=TEXTS, room=st.floats(30, 300))
def test_balanced_lines_are_as_few_and_no_wider(text: str, room: float) -> None:
    plain, even = wrap(text, 14, room), balance(text, 14, room)
    assert len(even) == len(plain)
    assert " ".join(even) == " ".join(plain)
    assert max(width(line, 14) for line in even) <= max(width(line, 14) for line in plain)


def test_an_unbreakable_space_is_kept() -> None:
    assert wrap("in North\u00a0Macedonia", 10, 80) == ("in", "North\u00a0Macedonia")


def test_a_line_break_in_a_name_is_a_space() -> None:
    assert wrap("one\ntwo\tthree", 10, 1000) == ("one two three",)
