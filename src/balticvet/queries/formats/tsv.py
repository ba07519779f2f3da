"""TSV as SPARQL 1.1 defines it: every cell is a term in the notation of Turtle."""

from balticvet.queries.answer import Answer
from balticvet.queries.values import Term


def write(answer: Answer) -> str:
    """Return an answer as TSV with a line of variables."""
    lines = [
        "\t".join(f"?{name}" for name in answer.columns),
        *("\t".join(map(_text, row)) for row in answer.rows),
    ]
    return "".join(f"{line}\n" for line in lines)


def _text(term: Term | None) -> str:
    return "" if term is None else str(term)
