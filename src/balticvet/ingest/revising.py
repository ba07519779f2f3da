"""Revising: what became of the passages of a source in a new edition of its document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from balticvet.errors import UsageError
from balticvet.evidence import find_passages
from balticvet.ingest.anchors import (
    Alignment,
    Anchored,
    Fate,
    anchor,
    anchored_form,
    anchored_spans,
    nearest_place,
)
from balticvet.ingest.drafting import Laid, lay
from balticvet.ingest.parting import apart
from balticvet.ingest.persons import Persons
from balticvet.ingest.segmentation import Segment, segment
from balticvet.ingest.skeleton import Drafted, draft
from balticvet.namespaces import curie, iri, unlike
from balticvet.processes import DEFAULT_LIMITS, Limits
from balticvet.resources import Project
from balticvet.sources import FormRow, Omission, Source, find, read_source
from balticvet.spans import Span, merged, overlap
from balticvet.suggest import clip, suggest


@dataclass(frozen=True)
class Revision:
    """What became of the passages of a source, and what is new."""

    source: Source
    anchored: tuple[Anchored, ...]
    new: tuple[Drafted, ...]
    form: tuple[FormRow, ...]
    personal: tuple[Span, ...]
    omissions: tuple[Omission, ...]
    headings_gone: tuple[FormRow, ...]
    text: str

    @property
    def counts(self) -> dict[Fate, int]:
        """How many passages have each fate; every fate is there."""
        counted = Counter(one.fate for one in self.anchored)
        return {fate: counted[fate] for fate in Fate} | {Fate.NEW: len(self.new)}

    @property
    def same(self) -> bool:
        """Whether every passage stands where it stood, and nothing is new."""
        kept = all(one.fate is Fate.KEPT for one in self.anchored)
        return kept and not self.new and not self.headings_gone


def revise(file: Path, project: Project, name: str, *, limits: Limits = DEFAULT_LIMITS) -> Revision:
    """Find the passages of a source of the project in a new edition of its document.

    Nothing is written; `write_revision` writes the folder of the new edition.
    Raises `UsageError` for a source that is none, and what `ingest` raises for the file.
    """
    source = _source(project, name)
    passages = find_passages(source, personal_data=True)
    laid = lay(file, project, limits=limits)
    alignment = Alignment(source.text, laid.text)
    form = anchored_form(source.form, laid.form, alignment)
    rules = laid.reader.rules
    personal = _personal(source, alignment, form, laid.persons)
    segments = apart(
        laid.text, segment(laid.text, form, rules, laid.persons.others), personal, rules
    )
    sections = iri(f"section:{source.id}")
    anchored = anchor(passages, alignment, form, sections, [one.span for one in segments])
    return Revision(
        source,
        anchored,
        tuple(_new(segments, anchored, source, laid, personal)),
        form,
        personal,
        tuple(_omissions(source, alignment)),
        _gone(source.form, form),
        laid.text,
    )


def _source(project: Project, name: str) -> Source:
    folders = {
        path.parent.name: path.parent for path in project.data.glob("sources/*/document.txt")
    }
    if name not in folders:
        hint = suggest(name, folders)
        raise UsageError(
            f"The project has no source {clip(name)!r}. {hint}".rstrip(),
            fix=f"Name one of {', '.join(sorted(folders)) or 'its sources; it has none'}.",
        )
    return read_source(folders[name], personal_data=True)


def _personal(
    source: Source, alignment: Alignment, form: tuple[FormRow, ...], persons: Persons
) -> tuple[Span, ...]:
    """Return the personal stretches: those that look so, and those of the old edition."""
    spans = list(persons.stretches(form))
    spans += anchored_spans(source.personal, alignment)
    for old in source.personal:
        spans += find(alignment.new, " ".join(old.of(source.text).split()))
    return merged(spans)


def _omissions(source: Source, alignment: Alignment) -> Iterator[Omission]:
    for omission in source.omissions:
        places = find(alignment.new, omission.text)
        span = nearest_place(places, alignment.place(omission.span.start))
        if span is not None:
            yield Omission(omission.text, omission.reason, span)


def _gone(old: Iterable[FormRow], new: Iterable[FormRow]) -> tuple[FormRow, ...]:
    left = Counter((row.kind, row.text) for row in new)
    gone = []
    for row in old:
        left[row.kind, row.text] -= 1
        if left[row.kind, row.text] < 0:
            gone.append(row)
    return tuple(gone)


def _new(
    segments: tuple[Segment, ...],
    anchored: tuple[Anchored, ...],
    source: Source,
    laid: Laid,
    personal: tuple[Span, ...],
) -> Iterator[Drafted]:
    """Yield the passages that no passage of the source answers to."""
    taken = [one.span for one in anchored if one.span] + [row.span for row in source.omissions]
    held = sorted(taken)
    drafted = draft(segments, source.id, laid.reader, personal)
    names = _own_names(drafted, {curie(one.passage.iri) for one in anchored})
    for one in drafted:
        if not any(overlap(one.segment.span, span) for span in held):
            lead = ""
            if one.segment.lead is not None:
                lead = _lead(drafted[one.segment.lead], anchored, names)
            yield replace(one, name=names[one.name], lead=lead)


def _own_names(drafted: Iterable[Drafted], taken: set[str]) -> dict[str, str]:
    """Return for each drafted name one that no passage of the source has."""
    names: dict[str, str] = {}
    for one in drafted:
        names[one.name] = unlike(one.name, taken | set(names.values()))
    return names


def _lead(lead: Drafted, anchored: Iterable[Anchored], names: Mapping[str, str]) -> str:
    """Return the name of a lead-in: of the source's own passage where it has one there."""
    old = [one for one in anchored if one.span and overlap(one.span, lead.segment.span)]
    return curie(old[-1].passage.iri) if old else names[lead.name]
