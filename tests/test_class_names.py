"""A class name means one thing in the whole program."""

import ast
from collections import defaultdict
from pathlib import Path

import balticvet

PROGRAM = Path(balticvet.__file__).parent


def classes() -> dict[str, list[str]]:
    """Return the files that define a class, by its name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef):
                found[node.name].append(str(path.relative_to(PROGRAM)))
    return found


def test_a_class_name_means_one_thing() -> None:
    several = {name: files for name, files in classes().items() if len(files) > 1}
    assert several == {}


def test_classes_are_seen() -> None:
    assert classes()["Dataset"] == ["dataset/graphs.py"]
