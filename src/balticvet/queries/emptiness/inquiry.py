"""What was asked in vain, and whether a wider selection would answer it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from balticvet.assemble import AssembledDataset, assemble
from balticvet.dataset import Dataset, QuadStore
from balticvet.errors import BalticvetError, UsageError
from balticvet.resources import Project
from balticvet.selection import ALL, CONFIDENCES, Selection
from balticvet.wording import counted

_ROWS = partial(counted, one="row")


@dataclass(frozen=True)
class Inquiry:
    """What was asked of a graph, so that it can be asked again of another.

    `count` tells how much a graph answers with, `in_words` says so; `reasons` yields, a sentence
    each, why a graph answers with nothing; `otherwise` says what holds where neither they nor other
    selections know why.
    """

    count: Callable[[QuadStore], int]
    reasons: Callable[[QuadStore], Iterable[str]] = lambda _store: ()
    in_words: Callable[[int], str] = _ROWS
    otherwise: str = ""


@dataclass(frozen=True)
class _Wider:
    """A selection that leaves out less, and the words that ask for it."""

    words: str
    selection: Selection
    is_of_a_day: bool


def why_empty(inquiry: Inquiry, found: AssembledDataset, project: Project) -> tuple[str, ...]:
    """Return why a dataset answers with nothing, a sentence each; none where nobody knows.

    What was asked is asked again of all sources, whatever the confidence and the day.
    """
    here = inquiry.reasons(found.store)
    reasons = tuple(dict.fromkeys((*here, *_wider_answers(inquiry, found, project))))
    return reasons or tuple(filter(None, (inquiry.otherwise,)))


@contextmanager
def advising(inquiry: Inquiry, found: Dataset, project: Project) -> Iterator[None]:
    """Add to a refusal which other sources know what is asked for, and let it pass on."""
    try:
        yield
    except UsageError as fault:
        answers = tuple(_wider_answers(inquiry, found, project))
        if not answers:
            raise
        fix = " ".join(filter(None, (fault.fix, *answers)))
        raise UsageError(fault.what, where=fault.where, fix=fix) from fault


def _wider_answers(inquiry: Inquiry, found: Dataset, project: Project) -> Iterator[str]:
    """Yield which wider selections have an answer: the smallest changes, else all at once."""
    if not isinstance(found, AssembledDataset):
        return
    single = tuple(_wider(found))
    answers = [words for one in single if (words := _asked(inquiry, found, project, one))]
    if not answers and len(single) > 1:
        every = _Wider(" and ".join(one.words for one in single), ALL, is_of_a_day=False)
        answers = [_asked(inquiry, found, project, every)]
    yield from filter(None, answers)


def _wider(found: AssembledDataset) -> Iterator[_Wider]:
    """Yield the selections that lift one restriction."""
    chosen, is_of_a_day = found.selection, found.as_of is not None
    if not set(ALL.names) & set(chosen.names):
        yield _Wider("with --sources all", replace(chosen, names=ALL.names), is_of_a_day)
    if chosen.confidence != CONFIDENCES[0]:
        least = CONFIDENCES[0]
        lowered = replace(chosen, confidence=least)
        yield _Wider(f"with --min-confidence {least}", lowered, is_of_a_day)
    if found.as_of:
        yield _Wider(f"without --as-of {found.as_of}", chosen, is_of_a_day=False)


def _asked(inquiry: Inquiry, found: AssembledDataset, project: Project, wider: _Wider) -> str:
    """Return how many a wider selection answers with, or nothing.

    Sources that do not hold are reported by `balticvet check`, not where an answer is explained.
    """
    try:
        dataset = assemble(
            project,
            personal_data=found.personal_data,
            selection=wider.selection,
            as_of=found.as_of if wider.is_of_a_day else None,
        )
        count = inquiry.count(dataset.store)
    except BalticvetError:
        return ""
    return f"Ask {wider.words}: {inquiry.in_words(count)}." if count else ""
