"""Calls that answer questions, on a graph that is made at the first call and then kept."""

from collections.abc import Callable, Sized
from functools import cache

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from balticvet.assemble import assemble, rules
from balticvet.contradictions import find as find_contradictions
from balticvet.contradictions import read_comparisons
from balticvet.dataset import Dataset
from balticvet.provenance import Provenance, cite_saved, cite_untrusted
from balticvet.queries import ask_saved, find
from balticvet.queries.question import Question, catalogue
from balticvet.resources import HOME, Project
from balticvet.selection import ALL
from balticvet.validate.graphs import plain_graph

PROJECT = Project(HOME)


@cache
def _dataset() -> Dataset:
    return assemble(PROJECT)


@cache
def _wide() -> Dataset:
    return assemble(PROJECT, selection=ALL)


@cache
def _graph() -> Graph:
    graph = Graph(bind_namespaces="none")
    graph += plain_graph(_dataset().triples)
    return graph


@cache
def _question(name: str) -> Question:
    return find(PROJECT, name)


@cache
def _questions() -> tuple[Question, ...]:
    return tuple(catalogue(PROJECT).values())


@cache
def _why() -> Provenance:
    return Provenance(_dataset().store, rules(PROJECT))


@cache
def _prepared(name: str) -> Query:
    return prepareQuery(_question(name).text)


def in_store(name: str) -> Callable[[], Sized]:
    """Return what asks a saved question as the commands do."""
    return lambda: ask_saved(_dataset().store, _question(name))


def in_rdflib(name: str) -> Callable[[], Sized]:
    """Return what asks the same text of the same triples with rdflib alone."""
    return lambda: list(_graph().query(_question(name).text))


def prepared_in_rdflib(name: str) -> Callable[[], Sized]:
    """Return what asks the same with rdflib, which has understood the query before."""
    return lambda: list(_graph().query(_prepared(name)))


def all_in_store() -> Callable[[], Sized]:
    """Return what asks every saved question."""
    return lambda: [ask_saved(_dataset().store, question) for question in _questions()]


def contradictions() -> Callable[[], Sized]:
    """Return what finds the contradictions of all sources."""
    return lambda: find_contradictions(_wide().store, read_comparisons(PROJECT))


def cited(name: str) -> Callable[[], Sized]:
    """Return what asks a saved question and cites its answer; plan and evidence are kept."""
    return lambda: cite_saved(_why(), _question(name))


def own_cited(text: str) -> Callable[[], Sized]:
    """Return what asks a query of one's own in a worker, makes its plan and cites its answer."""
    return lambda: cite_untrusted(_why(), text)
