"""A knowledge graph of Baltic vocational education and training, sentence by sentence.

>>> import balticvet
>>> len(balticvet.query("SELECT ?one WHERE { ?one a bv:Ministry }"))
3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Dataset

    from balticvet.assemble import Dataset as Assembled
    from balticvet.queries import Answer


def load(project: Path | None = None, *, personal_data: bool = False) -> Dataset:
    """Return the graph as an rdflib `Dataset`: one named graph a passage, their union as default.

    `project` is a folder with `data/`; without it the data that comes with balticvet is used.
    Raises `BalticvetError` when the evidence does not hold.
    """
    from balticvet.store.notebook import as_dataset

    return as_dataset(_assemble(project, personal_data=personal_data).quads)


def query(question: str, project: Path | None = None, *, personal_data: bool = False) -> Answer:
    """Ask a saved question by its name, or a SPARQL query, and return a small table.

    Raises `BalticvetError` when there is no such question or the query is not valid.
    """
    from balticvet.queries import ask, ask_saved, find
    from balticvet.resources import Project

    store = _assemble(project, personal_data=personal_data).store
    if any(sign.isspace() or sign in "{}" for sign in question):
        return ask(store, question)
    return ask_saved(store, find(Project(project) if project else Project(), question))


def _assemble(project: Path | None, *, personal_data: bool) -> Assembled:
    from balticvet.assemble import dataset_for
    from balticvet.resources import Project

    return dataset_for(Project(project) if project else Project(), personal_data=personal_data)


def __getattr__(name: str) -> str:
    """Look the version up only when somebody asks: the look-up takes longer than `--help` may."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version

    return version("balticvet")
