"""Answers that are empty, or lack rows for a choice, with the reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from balticvet.assemble import AssembledDataset, reference_data
from balticvet.dataset import Dataset, QuadStore, memory_store
from balticvet.errors import BalticvetError, UsageError
from balticvet.namespaces import PREFIXES, curie
from balticvet.processes import DEFAULT_LIMITS
from balticvet.queries.answer import Answer, ask_saved
from balticvet.queries.emptiness.inquiry import Inquiry, why_empty
from balticvet.queries.parameters import Parameter, things, under_present_names
from balticvet.queries.question import Question
from balticvet.queries.untrusted import ask_untrusted
from balticvet.rdf import Literal, Term
from balticvet.resources import Project
from balticvet.sparql.tokens import form
from balticvet.tables.values import value
from balticvet.wording import counted, first_few

_LIMITS = replace(DEFAULT_LIMITS, seconds=5)
"""A reason is not worth a longer wait."""
_TRIED, _NAMED = 100, 12
"""So many values of a parameter are tried, and so many of those that have rows are named."""
_COUNTRY = "country"
_PERSONAL = "It asks for personal data, which is left out: ask with personal data."


def explained(answer: Answer, inquiry: Inquiry, found: Dataset, project: Project) -> Answer:
    """Return an answer with the reasons, where it is empty and the graph was put together here."""
    if size(answer) or not isinstance(found, AssembledDataset):
        return answer
    return replace(answer, reasons=why_empty(inquiry, found, project))


def with_others(
    answer: Answer, question: Question, given: Mapping[str, str], store: QuadStore
) -> Answer:
    """Return an answer that says how many rows a choice of one country leaves out."""
    present = under_present_names(question.parameters, given)
    if not size(answer) or not any(
        one.name == _COUNTRY and one.path and one.name in present for one in question.parameters
    ):
        return answer
    rest = {name: value for name, value in present.items() if name != _COUNTRY}
    more = _count(store, question, rest) - size(answer)
    if more < 1:
        return answer
    are = "is" if more == 1 else "are"
    said = f"{counted(more, 'row')} of other countries, or of none that is stated, {are} left out."
    return replace(answer, reasons=(*answer.reasons, said))


def explained_remotely(answer: Answer, text: str, project: Project) -> Answer:
    """Return the answer of a server with the terms as reasons that our ontology does not have."""
    from balticvet.queries.emptiness.query_parts import missing

    if size(answer):
        return answer
    known = memory_store(reference_data(project))
    return replace(answer, reasons=tuple(missing(text, known, within=PREFIXES["bv"])))


def explained_of_file(answer: Answer, text: str, store: QuadStore, *, known: QuadStore) -> Answer:
    """Return the answer of somebody's own file with the reasons, where it is empty.

    `known` has what may be named: the file, and all terms and concepts of balticvet.
    """
    if size(answer):
        return answer
    inquiry = of_text(text, known=known, among="the file")
    reasons = tuple(dict.fromkeys(inquiry.reasons(store)))
    return replace(answer, reasons=reasons or tuple(filter(None, (inquiry.otherwise,))))


def size(answer: Answer) -> int:
    """Return how many rows say something: none of a row of noughts, one of a yes."""
    if answer.boolean is not None:
        return int(answer.boolean)
    is_nothing = all(_is_nothing(term) for row in answer.rows for term in row)
    return 0 if is_nothing else len(answer.rows)


def _is_nothing(term: Term | None) -> bool:
    found = value(term) if isinstance(term, Literal) else term
    return found is None or (not isinstance(found, bool) and found == 0)


def of_saved(question: Question, given: Mapping[str, str]) -> Inquiry:
    """Return what a saved question asked, with values for its parameters."""

    def count(store: QuadStore) -> int:
        return _count(store, question, given)

    def reasons(store: QuadStore) -> Iterator[str]:
        if question.personal:
            yield _PERSONAL
        present = under_present_names(question.parameters, given)
        for parameter in question.parameters:
            if parameter.name in present:
                yield from _without(store, question, present, parameter)

    return Inquiry(count, reasons, otherwise="No source states an answer.")


def of_text(text: str, *, known: QuadStore | None = None, among: str = "") -> Inquiry:
    """Return what a query of one's own asked.

    Names are looked up in the graph that is asked, or in one that is `known`; `among` says what is
    asked where it is not the sources that count.
    """

    def count(store: QuadStore) -> int:
        return _asked(text, store)

    def reasons(store: QuadStore) -> Iterator[str]:
        from balticvet.queries.emptiness.query_parts import SOURCES, missing

        found = tuple(missing(text, known or store, among=among or SOURCES))
        yield from found
        if not found and form(text) != "ASK":
            yield from _by_parts(text, store)

    if form(text) == "ASK":
        return Inquiry(count, reasons, _yes)
    whole = "No source states" if known is None else "The file does not state"
    return Inquiry(count, reasons, otherwise=f"{whole} all that the query asks for.")


def _yes(_count: int) -> str:
    return "yes"


def _by_parts(text: str, store: QuadStore) -> Iterator[str]:
    """Yield which patterns of a query match nothing, and which filters let nothing through."""
    from balticvet.queries.emptiness.query_parts import filters, unmatched

    yield from unmatched(text, store)
    for words, wider in filters(text):
        if count := _asked(wider, store):
            yield f"Without {words}: {counted(count, 'row')}."


def _asked(text: str, store: QuadStore) -> int:
    """Return how many rows a query has; none for one that is refused or takes too long."""
    try:
        return size(ask_untrusted(store, text, limits=_LIMITS))
    except BalticvetError:
        return 0


def _without(
    store: QuadStore, question: Question, given: Mapping[str, str], parameter: Parameter
) -> Iterator[str]:
    """Yield how many rows there are without a value, and which values have any."""
    rest = {name: text for name, text in given.items() if name != parameter.name}
    count = _count(store, question, rest)
    if count:
        named = _with_rows(store, question, rest, parameter)
        values = f" With rows: {named}." if named else ""
        told = counted(count, "row")
        yield f"Without --{parameter.name} {given[parameter.name]}: {told}.{values}"


def _with_rows(
    store: QuadStore, question: Question, rest: Mapping[str, str], parameter: Parameter
) -> str:
    if parameter.is_datatype:
        known = {text: text for text in parameter.values}
    else:
        found = things(store, parameter, fitting=True)
        known = {thing.value: (*names, curie(thing.value))[0] for thing, names in found.items()}
    tried = list(known)[:_TRIED]
    kept = (text for text in tried if _count(store, question, {**rest, parameter.name: text}))
    named = sorted(known[text] for text in kept)
    return first_few(named, _NAMED, between="; ", more=" and {} more")


def _count(store: QuadStore, question: Question, given: Mapping[str, str]) -> int:
    """Return how many rows there are; none for a value that the graph does not know."""
    try:
        return size(ask_saved(store, question, given))
    except UsageError:
        return 0
