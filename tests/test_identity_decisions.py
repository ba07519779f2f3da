"""Decisions that contradict each other stop the work, and both places are told."""

from pathlib import Path

import pytest

from balticvet.cli.run import run
from balticvet.sources.facts import block_lines
from projects import HEADER, Spoilt, fiche_copy

Output = pytest.CaptureFixture[str]

UNION = "organisation:ee-lamplighters-union"
MINISTRY = "organisation:lv-ministry-lighthouses"
PAIR = f"{UNION} and {MINISTRY}"
CONTRADICTIONS = {
    "one and two": (
        f"{UNION} owl:sameAs {MINISTRY} .",
        f"{UNION} owl:differentFrom {MINISTRY} .",
        f"by decision:one, {PAIR} are one (owl:sameAs); by decision:other, {PAIR} are two",
    ),
    "one and two, the other way round": (
        f"{UNION} owl:sameAs {MINISTRY} .",
        f"{MINISTRY} owl:differentFrom {UNION} .",
        f"by decision:one, {PAIR} are one (owl:sameAs); by decision:other, {PAIR} are two",
    ),
    "two and perhaps one": (
        f"{MINISTRY} bv:mayBe {UNION} .",
        f"{UNION} owl:differentFrom {MINISTRY} .",
        f"by decision:one, {PAIR} may be one (bv:mayBe); by decision:other, {PAIR} are",
    ),
    "one and perhaps one": (
        f"{MINISTRY} owl:sameAs {UNION} .",
        f"{UNION} bv:mayBe {MINISTRY} .",
        f"by decision:one, {PAIR} are one (owl:sameAs); by decision:other, {PAIR} may be one",
    ),
    "two names in one language": (
        f'{UNION} skos:prefLabel "Tuletornide liit"@et .',
        f'{UNION} skos:prefLabel "Laternate liit"@et .',
        f"the @et name of {UNION} is “Tuletornide liit”; by decision:other,",
    ),
    "two classes that exclude each other": (
        "organisation:ee-wick a bv:TradeUnion .",
        "organisation:ee-wick a bv:StakeholderGroup .",
        "by decision:one, organisation:ee-wick is a bv:TradeUnion; by decision:other,",
    ),
}


def with_decisions(fiche: Spoilt, one: str, other: str) -> Spoilt:
    """Decide one thing in the file of the fiche and another in a file of its own."""
    described = ' bv:reason "Decided for a test." ; dct:date "2026-11-23"^^xsd:date .\n'
    more = fiche.root / "data" / "decisions" / "more.trig"
    more.parent.mkdir(exist_ok=True)
    with fiche.decisions.open("a", encoding="utf-8") as file:
        file.write(f"\n{HEADER}decision:one{described}decision:one {{ {one} }}\n")
    more.write_text(f"{HEADER}decision:other{described}decision:other {{ {other} }}\n", "utf-8")
    return fiche


@pytest.mark.bad_input(
    "source",
    "two decisions that contradict each other: one and two, settled and open, two names in one"
    " language, two classes that exclude each other",
    "exit 1; both decisions are named, each with its file and line",
)
@pytest.mark.parametrize(("one", "other", "told"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_told_with_both_places(
    tmp_path: Path, capsys: Output, one: str, other: str, told: str
) -> None:
    fiche = with_decisions(fiche_copy(tmp_path), one, other)
    assert run(["check", "--project", str(fiche.root)]) == 1
    message = capsys.readouterr().err
    assert "Two decisions contradict each other" in message
    assert told in message
    more = fiche.root / "data" / "decisions" / "more.trig"
    for path, name in ((fiche.decisions, "decision:one"), (more, "decision:other")):
        assert f"{path}:{block_lines(path)[name]}" in message
