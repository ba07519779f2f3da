"""`questions.md`: the saved questions, from the front matter of their files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from balticvet.queries.filters import NAMES
from balticvet.queries.question import Question, catalogue
from balticvet.resources import HOME, Project
from balticvet.tables import Column
from balticvet.wording import listed
from docs.make.markdown import code, table
from docs.make.markdown import page as markdown

_INTRODUCTION = """\
Ask one with `balticvet query NAME`.
The query itself stands in `queries/questions/NAME.rq`; to add a question, add a file there."""


def page() -> str:
    """Return the page of balticvet's own questions."""
    questions = catalogue(Project(HOME)).values()
    return markdown("Saved questions", _INTRODUCTION, _by_tag(questions), *_parts(questions))


def _by_tag(questions: Iterable[Question]) -> str:
    tagged = defaultdict[str, list[str]](list)
    for question in questions:
        for tag in question.tags:
            tagged[tag].append(f"[{question.name}](#{question.name})")
    return table(("about", "questions"), ((tag, ", ".join(tagged[tag])) for tag in sorted(tagged)))


def _parts(questions: Iterable[Question]) -> Iterator[str]:
    for question in questions:
        yield f"## {question.name}"
        yield f"**{question.summary}**\n{_description(question)}"
        if question.columns:
            yield "\n".join(map(_column, question.columns))


def _description(question: Question) -> str:
    filters = [f"`--{name}`" for name in NAMES if name in question.matter]
    takes = f"\nIt takes {listed(filters)}." if filters else ""
    needs = "\nIt asks for personal data: add `--with-personal-data`." if question.personal else ""
    return question.description + takes + needs


def _column(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    return f"- {code(column.name)}: {column.meaning}{unit}"
