"""Which terms of ours exist: in the ontology and in its concept schemes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from balticvet.namespaces import BASE, PREFIXES, curie, iri, split
from balticvet.suggest import suggest

ONTOLOGY = iri("bv:")
_NEARLY = re.compile(
    r"https?://(?:www\.)?w3id\.org/balticvet/(?P<ontology>ontology[#/])?", re.IGNORECASE
)
_FOREIGN_FORM = re.compile(r"https?://(?:www\.)?(?P<rest>.+?)[#/]*", re.IGNORECASE)
_SCHEME = iri("skos:ConceptScheme")
_DEFINING = frozenset({iri("rdfs:isDefinedBy"), iri("skos:inScheme")})
_MOST = 12
"""How many names may be listed where none is near."""


def _bare(space: str) -> str:
    """Return a namespace without what people mistake in it: https, www., capitals, the last mark.

    >>> _bare("https://www.w3.org/2001/XMLSchema/"), _bare("urn:x:")
    ('w3.org/2001/xmlschema', '')
    """
    found = _FOREIGN_FORM.fullmatch(space)
    return found["rest"].lower() if found else ""


_REUSED = MappingProxyType(
    {_bare(space): space for space in PREFIXES.values() if not space.startswith(BASE)}
)
"""The namespaces of others in which our shapes and questions ask, by what is left of them."""


def taken_for_reused(name: str) -> tuple[str, str] | None:
    """Return the namespace of a name and the reused one that it resembles; else nothing.

    >>> taken_for_reused("https://schema.org/value")
    ('https://schema.org/', 'http://schema.org/')
    """
    wrong = namespace_of(name)
    right = _REUSED.get(_bare(wrong), wrong)
    return (wrong, right) if right != wrong else None


def namespace_of(name: str) -> str:
    """Return an IRI up to its last # or stroke."""
    return name[: max(name.rfind("/"), name.rfind("#")) + 1]


def _is_of(name: str, definer: str) -> bool:
    """Whether an ontology or a scheme has the namespace of a name, so that it can define it."""
    return namespace_of(name).rstrip("#/") == definer.rstrip("#/")


@dataclass(frozen=True)
class Vocabulary:
    """The terms of the ontology and the concepts of its schemes.

    `terms` are those that exist; `schemes` are the namespaces in which only names that exist mean
    something, with what they are called.
    """

    terms: frozenset[str]
    schemes: Mapping[str, str]

    @classmethod
    def of(cls, triples: Iterable[tuple[str, str, str]]) -> "Vocabulary":
        """Return the vocabulary that some triples define, given as texts."""
        terms, schemes = set[str](), {ONTOLOGY: "the ontology"}
        for subject, predicate, value in triples:
            if predicate in _DEFINING and _is_of(subject, value):
                terms.add(subject)
            if value == _SCHEME and subject.startswith(BASE):
                schemes[f"{subject}/"] = f"the scheme {subject.removeprefix(BASE)}"
        return cls(frozenset(terms), schemes)

    def lacks(self, name: str) -> bool:
        """Whether a name is in one of our namespaces, and nothing defines it."""
        return self.namespace(name) not in ("", name) and name not in self.terms

    def namespace(self, name: str) -> str:
        """Return the namespace of ours that a name is in, or nothing."""
        space = namespace_of(name)
        return space if space in self.schemes else ""

    def taken_for_ours(self, name: str) -> tuple[str, str] | None:
        """Return the namespace of a name that is nearly one of ours, and ours; else nothing."""
        if not (found := _NEARLY.match(name)):
            return None
        wrong, term = found[0], name[found.end() :]
        right = ONTOLOGY if found["ontology"] else BASE
        if wrong == right or (wrong.startswith(BASE) and ONTOLOGY + term not in self.terms):
            return None
        return wrong, right

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The namespaces by the prefixes that they have with us."""
        return {split(f"{space}x")[0]: space for space in self.schemes}

    def near(self, name: str) -> str:
        """Say which name may be meant, or which there are if they are few."""
        space = self.namespace(name)
        prefix = curie(f"{space}x")[:-1]
        known = sorted(term[len(space) :] for term in self.terms if self.namespace(term) == space)
        if found := suggest(name[len(space) :], known, prefix=prefix):
            return found
        listed = ", ".join(prefix + local for local in known)
        return f"There are {listed}." if 0 < len(known) <= _MOST else ""
