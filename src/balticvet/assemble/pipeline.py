"""The way of the data: read, claim, describe, decide, borrow, check, snapshot, derive, compare."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from balticvet import outside, restatements, snapshot
from balticvet.assemble.derive import derive, rules
from balticvet.assemble.inputs import Inputs
from balticvet.contradictions import Contradiction, describe, find, read_comparisons
from balticvet.dataset import (
    DATASET,
    DATASET_WITH_PAGES,
    DESCRIPTION,
    Dataset,
    QuadStore,
    union,
)
from balticvet.evidence import Passage
from balticvet.identity import check_decisions, check_names
from balticvet.rdf import (
    Literal,
    NamedNode,
    Quad,
    Statements,
    english,
    named_node,
    typed,
)
from balticvet.release import Named, Release
from balticvet.resources import Project
from balticvet.selection import ALL, DOCUMENT, Selection
from balticvet.sources import Origin, Source, Website, source_folders

_STATEMENTS = Statements(DESCRIPTION)
_ANNOUNCED = named_node("rule:announced")


@dataclass(frozen=True)
class AssembledDataset(Dataset):
    """A dataset that was put together here, and where people wrote it down.

    With `as_of` it says what is known of that day; without, all that is known.
    """

    sources: tuple[Source, ...]
    websites: tuple[Website, ...]
    passages: tuple[Passage, ...]
    origins: Mapping[str, Origin]
    release: Release
    personal_data: bool
    selection: Selection = DOCUMENT
    as_of: date | None = None
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True)
class Datasets:
    """The dataset of the documents and that of all sources; the same, twice, without pages."""

    narrow: AssembledDataset
    wide: AssembledDataset

    @property
    def has_pages(self) -> bool:
        """Whether any source is a publisher of pages."""
        return self.wide is not self.narrow


def assemble(
    project: Project,
    *,
    personal_data: bool = False,
    selection: Selection = DOCUMENT,
    as_of: date | None = None,
) -> AssembledDataset:
    """Put a project's dataset together from the selected sources and prove its evidence.

    With `as_of` it is the one of that day: see `snapshot`.
    Raises `UsageError` for a selection of sources that are not there, `NonconformingError` when
    a document, a position, a quote, a name or a decision does not hold, `UnreadableInputError`
    when a file means nothing.
    """
    selection.check(folder.name for folder in source_folders(project))
    return _assembled(Inputs(project, personal_data=personal_data), selection, as_of)


def assemble_both(project: Project, *, personal_data: bool = False) -> Datasets:
    """Put together the dataset of the documents and that of all sources, as `assemble` does."""
    inputs = Inputs(project, personal_data=personal_data)
    narrow = _assembled(inputs, DOCUMENT)
    return Datasets(narrow, _assembled(inputs, ALL) if inputs.websites else narrow)


def _assembled(inputs: Inputs, selection: Selection, as_of: date | None = None) -> AssembledDataset:
    chosen = _Chosen(inputs, selection)
    claimed = frozenset(chosen.claims())
    known = claimed.union(chosen.descriptions())
    known |= chosen.decisions(known)
    known |= chosen.borrowed(claimed, known)
    known = known.union(_of_dataset(chosen, as_of))
    origins = chosen.origins()
    check_decisions(known, origins)
    check_names(known, origins)
    derivations = rules(inputs.project, dated=as_of is not None)
    if as_of is not None:
        known = snapshot.as_of(known, as_of, announcing=derivations.get(_ANNOUNCED))
    derived = derive(known, derivations)
    contradictions = _contradictions(derived, chosen)
    disputes = tuple(describe(contradictions))
    return AssembledDataset(
        quads=(*derived, *disputes, *union(disputes)),
        sources=chosen.documents,
        websites=chosen.websites,
        passages=chosen.passages,
        origins=origins,
        release=inputs.release,
        personal_data=inputs.personal_data,
        selection=selection,
        as_of=as_of,
        contradictions=contradictions,
    )


class _Chosen:
    """What a selection takes of the inputs, and what comes with it from outside."""

    def __init__(self, inputs: Inputs, selection: Selection) -> None:
        self.inputs = inputs
        self.selection = selection
        documents = inputs.documents
        published = () if selection.is_only_of(documents) else inputs.websites
        self.has_pages = bool(published)
        self.documents = tuple(filter(selection.admits, documents))
        self.websites = tuple(filter(selection.admits_passages_of, published))
        self.everybody: tuple[Source | Website, ...] = (*documents, *published)
        self.passages = tuple(
            passage for document in self.documents for passage in inputs.passages(document)
        )

    @property
    def sources(self) -> tuple[Source | Website, ...]:
        return (*self.documents, *self.websites)

    @property
    def dataset(self) -> NamedNode:
        """What the dataset is called that comes of it."""
        return DATASET_WITH_PAGES if self.has_pages else DATASET

    @property
    def named(self) -> Named:
        """The title and the description of the dataset."""
        release, publication = self.inputs.release, self.inputs.publication
        return publication.with_pages(release) if self.has_pages else release.named

    def stated(self) -> frozenset[Quad]:
        """Return what all sources state, those outside the selection too."""
        return frozenset(quad for source in self.everybody for quad in source.stated)

    def claims(self) -> Iterator[Quad]:
        """Yield what the selected passages state."""
        for document in self.documents:
            yield from document.stated
        for website in self.websites:
            sure = filter(self.selection.admits_passage, website.passages)
            names = {NamedNode(note.iri) for note in sure}
            yield from (quad for quad in website.stated if quad.graph_name in names)

    def descriptions(self) -> Iterator[Quad]:
        """Yield what is said of the selected sources and passages."""
        for document in self.documents:
            yield from self.inputs.description(document)
        for website in self.websites:
            restatements.check_pages(website)
            sure = tuple(filter(self.selection.admits_passage, website.passages))
            yield from restatements.describe(website, sure)

    def decisions(self, known: frozenset[Quad]) -> frozenset[Quad]:
        """Return the reference data, and the decisions on what is known."""
        references = self.inputs.references(pages=self.has_pages)
        decided = self.inputs.decisions(pages=self.has_pages)
        return references.union(outside.applicable(decided, known, references, self.stated()))

    def borrowed(self, claimed: frozenset[Quad], known: frozenset[Quad]) -> frozenset[Quad]:
        """Return what others say of the class and the name of things, and what cites them."""
        found = outside.identifying(claimed, known, self.stated() - claimed)
        return frozenset(found).union(self._cited_from(found))

    def _cited_from(self, borrowed: Iterable[Quad]) -> Iterator[Quad]:
        names = {quad.graph_name for quad in borrowed}
        for source in self.everybody:
            noted = (NamedNode(note.iri) for note in source.passages)
            if passages := [name for name in noted if name in names]:
                yield from outside.as_reference(self.inputs.description(source), passages)
                yield from _STATEMENTS.about(self.dataset, ("dct:requires", NamedNode(source.iri)))

    def origins(self) -> dict[str, Origin]:
        """Return where each passage and each decision is written down, by its IRI."""
        quoted = {passage.iri: passage.origin for passage in self.passages}
        notes = (note for website in self.websites for note in website.passages)
        return quoted | {note.iri: note.origin for note in notes} | self.inputs.decision_origins


def _of_dataset(chosen: _Chosen, as_of: date | None) -> Iterator[Quad]:
    release, named = chosen.inputs.release, chosen.named
    yield from _STATEMENTS.about(DESCRIPTION, ("rdf:type", named_node("bv:Description")))
    yield from _STATEMENTS.about(
        chosen.dataset,
        ("rdf:type", named_node("dcat:Dataset")),
        ("dct:title", english(named.title)),
        ("dct:description", english(named.description)),
        ("dct:creator", named_node(release.creator)),
        ("dct:publisher", named_node(release.creator)),
        ("dct:license", NamedNode(release.licence)),
        ("dct:issued", typed(release.issued, "xsd:date")),
        ("dcat:version", Literal(release.version)),
        ("dct:valid", typed(as_of.isoformat(), "xsd:date") if as_of else None),
        *(("prov:wasDerivedFrom", NamedNode(source.iri)) for source in chosen.sources),
    )


def _contradictions(derived: QuadStore, chosen: _Chosen) -> tuple[Contradiction, ...]:
    """Return where several sources contradict each other; documents alone are not compared."""
    if not chosen.has_pages:
        return ()
    return find(derived, read_comparisons(chosen.inputs.project))
