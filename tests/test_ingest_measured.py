"""The page that measures `balticvet ingest` counts what it says."""

from dataclasses import replace

import pytest

from balticvet.ingest.known import Known, KnownName
from docs.make.ingest import (
    STATED,
    Setting,
    cut_right,
    precision,
    proposed,
    recall,
    settings,
    stated,
)

DOCUMENT, LEFT_OUT, FICHE, FICHE_LEFT_OUT = settings()


@pytest.mark.parametrize("setting", [LEFT_OUT, FICHE_LEFT_OUT], ids=lambda one: one.name)
def test_nothing_of_the_document_is_known_when_it_is_left_out(setting: Setting) -> None:
    own = {value for _, value in stated(setting, "organisations")}
    assert own
    assert own.isdisjoint(name.node for name in setting.known.names)
    assert {row.text for row in setting.form} != {row.text for row in setting.source.form}


def test_the_document_is_cut_as_by_hand() -> None:
    assert cut_right(DOCUMENT).of == len(DOCUMENT.passages) == 86
    for setting in (DOCUMENT, LEFT_OUT, FICHE, FICHE_LEFT_OUT):
        found = cut_right(setting)
        assert found.right / found.of > 0.95


def test_the_hand_made_values_are_those_that_one_reads_in_the_fiche() -> None:
    assert {kind: sorted(value for _, value in stated(FICHE, kind)) for kind in STATED} == {
        "organisations": [
            "organisation:ee-lamplighters-union",
            "organisation:lv-ministry-lighthouses",
            "organisation:se-norrvag-college",
        ],
        "sectors": ["sector:crafts", "sector:street-lighting"],
        "countries": ["country:EST", "country:EST", "country:LVA", "country:SWE", "country:SWE"],
        "amounts": ["SEK 95500"],
        "years": ["2019", "2020", "2021", "2022"],
        "counts": ["48"],
    }


def test_a_wrong_link_is_neither_precise_nor_found() -> None:
    wrong = KnownName("Ministry of Lighthouses, Latvia", "organisation:other", "organisation")
    setting = replace(FICHE, known=Known((wrong,), {}))
    assert "organisation:other" in {value for _, value in proposed(setting, "organisations")}
    assert (precision(setting, "organisations").right, recall(setting, "organisations").of) == (
        2,
        3,
    )
