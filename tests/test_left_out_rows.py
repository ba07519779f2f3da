"""A choice of one country says how many rows it leaves out, also those of no stated country."""

import pytest

import balticvet


def test_rows_of_other_countries_or_of_none_are_counted() -> None:
    whole, chosen = (balticvet.query("projects", given) for given in ({}, {"country": "Latvia"}))
    more = len(whole) - len(chosen)
    assert more == 1
    assert chosen.reasons == ("1 row of other countries, or of none that is stated, is left out.",)
    assert not whole.reasons


def test_an_answer_that_loses_nothing_says_nothing() -> None:
    found = balticvet.query("projects", {"of": "WBL-Balt", "country": "Latvia"})
    assert len(found) == 1
    assert not found.reasons


@pytest.mark.parametrize("sources", ["document", "all"])
def test_a_cross_table_has_the_numbers_of_a_cell_in_one_bracket(sources: str) -> None:
    found = balticvet.query("tripartite-balance", cite=True, pivot=True, sources=sources)
    text = str(found)
    assert "] [" not in text.partition("\n\n")[0]
    assert "takes part [1" in text


def test_a_country_that_nothing_is_of_is_refused_with_those_there_are() -> None:
    with pytest.raises(balticvet.errors.UsageError) as fault:
        balticvet.query("founding-dates", {"country": "Lettland"})
    assert "There are: Estonia; " in fault.value.fix
