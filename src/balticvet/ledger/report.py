"""The coverage ledger for people and for machines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from balticvet.errors import NonconformingError
from balticvet.ledger.coverage import Entry, Ledger, Status
from balticvet.namespaces import curie
from balticvet.tables import Table, terms
from balticvet.wording import first_few

MEANING: Mapping[Status, str] = MappingProxyType(
    {
        Status.STRUCTURED: "held as facts",
        Status.TEXT_ONLY: "held only in quoted text",
        Status.FORM: "printed form: questions, headings, labels",
        Status.OMITTED: "left out, with a reason",
        Status.PERSONAL: "personal data, left out",
        Status.RESIDUAL: "in a passage, but not in its facts",
        Status.UNOWNED: "in no passage",
    }
)
"""What each status means, in words."""

COLUMNS = ("source", "word", "start", "end", "status", "owner", "reason")


def as_text(ledgers: Iterable[Ledger]) -> str:
    """Return the account in lines: the counts, the words that need a look, the verdict."""
    return "\n\n".join("\n".join(_account(ledger)) for ledger in ledgers) + "\n"


def _account(ledger: Ledger) -> Iterator[str]:
    total = max(len(ledger.entries), 1)
    yield f"{ledger.source.title}: {len(ledger.entries)} words"
    for status, count in ledger.counts.items():
        yield f"  {count:>5}  {count / total:>6.1%}  {MEANING[status]}"
    for entry in ledger.entries:
        if entry.status is Status.TEXT_ONLY or not entry.explained:
            place = f"at {entry.span.start}, {_owner(entry)}"
            yield f"  {MEANING[entry.status]}: “{entry.word}” {place}"
    yield f"  Text-only words: {ledger.text_only}, at most {ledger.source.text_only_limit} allowed."
    yield f"  {'Nothing is unexplained.' if ledger.ok else 'Some words are not accounted for.'}"


def _owner(entry: Entry) -> str:
    return curie(entry.owner) if entry.owner else "no passage"


def as_table(ledgers: Sequence[Ledger]) -> Table:
    """Return the whole account, one row a word."""
    return Table(
        COLUMNS,
        tuple(terms(_cells(of, entry).values()) for of in ledgers for entry in of.entries),
        called="coverage of documents, word by word",
        text=as_text(ledgers),
        record=[_record(ledger) for ledger in ledgers],
    )


def _record(ledger: Ledger) -> dict[str, object]:
    return {
        "source": ledger.source.iri,
        "words": len(ledger.entries),
        "counts": {str(status): count for status, count in ledger.counts.items()},
        "text_only_share": round(ledger.text_only / max(len(ledger.entries), 1), 4),
        "text_only_limit": ledger.source.text_only_limit,
        "ok": ledger.ok,
        "unexplained": [_cells(ledger, entry) for entry in ledger.unexplained],
        "entries": [_cells(ledger, entry) for entry in ledger.entries],
    }


def _cells(ledger: Ledger, entry: Entry) -> dict[str, str | int]:
    return {
        "source": ledger.source.iri,
        "word": entry.word,
        "start": entry.span.start,
        "end": entry.span.end,
        "status": str(entry.status),
        "owner": entry.owner,
        "reason": entry.reason,
    }


def check_ledger(ledger: Ledger) -> None:
    """Raise `NonconformingError` when a ledger leaves a word unexplained."""
    if ledger.unexplained:
        words = [f"“{entry.word}” at {entry.span.start}" for entry in ledger.unexplained]
        raise NonconformingError(
            f"{len(words)} words of the document are not accounted for:"
            f" {first_few(words, 10, more=' and {} more')}.",
            where=str(ledger.source.document),
            fix="State what they say in facts.trig, map them in word-terms.csv, or list them in"
            " source.toml as [[omission]] with a reason.",
        )
    if ledger.text_only_rose:
        raise NonconformingError(
            f"{ledger.text_only} words are held only by a literal that repeats most of a long"
            f" quote; the source allows {ledger.source.text_only_limit}.",
            where=str(ledger.source.folder / "source.toml"),
            fix="State the parts of the sentence as triples of their own.",
        )
