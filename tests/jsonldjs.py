"""JSON-LD read and written by jsonld.js, the reference implementation, in one process of node."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat

SCRIPT = Path(__file__).parent / "npm/jsonld.cjs"


class JsonLdJs:
    """A running node that answers requests line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def quads(self, document: object) -> list[Quad]:
        """Return what jsonld.js reads; `ValueError` if it refuses."""
        made = self._asked({"do": "toRDF", "document": document})
        return list(pyoxigraph.parse(str(made), RdfFormat.N_QUADS, lenient=True))

    def compacted(self, nquads: str, context: object) -> object:
        """Return N-Quads as jsonld.js writes them with a context."""
        return self._asked({"do": "compact", "nquads": nquads, "context": context})

    def canonical(self, nquads: str) -> str:
        """Return the canonical N-Quads of N-Quads, by RDFC-1.0."""
        return str(self._asked({"do": "canonize", "nquads": nquads}))

    def _asked(self, request: dict[str, object]) -> object:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer["made"]


@contextmanager
def running() -> Iterator[JsonLdJs]:
    """Start jsonld.js, and end it."""
    with subprocess.Popen(
        ["node", str(SCRIPT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield JsonLdJs(process)
        assert process.stdin
        process.stdin.close()


def canonical(quads: Iterable[Quad]) -> Dataset:
    """Return quads so that two sets are equal if only labels of blank nodes differ."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset
