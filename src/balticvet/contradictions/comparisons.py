"""Comparisons: the files of `queries/comparisons`, with what their front matter says."""

from pathlib import Path

from balticvet.contradictions.records import Comparison
from balticvet.contradictions.verdicts import RULES
from balticvet.errors import UnreadableInputError
from balticvet.resources import Project
from balticvet.sparql import read_saved

FOLDER = "queries/comparisons"
_KEYS = ("summary", "property", "kind")


def read_comparisons(project: Project) -> tuple[Comparison, ...]:
    """Return the comparisons of a project and of balticvet, in the order of their names.

    Raises `UnreadableInputError` for a file whose front matter breaks a promise.
    """
    return tuple(map(_read, project.files(FOLDER, "*.rq")))


def _read(path: Path) -> Comparison:
    text = read_saved(path)
    entries = [_entry(line) for line in text.splitlines() if line.startswith("#+")]
    matter = dict(entries)
    if len(entries) > len(matter) or set(matter) != set(_KEYS) or matter["kind"] not in RULES:
        raise UnreadableInputError(
            "The front matter of a comparison is not understood.",
            where=f"{path}:1",
            fix=f"Give {', '.join(_KEYS)}, each once on a line with #+; kind is one of"
            f" {', '.join(RULES)}.",
        )
    return Comparison(name=path.stem, text=text, **matter)


def _entry(line: str) -> tuple[str, str]:
    key, _, value = line.removeprefix("#+").partition(":")
    return key.strip(), value.strip()
