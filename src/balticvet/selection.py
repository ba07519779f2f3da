"""Selections: which sources count, and how sure a restated passage must be."""

from collections.abc import Iterable
from dataclasses import dataclass

from balticvet.errors import UsageError
from balticvet.namespaces import iri, split
from balticvet.sources import Restatement, Source, Website
from balticvet.suggest import clip, unknown

CONFIDENCES = ("low", "medium", "high")
"""How sure the reader of a page was, the least sure first."""


@dataclass(frozen=True)
class Selection:
    """The sources that count: all documents, all sources, or those named.

    A quoted passage always counts; a restated one from `confidence` on.
    """

    names: tuple[str, ...] = ("document",)
    confidence: str = CONFIDENCES[0]

    @classmethod
    def of(cls, names: str, confidence: str = CONFIDENCES[0]) -> "Selection":
        """Return the selection that a list with commas names, in the order of the alphabet.

        >>> Selection.of("ministry, fiche").iri
        'https://w3id.org/balticvet/selection/fiche+ministry'
        """
        found = {name.strip() for name in names.split(",")}
        return cls(tuple(sorted(found - {""})), confidence)

    @property
    def iri(self) -> str:
        """The name of the selection in the graph."""
        least = "" if self.confidence == CONFIDENCES[0] else f"@{self.confidence}"
        return f"{iri('selection:')}{'+'.join(self.names)}{least}"

    def admits(self, source: Source | Website) -> bool:
        """Tell whether a source counts."""
        is_document = isinstance(source, Source)
        return bool({source.id, "all", *(["document"] if is_document else [])} & set(self.names))

    def admits_passages_of(self, website: Website) -> bool:
        """Tell whether a publisher counts with at least one of its passages."""
        return self.admits(website) and any(map(self.admits_passage, website.passages))

    def is_only_of(self, documents: Iterable[Source]) -> bool:
        """Tell whether only documents are selected."""
        return set(self.names) <= {"document", *(source.id for source in documents)}

    def admits_passage(self, passage: Restatement) -> bool:
        """Tell whether the confidence in a passage is high enough; without one it is the lowest."""
        sure = split(passage.confidence)[1]
        least = CONFIDENCES.index(self.confidence)
        return least == 0 or sure in CONFIDENCES[least:]

    def check(self, ids: Iterable[str]) -> None:
        """Raise `UsageError` for a name that is no source, and for a confidence that is none."""
        known = ["all", "document", *ids]
        for name in self.names or ("",):
            if name not in known:
                listed = "There are document, all, and each folder in data/sources."
                raise unknown("There is no source", name, known, listed=listed)
        if self.confidence not in CONFIDENCES:
            raise UsageError(
                f"There is no confidence {clip(self.confidence)!r}.",
                fix=f"There are {', '.join(CONFIDENCES)}.",
            )


DOCUMENT = Selection()
ALL = Selection(("all",))
