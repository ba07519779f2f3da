"""Write a made graph or table: `python -m benchmarks.generate graph 1000000 -o made.nq`."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from benchmarks.generate import table
from benchmarks.generate.graph import MadeGraph


def main() -> None:
    """Write what the arguments name, and say what was planted in it."""
    parser = ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("what", choices=("graph", "table"), help="N-Quads, or a project list (CSV)")
    parser.add_argument("size", type=int, help="about how many quads, or how many projects")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    graph = MadeGraph.of_size(given.size)
    lines = graph.lines() if given.what == "graph" else table.lines(given.size)
    with given.output.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)
    if given.what == "graph":
        said = {"projects": graph.count, "planted": graph.planted}
        sys.stderr.write(f"{json.dumps(said)}\n")


main()
