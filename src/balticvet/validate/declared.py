"""Uses of our properties against what the ontology declares of them.

An object property leads to a thing, a datatype property to a value; what a property belongs to and
leads to is its domain and its range.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from balticvet.namespaces import curie, iri
from balticvet.rdf import TYPE, Literal, NamedNode, Statement, Term, value_of
from balticvet.suggest import clip
from balticvet.validate.findings import Finding, Report
from balticvet.validate.locator import Locator
from balticvet.validate.statements import name_of, places
from balticvet.validate.vocabulary import ONTOLOGY
from balticvet.wording import first_few

_OBJECT, _DATATYPE = iri("owl:ObjectProperty"), iri("owl:DatatypeProperty")
_CLASS = iri("owl:Class")
_PROPERTIES = frozenset({_OBJECT, _DATATYPE, iri("owl:AnnotationProperty")})
_WIDER, _DOMAIN, _RANGE = iri("rdfs:subClassOf"), iri("rdfs:domain"), iri("rdfs:range")
_CLASSED = frozenset({TYPE.value, _WIDER})
_LOGIC = frozenset({TYPE.value, _WIDER, _DOMAIN, _RANGE})
_SHOWN = 3


def check_declared(
    data: Iterable[Statement], locator: Locator, *, background: Iterable[Statement] = ()
) -> Report:
    """Return the uses of our properties that go against their kind, domain or range.

    What `background` and the data declare counts; one finding a property and fault.
    """
    statements = tuple(data)
    declared = _Declared.of(chain(background, statements))
    faults: defaultdict[tuple[str, _Fault], dict[Statement, None]] = defaultdict(dict)
    for one in statements:
        if one.predicate.value.startswith(ONTOLOGY):
            for fault in declared.faults(one):
                faults[one.predicate.value, fault][one] = None
        elif one.predicate.value in _CLASSED and declared.is_property(one.object):
            faults[value_of(one.object), _NO_CLASS][one] = None
    return Report(
        tuple(_finding(name, fault, tuple(uses), locator) for (name, fault), uses in faults.items())
    )


@dataclass(frozen=True)
class _Fault:
    """What is wrong with some uses of a property, and what to do."""

    name: str
    message: str
    of_value: bool = True
    """Whether the value is at fault, not the subject."""


_STRING = _Fault(
    "it leads to a thing, and here stands a value",
    "Give the IRI of the thing, and say what it is and is called; words have a property of words.",
)
_NO_PROPERTY = _Fault(
    "it is a class, and here it stands as a property",
    "Write the property that leads there, such as bv:isFundedBy to a bv:FundingSource; the class"
    " stands behind “a”.",
)
_NO_CLASS = _Fault(
    "it is a property, and here it stands as a class",
    "Write a class behind “a”; a property has a value of its own.",
    of_value=False,
)
_THING = _Fault("it leads to a value, and here stands a thing", "Give the words or the number.")


@dataclass(frozen=True)
class _Declared:
    """The kinds, domains and ranges of properties, and the classes of things with the wider."""

    links: Mapping[str, Mapping[Term, set[str]]]

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> "_Declared":
        links: dict[str, defaultdict[Term, set[str]]] = {p: defaultdict(set) for p in _LOGIC}
        for one in statements:
            if one.predicate.value in _LOGIC:
                links[one.predicate.value][one.subject].add(value_of(one.object))
        return cls(links)

    def faults(self, one: Statement) -> Iterator[_Fault]:
        """Yield what is wrong with a statement."""
        kinds = self._ends(TYPE.value, one.predicate)
        if _CLASS in kinds and not kinds & _PROPERTIES:
            yield _NO_PROPERTY
            return
        if isinstance(one.object, Literal):
            yield from (_STRING,) if _OBJECT in kinds else ()
        elif _DATATYPE in kinds:
            yield _THING
        else:
            yield from self._outside(_RANGE, one.predicate, one.object)
        yield from self._outside(_DOMAIN, one.predicate, one.subject)

    def is_property(self, term: Term) -> bool:
        """Tell whether a term of ours is declared as a property, and as no class."""
        kinds = self._ends(TYPE.value, term)
        is_ours = isinstance(term, NamedNode) and term.value.startswith(ONTOLOGY)
        return is_ours and bool(kinds & _PROPERTIES) and _CLASS not in kinds

    def _outside(self, end: str, predicate: NamedNode, thing: Term) -> Iterator[_Fault]:
        ends = self._ends(end, predicate)
        classes = self._classes(thing) if ends else set()
        for wanted in ends:
            verb = "leads to" if end == _RANGE else "belongs to"
            if not classes:
                yield _Fault(
                    f"it {verb} {curie(wanted)}, and nothing says what stands here",
                    f"Correct the name, or say that the thing is a {curie(wanted)}, if it is one.",
                    of_value=end == _RANGE,
                )
            elif wanted not in classes:
                yield _Fault(
                    f"it {verb} {curie(wanted)}, and here stands something else",
                    f"Use a property that fits, or say that the thing is a {curie(wanted)} if it"
                    " is one.",
                    of_value=end == _RANGE,
                )

    def _classes(self, thing: Term) -> set[str]:
        found, rest = set[str](), set(self._ends(TYPE.value, thing))
        while rest:
            found |= rest
            rest = {w for name in rest for w in self._ends(_WIDER, NamedNode(name))} - found
        return found

    def _ends(self, link: str, term: Term) -> set[str]:
        return self.links[link].get(term, set())


def _finding(name: str, fault: _Fault, uses: tuple[Statement, ...], locator: Locator) -> Finding:
    ends = [one.object if fault.of_value else one.subject for one in uses]
    return Finding(
        severity="Violation",
        focus=curie(name),
        name=fault.name,
        value=first_few(sorted({_called(end, locator) for end in ends}), _SHOWN),
        message=fault.message,
        where=places(uses, locator),
    )


def _called(term: Term, locator: Locator) -> str:
    if isinstance(term, Literal):
        return f"“{clip(term.value)}”"
    return name_of(term, locator)
