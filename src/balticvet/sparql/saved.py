"""Files of queries: the one way in which the text of any of them is read."""

from pathlib import Path

from balticvet.files import read_text
from balticvet.sparql.scan import refuse_what_is_no_question
from balticvet.sparql.service import refuse_service


def read_saved(path: Path) -> str:
    """Return the text of a question, check, rule, comparison, projection or transfer.

    Raises `UnreadableInputError` with file and line for an update, a query that asks another
    server, or a prefix that is not declared; see also `files.read_text`.
    """
    text = read_text(path)
    refuse_what_is_no_question(text, where=str(path))
    refuse_service(text, where=str(path))
    return text
