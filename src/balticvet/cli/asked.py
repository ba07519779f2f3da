"""What was asked on the command line: a saved question, a file, or the text of a query."""

from dataclasses import dataclass
from pathlib import Path

from balticvet.cli import streams
from balticvet.errors import UsageError
from balticvet.files import read_text
from balticvet.queries.question import Question, find, is_saved
from balticvet.queries.untrusted import check_untrusted
from balticvet.resources import Project


@dataclass(frozen=True)
class Asked:
    """The text of a query and where it stands; a saved question is trusted, other text is not."""

    text: str
    where: str
    question: Question | None = None


def read(words: str, project: Project, *, personal_data: bool) -> Asked:
    """Return what somebody asked with these words.

    Raises `UsageError` for a name that is none, and for a question that needs personal data which
    is left out; whatever `check_untrusted` raises for other text.
    """
    if words == "-":
        return _untrusted(streams.read(), "standard input")
    if is_saved(project, words):
        return _saved(find(project, words), personal_data=personal_data)
    path = Path(words)
    if _exists(path):
        return _untrusted(read_text(path), str(path))
    if any(sign.isspace() or sign in "{}" for sign in words):
        return _untrusted(words, "query")
    if path.suffix or len(path.parts) > 1:
        return _untrusted(read_text(path), str(path))
    return _saved(find(project, words), personal_data=personal_data)


def _untrusted(text: str, where: str) -> Asked:
    check_untrusted(text, where=where)
    return Asked(text, where)


def _saved(question: Question, *, personal_data: bool) -> Asked:
    if question.personal and not personal_data:
        raise UsageError(
            "This question asks for personal data, which is left out.",
            fix="Add --with-personal-data, and keep the answer to yourself.",
        )
    return Asked(question.text, str(question.path), question)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
