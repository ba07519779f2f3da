"""Rows of an answer on organisations, with what else is known of each, as names of a grid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from balticvet.draw import evidence, status_marks
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.grid import GridName
from balticvet.draw.status_marks import StatusMarks
from balticvet.networks import Node
from balticvet.networks.model.records import UNSTATED
from balticvet.tables import Credit


@dataclass(frozen=True)
class Organisations:
    """Rows with an `organisation` and its type, and whose data they are.

    `nodes` have what gives each its kind and countries, `marks` what is to be said of it besides.
    """

    rows: tuple[Fact, ...]
    credit: Credit
    nodes: Mapping[str, Node] = field(default_factory=dict)
    marks: StatusMarks = field(default_factory=dict)

    @classmethod
    def of_question(cls, data: PictureData, question: str) -> "Organisations":
        """Return the answer to a question on organisations."""
        rows = tuple(map(_with_type, data.facts(question)))
        names = sorted({fact["organisation"] for fact in rows} - {""})
        nodes = {name: data.node(name) for name in names}
        return cls(rows, data.credit(), nodes, status_marks.all_marks(data))

    def name(self, fact: Fact, *lines: str | Iterable[str], note: str = "") -> GridName:
        """Return the name of the organisation of a row; the lines are for the pointer too."""
        name, label, kind = fact["organisation"], fact.label("organisation"), fact["typeLabel"]
        countries = tuple(filter(None, [fact["countryLabel"]]))
        node = self.nodes.get(name, Node(name, label, kind, countries))
        marks = status_marks.marks_of(self.marks, name, label)
        signs = "".join(dict.fromkeys(mark.sign for mark in marks))
        remarks = (evidence.few(mark.lines) for mark in marks)
        tip = evidence.lines(evidence.of_node(node), *remarks, *lines)
        noted = "; ".join(filter(None, (note, status_marks.notes(marks))))
        return GridName(label, kind, tip, noted, signs)


def _with_type(fact: Fact) -> Fact:
    """Return a row whose organisation is of the kind that nobody states, where it has no type."""
    if fact["typeLabel"] or not fact["organisation"]:
        return fact
    return replace(fact, cells={**fact.cells, "typeLabel": UNSTATED})
