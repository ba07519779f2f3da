"""Files of queries: the one way in which the text of any of them is read."""

from pathlib import Path
from typing import Any

from balticvet.errors import UnreadableInputError
from balticvet.files import read_text
from balticvet.sparql.service import refuse_service
from balticvet.sparql.tokens import refuse_what_is_no_question


def read_saved(path: Path) -> str:
    """Return the text of a question, check, rule, comparison, projection or transfer.

    Raises `UnreadableInputError` with file and line for an update, a query that asks another
    server, or a prefix that is not declared; see also `files.read_text`.
    """
    text = read_text(path)
    refuse_what_is_no_question(text, where=str(path))
    refuse_service(text, where=str(path))
    return text


def read_yaml(text: str, path: Path) -> object:
    """Return what YAML says in front of a query, from its first line on.

    Raises `UnreadableInputError` with file and line, also for a key that stands twice: YAML would
    take the last one without a word.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_twice(yaml.compose(text, Loader=loader), path)
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        problem = getattr(fault, "problem", None) or "it cannot be read"
        raise UnreadableInputError(
            f"The front matter is not YAML: {problem}.",
            where=f"{path}:{mark.line + 1 if mark else 1}",
        ) from fault


def _refuse_twice(node: Any, path: Path) -> None:
    if node is None or not isinstance(node.value, list):
        return
    seen: set[str] = set()
    for inner in node.value:
        pair = inner if isinstance(inner, tuple) else (None, inner)
        if pair[0] is not None and str(pair[0].value) in seen:
            raise UnreadableInputError(
                f"The front matter has the key {str(pair[0].value)[:60]!r} twice.",
                where=f"{path}:{pair[0].start_mark.line + 1}",
                fix="Keep one of them.",
            )
        seen |= {str(pair[0].value)} if pair[0] is not None else set()
        _refuse_twice(pair[1], path)
