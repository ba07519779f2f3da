"""Questions of the command line that go to another server."""

from balticvet.cli.asked import Asked
from balticvet.cli.graphs import Wanted
from balticvet.dataset import memory_store
from balticvet.queries.answer import Answer
from balticvet.queries.parameters import bind
from balticvet.remote import Endpoint


def ask(put: Asked, endpoint: Endpoint, wanted: Wanted) -> Answer:
    """Ask the endpoint; the values of parameters are looked up in the data that are here."""
    from balticvet.queries.elsewhere import ask_elsewhere
    from balticvet.queries.emptiness import explained_elsewhere

    question = put.question
    if question is None:
        answer = ask_elsewhere(endpoint, put.text, where=put.where, limits=wanted.limits)
        return explained_elsewhere(answer, put.text, wanted.project)
    known = wanted.here().store if question.parameters else memory_store()
    text = bind(known, question.text, question.parameters, put.given)
    return ask_elsewhere(endpoint, text, question=question, where=put.where, limits=wanted.limits)
