"""Front matter: the `#+` lines at the top of a saved query, YAML with the keys of its kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from balticvet.errors import UnreadableInputError
from balticvet.suggest import clip
from balticvet.wording import listed

MARK = "#+"


@dataclass(frozen=True)
class Key:
    """What the value of a key must be; `read` returns it as it is kept, or None if it is wrong."""

    what: str
    read: Callable[[Any], Any]


def _one_line(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _list_of_words(value: Any) -> tuple[str, ...] | None:
    words = tuple(_one_line(one) or "" for one in value) if isinstance(value, list) else ()
    return words if words and all(words) else None


def one_of(*allowed: str | int) -> Key:
    """Return a key whose value is one of these."""
    names = ", ".join(map(str, allowed))
    return Key(
        f"one of {names}",
        lambda value: value if type(value) in (str, int) and value in allowed else None,
    )


WORDS = Key("words", _one_line)
LIST = Key("a list of words", _list_of_words)
FLAG = Key("true or false", lambda value: value if isinstance(value, bool) else None)
NUMBER = Key("a whole number", lambda value: value if type(value) is int else None)
MAPPING = Key("a mapping of name to meaning", lambda value: value if type(value) is dict else None)


def read_front_matter(
    text: str, path: Path, *, kind: str, required: Mapping[str, Key], optional: Mapping[str, Key]
) -> dict[str, Any]:
    """Return the checked front matter of a query of a kind such as “question”.

    Raises `UnreadableInputError` with file and line for what is no YAML, a key that is unknown,
    missing or given twice, and a value that is wrong.
    """
    found = _read_yaml("\n".join(line.removeprefix(MARK) for line in _marked_lines(text)), path)
    matter = found if isinstance(found, dict) else {}
    known = {**required, **optional}
    for key in matter:
        if key not in known:
            more = f", and may have {', '.join(optional)}" if optional else ""
            raise UnreadableInputError(
                f"The front matter has an unknown key {key!r}.",
                where=f"{path}:1",
                fix=f"That of a {kind} has {', '.join(required)}{more}.",
            )
    if missing := sorted(required.keys() - matter.keys()):
        raise UnreadableInputError(
            f"The front matter lacks {listed(missing)}.",
            where=f"{path}:1",
            fix=f"Begin the {kind} with {', '.join(f'#+ {key}: …' for key in missing)}",
        )
    return {key: _checked(key, known[key], value, path) for key, value in matter.items()}


def without_front_matter(text: str) -> str:
    """Return the text of a query from the first line on that is none of its front matter."""
    return "\n".join(text.split("\n")[len(_marked_lines(text)) :])


def _marked_lines(text: str) -> list[str]:
    return list(takewhile(lambda line: line.startswith(MARK), text.split("\n")))


def _checked(name: str, key: Key, value: object, path: Path) -> Any:
    kept = key.read(value)
    if kept is None:
        raise UnreadableInputError(
            f"The front matter's {name} must be {key.what}.", where=f"{path}:1"
        )
    return kept


def _read_yaml(text: str, path: Path) -> object:
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
    """Raise for a key that stands twice: YAML would take the last one without a word."""
    if node is None or not isinstance(node.value, list):
        return
    seen: set[str] = set()
    for inner in node.value:
        pair = inner if isinstance(inner, tuple) else (None, inner)
        if pair[0] is not None and str(pair[0].value) in seen:
            raise UnreadableInputError(
                f"The front matter has the key {clip(str(pair[0].value))!r} twice.",
                where=f"{path}:{pair[0].start_mark.line + 1}",
                fix="Keep one of them.",
            )
        seen |= {str(pair[0].value)} if pair[0] is not None else set()
        _refuse_twice(pair[1], path)
