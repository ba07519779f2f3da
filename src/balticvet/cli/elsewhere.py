"""Questions of the command line that go to another server."""

from pyoxigraph import Store

from balticvet.cli.asked import Asked
from balticvet.errors import UsageError
from balticvet.queries.answer import Answer
from balticvet.queries.parameters import bind
from balticvet.remote import Endpoint, Guard, checked
from balticvet.resources import Project


def there(url: str, default_graph: str, *, allow_local: bool) -> Endpoint:
    """Return the endpoint that was named; raises `UsageError` for an address that is none."""
    return Endpoint(checked(url), default_graph, Guard(allow_local=allow_local))


def ask(wanted: Asked, endpoint: Endpoint, project: Project) -> Answer:
    """Ask the endpoint; the values of parameters are looked up in the data that are here."""
    from balticvet.queries.elsewhere import ask_elsewhere

    question = wanted.question
    if question is None:
        return ask_elsewhere(endpoint, wanted.text, where=wanted.where)
    text = bind(_known(wanted, project), question.text, question.parameters, wanted.given)
    return ask_elsewhere(endpoint, text, question=question, where=wanted.where)


def _known(wanted: Asked, project: Project) -> Store:
    from balticvet.assemble import dataset_for

    has_values = wanted.question is not None and wanted.question.parameters
    return dataset_for(project).store if has_values else Store()


def not_cited() -> UsageError:
    """Return what to say to somebody who wants citations from another server."""
    return UsageError(
        "Answers of another server are not cited: what its rows rest on cannot be seen.",
        fix="Leave out --cite, or leave out --endpoint and cite the data that are here.",
    )
