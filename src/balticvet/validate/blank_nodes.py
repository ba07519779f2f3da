"""Blank nodes told so that somebody finds them: class, label, the way from a named thing, line.

A label such as _:b0 is made anew by each reader, and nobody finds it in a file.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from balticvet.namespaces import curie
from balticvet.naming import FOREIGN
from balticvet.rdf import TYPE, Literal, NamedNode
from balticvet.suggest import clip
from balticvet.validate.plain_graph import Statement

_FARTHEST = 8
"""How many steps away a named thing is looked for; a cell of a long list is far from any."""

_MOST = 100
"""Among how many that point to a node a named one is looked for."""

Index = Mapping[str, Sequence[Statement]]
"""Statements by the text of their subject, or of their object."""


def called(label: str, about: Index, to: Index, *, line: int = 0) -> str:
    """Return a name for the blank node that a reader has given this label.

    >>> from balticvet.rdf import BlankNode, Triple, named_node
    >>> node, project = BlankNode("b0"), NamedNode("urn:x:p")
    >>> kind = Triple(node, TYPE, named_node("bv:Budget"))
    >>> of = Triple(project, NamedNode("urn:x:costs"), node)
    >>> called("b0", {"b0": [kind]}, {"b0": [of]}, line=7)
    '[bv:Budget; urn:x:p › urn:x:costs; line 7]'
    """
    said = about.get(label, ())
    kinds = [
        curie(one.object.value)
        for one in said
        if one.predicate == TYPE and isinstance(one.object, NamedNode)
    ]
    words = " ".join((", ".join(kinds), _label(said))).strip()
    way = _from_a_named_thing(label, to) or _to_something(said)
    parts = (words, way, f"line {line}" if line else "")
    return f"[{'; '.join(filter(None, parts))}]"


def _label(said: Sequence[Statement]) -> str:
    for name in FOREIGN:
        for one in said:
            if one.predicate == name and isinstance(one.object, Literal):
                return f"“{clip(one.object.value)}”"
    return ""


def _from_a_named_thing(label: str, to: Index) -> str:
    steps: list[str] = []
    while len(steps) < _FARTHEST and (pointing := to.get(label)):
        some = islice(pointing, _MOST)
        named = (one for one in some if isinstance(one.subject, NamedNode))
        step = next(named, pointing[0])
        steps.insert(0, curie(step.predicate.value))
        if isinstance(step.subject, NamedNode):
            return " › ".join((curie(step.subject.value), *steps))
        label = getattr(step.subject, "value", "")
    return ""


def _to_something(said: Sequence[Statement]) -> str:
    """Return a statement of a node to which none leads: the first that names a thing, or says."""
    others = [one for one in said if one.predicate not in (TYPE, *FOREIGN)]
    named = [one for one in others if isinstance(one.object, NamedNode)]
    for one in [*named, *others][:1]:
        value = one.object
        match value:
            case NamedNode():
                return f"{curie(one.predicate.value)} {curie(value.value)}"
            case Literal():
                return f"{curie(one.predicate.value)} “{clip(value.value)}”"
            case _:
                return f"{curie(one.predicate.value)} […]"
    return ""
