"""From a finding to the blocks of the files that state what was found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Quad

from balticvet.namespaces import iri
from balticvet.sources import Origin
from balticvet.validate.plain import Statement

_POINTERS = (iri("bv:statedIn"), iri("bv:mentionedIn"))


class Evidence:
    """Where the statements of a dataset were written down.

    The first of these that leads to an origin is taken: the graph of the very statement, the
    graphs of statements with the same subject and property, the subject itself, the passages
    that it points to, any graph that speaks of it, the passages that it belongs to.
    """

    def __init__(self, data: Iterable[Statement], origins: Mapping[str, Origin]) -> None:
        self._origins = origins
        self._about: dict[str, list[Statement]] = defaultdict(list)
        self._to: dict[str, list[Statement]] = defaultdict(list)
        for statement in data if origins else ():
            self._about[_text(statement.subject)].append(statement)
            self._to[_text(statement.object)].append(statement)

    def of(self, focus: str, *, path: str = "", value: str = "") -> tuple[Origin, ...]:
        """Return the origins of a focus node, its path and its value, in the order of the files."""
        for names in self._candidates(focus, path, value):
            found = {self._origins[name] for name in names if name in self._origins}
            if found:
                return tuple(sorted(found, key=lambda origin: (str(origin.path), origin.line)))
        return ()

    def _candidates(self, focus: str, path: str, value: str) -> Iterator[Iterable[str]]:
        about = self._about.get(focus, [])
        on_path = [found for found in about if path and _text(found.predicate) == path]
        yield map(_graph, (found for found in on_path if _text(found.object) == value))
        yield map(_graph, on_path)
        yield (focus,)
        yield (_text(found.object) for found in about if _text(found.predicate) in _POINTERS)
        yield map(_graph, about)
        pointing = self._to.get(focus, [])
        yield (_text(found.subject) for found in pointing)
        yield map(_graph, pointing)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _graph(statement: Statement) -> str:
    return _text(statement.graph_name) if isinstance(statement, Quad) else ""
