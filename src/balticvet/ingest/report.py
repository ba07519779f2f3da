"""Reports of what was drafted or revised; nothing personal is told."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from balticvet.ingest.anchors import Anchored, Fate
from balticvet.ingest.drafting import Ingested
from balticvet.ingest.revising import Revision
from balticvet.ingest.skeleton import Drafted
from balticvet.namespaces import curie
from balticvet.tables import Table, terms
from balticvet.wording import counted

_PLACED = ("passage", "section", "leadIn", "quote", "start", "end")
_REVISED = ("fate", "passage", "section", "reason", "was", "now", "start", "end", "quote")
_HIDDEN = "(personal data)"
_PERSONAL = (
    "  Set apart as personal, out of everything public: {} of the document. Read"
    " contact.trig; what is nobody's belongs into facts.trig, without its [[personal]] row."
)


def as_text(done: Ingested) -> str:
    """Return what was drafted, and what is left to do."""
    public = [one for one in done.drafted if not one.personal]
    private = len(done.drafted) - len(public)
    kinds = _kinds(done)
    sections = len({row.section for row in done.form})
    lines = [
        f"{done.title}",
        f"  {len(public)} passages in {sections} sections, each proven at its place"
        + (f"; {private} more with personal data." if private else "."),
        f"  {sum(kinds.values())} proposals: "
        + (", ".join(f"{count} of {kind}" for kind, count in kinds.items()) or "none")
        + ".",
        *(
            [_PERSONAL.format(counted(done.personal, "stretch", "stretches"))]
            if done.personal
            else []
        ),
        *([f"  The text was {done.made}."] if done.made else []),
        "",
        f"Written to {done.folder}/",
        "Nothing is stated yet. Read facts.trig and take the # from what the words say;",
        "correct the title and give the rights in source.toml;",
        "then balticvet check --coverage lists each word that is left.",
    ]
    return "\n".join(lines) + "\n"


def as_table(done: Ingested) -> Table:
    """Return the passages that were drafted; in JSON with their proposals."""
    passages = [_drafted(one) for one in done.drafted]
    return Table(
        _PLACED,
        tuple(terms(row[name] for name in _PLACED) for row in passages),
        called=f"passages of {done.title}",
        text=as_text(done),
        record={
            "title": done.title,
            "folder": str(done.folder),
            "personalStretches": done.personal,
            "passages": passages,
        },
    )


def _kinds(done: Ingested) -> Counter[str]:
    counted = Counter(found.kind for one in done.drafted for found in one.proposals)
    return Counter(dict(sorted(counted.items())))


def _drafted(one: Drafted) -> dict[str, Any]:
    return {
        "passage": one.name,
        "section": one.segment.section,
        "quote": _HIDDEN if one.personal else one.quote,
        "leadIn": one.lead or None,
        "start": one.segment.span.start,
        "end": one.segment.span.end,
        "proposals": [
            {
                "kind": found.kind,
                "words": found.words,
                "score": found.score,
                "reason": found.reason,
                "turtle": found.turtle,
            }
            for found in one.proposals
        ],
    }


def revision_as_text(revision: Revision) -> str:
    """Return what became of each passage that is not where it was, and how many are."""
    counts = ", ".join(f"{count} {fate}" for fate, count in revision.counts.items())
    lines = [f"{revision.source.title}: {counts}."]
    for one in revision.anchored:
        if one.fate is not Fate.KEPT:
            lines += ["", *_fate(one)]
    for new in revision.new:
        words = _HIDDEN if new.personal else f"“{new.quote}”"
        lines += ["", f"{Fate.NEW} {new.name}", f"  {words}"]
    for row in revision.headings_gone:
        lines += ["", f"{Fate.VANISHED} {row.kind}", f"  “{row.text}” of section {row.section}"]
    return "\n".join(lines) + "\n"


def _fate(one: Anchored) -> Iterator[str]:
    yield f"{one.fate} {curie(one.passage.iri)}: {one.reason}"
    yield f"  where: {one.passage.origin}"
    if one.passage.personal:
        yield f"  {_HIDDEN}"
        return
    yield f"  was “{one.passage.quote}”"
    if one.quote != one.passage.quote:
        yield f"  now “{one.quote}”"
    if one.section != one.passage.section:
        yield f"  from {curie(one.passage.section)} to {curie(one.section)}"


def revision_as_table(revision: Revision) -> Table:
    """Return each passage with what became of it; in JSON the new ones with their proposals."""
    kept = [_anchored(one) for one in revision.anchored]
    new = [{"fate": str(Fate.NEW)} | _drafted(one) for one in revision.new]
    return Table(
        _REVISED,
        tuple(terms(row.get(name) for name in _REVISED) for row in (*kept, *new)),
        called=f"passages of {revision.source.title}, revised",
        text=revision_as_text(revision),
        record={
            "source": revision.source.id,
            "counts": {str(fate): count for fate, count in revision.counts.items()},
            "passages": [*kept, *new],
            "headingsGone": [row.text for row in revision.headings_gone],
        },
    )


def _anchored(one: Anchored) -> dict[str, Any]:
    hidden = one.passage.personal
    return {
        "fate": str(one.fate),
        "passage": curie(one.passage.iri),
        "reason": one.reason,
        "was": _HIDDEN if hidden else one.passage.quote,
        "now": None if one.span is None else _HIDDEN if hidden else one.quote,
        "section": curie(one.section),
        "start": one.span.start if one.span else None,
        "end": one.span.end if one.span else None,
    }
