"""The names that the graph knows already, and where they stand in a text.

They come from the facts, the decisions and the reference data. A match is proposed, with a score
and the reason for it; nothing is ever merged by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from balticvet.assemble import decision_files
from balticvet.grouping import grouped
from balticvet.ingest.rules import either
from balticvet.letters import folded
from balticvet.likeness import KNOWN_NAME, likenesses
from balticvet.namespaces import curie
from balticvet.naming import PRINTED
from balticvet.rdf import TYPE, Literal, NamedNode, Quad, named_node
from balticvet.rdfio import read
from balticvet.resources import Project
from balticvet.sources import read_sources
from balticvet.spans import Span

_ACRONYM = named_node("bv:acronym")
_AS_WRITTEN = "bv:nameAsWritten"
_KINDS: Mapping[str, str] = {
    "organisation": "organisation",
    "initiative": "initiative",
    "project": "project",
    "country": "country",
    "sector": "sector",
    "status": "status",
    "funding": "name",
    "group": "name",
    "occasion": "name",
    "place": "name",
    "polity": "name",
}
"""What the members of a collection are found as."""

_SHORT = 4
_LONGEST = 200


@dataclass(frozen=True, order=True)
class KnownName:
    """A name of a node: what it is found as, and its words."""

    words: str
    node: str
    kind: str
    property: str = _AS_WRITTEN
    """How a passage that has these words states it: as a name or as an acronym."""


@dataclass(frozen=True)
class Match:
    """Words of a text that may be a name of a node; the score is 1 for the very same words."""

    span: Span
    words: str
    name: KnownName
    score: float
    reason: str


@dataclass(frozen=True)
class Known:
    """All names, and the classes of the nodes that bear them."""

    names: tuple[KnownName, ...]
    classes: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> "Known":
        """Collect the names in some quads."""
        names: set[KnownName] = set()
        classes: defaultdict[str, set[str]] = defaultdict(set)
        for quad in quads:
            node = curie(quad.subject.value) if isinstance(quad.subject, NamedNode) else ""
            kind = _KINDS.get(node.partition(":")[0], "")
            if kind and quad.predicate in PRINTED and isinstance(quad.object, Literal):
                words = " ".join(quad.object.value.split())
                if 1 < len(words) <= _LONGEST:
                    short = quad.predicate == _ACRONYM
                    names.add(KnownName(words, node, kind, "bv:acronym" if short else _AS_WRITTEN))
            elif kind and quad.predicate == TYPE and isinstance(quad.object, NamedNode):
                classes[node].add(curie(quad.object.value))
        return cls(tuple(sorted(names)), {node: tuple(sorted(classes[node])) for node in classes})

    @cached_property
    def _by_key(self) -> Mapping[str, list[KnownName]]:
        return grouped(self.names, lambda name: folded(name.words))

    @cached_property
    def _keyed(self) -> Mapping[str, tuple[tuple[str, KnownName], ...]]:
        kinds = sorted({name.kind for name in self.names})
        return {
            kind: tuple((folded(one.words), one) for one in self.names if one.kind == kind)
            for kind in kinds
        }

    @cached_property
    def _countries(self) -> re.Pattern[str]:
        return _any_of(name.words for name in self.names if name.kind == "country")

    @cached_property
    def _others(self) -> re.Pattern[str]:
        return _any_of(name.words for name in self.names if name.kind != "country")

    def countries_in(self, text: str, span: Span) -> Iterator[Match]:
        """Yield the known names of countries in a stretch, also inside of other names."""
        yield from self._matches(self._countries, text, span)

    def names_in(self, text: str, span: Span) -> Iterator[Match]:
        """Yield the other known names in a stretch, the longest where they overlap.

        A short name has to be written in the same letters, capital or small.
        """
        yield from self._matches(self._others, text, span)

    def node_of(self, words: str, collection: str) -> str | None:
        """Return the node of a collection that bears a name, if there is one."""
        names = self._by_key.get(folded(words), ())
        return next((one.node for one in names if one.node.startswith(f"{collection}:")), None)

    def _matches(self, pattern: re.Pattern[str], text: str, span: Span) -> Iterator[Match]:
        countries = pattern is self._countries
        for match in pattern.finditer(text, span.start, span.end):
            words = " ".join(match[0].split())
            names = [
                name
                for name in self._by_key.get(folded(words), ())
                if (name.kind == "country") is countries
            ]
            for node in sorted({name.node for name in names}):
                named = [name for name in names if name.node == node]
                same = [name for name in named if name.words == words]
                name = (same or named)[0]
                if same or len(words) > _SHORT:
                    score, reason = (1.0, "the same words") if same else (0.95, "but for capitals")
                    yield Match(Span(*match.span()), words, name, score, reason)

    def near(
        self, words: str, kind: str, *, least: float = KNOWN_NAME
    ) -> tuple[KnownName, float] | None:
        """Return the name of that kind that is most like some words, if one is alike enough.

        >>> known = Known((KnownName("Kyrgyzstan", "country:KGZ", "country"),), {})
        >>> name, score = known.near("Kirgizstan", "country", least=0.8)
        >>> name.node, score
        ('country:KGZ', 0.8)
        """
        key = folded(words)
        names = self._keyed.get(kind, ())
        alike = likenesses(key, (other for other, _ in names), least=least)
        # The last word of two counts as the name.
        scored = [
            (0.9 if other.endswith(f" {key}") else round(found, 2), name)
            for found, (other, name) in zip(alike, names, strict=True)
        ]
        score, best = max(scored, default=(0.0, None), key=lambda pair: (pair[0], pair[1]))
        return (best, score) if best and score >= least else None


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some names, the longest first, whatever the white space."""
    spelt = either(words)
    return re.compile(rf"(?<![\w-])(?:{spelt})(?![\w-])" if spelt else r"(?!)", re.IGNORECASE)


def known_quads(project: Project) -> Iterator[Quad]:
    """Yield what the names of a project come from: facts, decisions, reference data, concepts."""
    folders = [path for path in (project.data / "sources").glob("[!.]*") if path.is_dir()]
    if folders:
        for source in read_sources(project):
            yield from source.stated
    for path in decision_files(project):
        yield from read(path)
    yield from reference_quads(project)


def reference_quads(project: Project) -> Iterator[Quad]:
    """Yield the reference data and the concepts alone, which name no stakeholder."""
    for folder in ("ontology/concepts", "data/reference"):
        for path in project.files(folder, "*.ttl"):
            yield from read(path)
