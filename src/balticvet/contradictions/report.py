"""Contradictions for people and programs: text, a table, JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from balticvet.contradictions.choosing import LedgerChoice, choose
from balticvet.contradictions.records import Contradiction, DisputedValue
from balticvet.contradictions.text import WIDTH, as_text
from balticvet.contradictions.voices import Voice, Voices, heard
from balticvet.dataset import QuadStore
from balticvet.namespaces import curie
from balticvet.tables import Table, terms
from balticvet.wording import counted, listed

_COLUMNS = (
    "subject",
    "property",
    "verdict",
    "rule",
    "minor",
    "value",
    "passage",
    "source",
    "page",
    "date",
    "url",
    "voice",
)
_DISPUTE = 2
EVERYTHING = LedgerChoice(minor=True)


def as_table(
    found: Iterable[Contradiction],
    store: QuadStore,
    choice: LedgerChoice = EVERYTHING,
    *,
    width: int = WIDTH,
) -> Table:
    """Return a row for each passage that gives a value; in JSON, one record a contradiction.

    There `independent` counts the voices that give a value; mirrors of one page are one voice.
    The lines of its text have no more columns than `width`.
    Raises `UsageError` for a voice that says nothing that is contradicted.
    """
    given = tuple(found)
    voices = heard(given, store)
    chosen = choose(given, voices, choice)
    shown = tuple(one for one in chosen if choice.minor or not one.is_minor)
    return Table(
        _COLUMNS,
        tuple(map(terms, _rows(shown, voices))),
        called="contradictions between sources",
        text=as_text(shown, voices, left_out=len(chosen) - len(shown), width=width),
        record=[_contradiction_record(one, voices) for one in shown],
    )


def why_none(sources: int, choice: LedgerChoice = EVERYTHING) -> str:
    """Return why there is no contradiction among so many sources.

    >>> why_none(1)
    'The project has 1 source; it takes two to contradict each other.'
    """
    if sources < _DISPUTE:
        return (
            f"The project has {counted(sources, 'source')}; it takes two to contradict each other."
        )
    if choice.asked:
        return f"No contradiction has {listed(choice.asked)}."
    return f"No two of its {sources} sources give unequal answers to what is compared."


def _rows(found: Iterable[Contradiction], voices: Voices) -> Iterator[tuple[str, ...]]:
    for one in found:
        minor = "true" if one.is_minor else "false"
        about = (one.subject_label, one.property, one.rule.verdict, one.rule.name, minor)
        for value in one.values:
            wordings = value.wordings
            for passage in value.passages:
                voice = voices[passage]
                where = (voice.source, voice.page, voice.date, voice.url, voice.voice)
                yield (*about, wordings[passage], curie(passage), *where)


def _contradiction_record(of: Contradiction, voices: Voices) -> dict[str, Any]:
    record: dict[str, Any] = {
        "contradiction": curie(of.iri),
        "subject": of.subject,
        "subjectLabel": of.subject_label,
        "property": of.property,
        "verdict": of.rule.verdict,
        "rule": of.rule.name,
        "why": of.why,
        "weight": of.comparison.weight,
        "minor": of.is_minor,
        "values": [_value_record(value, voices) for value in of.values],
        "differences": [
            {
                "between": [of.values[pair.first].label, of.values[pair.second].label],
                "verdict": pair.rule.verdict,
                "rule": pair.rule.name,
            }
            for pair in of.differences
        ],
    }
    if of.cause:
        record["cause"] = of.cause
    if of.preferred:
        record["resolution"] = {"passage": curie(of.preferred), "reason": of.reason}
    if of.repeated:
        record["repeatedBy"] = [_contradiction_record(other, voices) for other in of.repeated]
    return record


def _value_record(value: DisputedValue, voices: Voices) -> dict[str, Any]:
    return {
        "value": value.value.split("\n") if "\n" in value.value else value.value,
        "asWritten": value.label,
        "independent": len({voices[passage].voice for passage in value.passages}),
        "sources": [
            {**_voice_record(voices[passage]), "asWritten": value.wordings[passage]}
            for passage in value.passages
        ],
    }


def _voice_record(of: Voice) -> dict[str, str]:
    return {
        "passage": curie(of.passage),
        "source": of.source,
        "page": of.page,
        "url": of.url,
        "date": of.date,
        "voice": of.voice,
        "words": of.words,
    }
