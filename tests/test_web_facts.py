"""Each fact that was noted of a web page is in exactly one passage, or left out with a reason.

`sources/web-facts.json` holds the notes: what a page says of one thing, and where it was read.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from balticvet.assemble import AssembledDataset
from balticvet.dataset import QuadStore, memory_store
from balticvet.dataset.lookup import instances, objects
from balticvet.namespaces import curie, iri
from balticvet.rdf import Term, value_of
from balticvet.resources import Project
from balticvet.sources import Page, Restatement, Website, read_websites

FILE = Path(__file__).parent / "sources" / "web-facts.json"
FACTS: Mapping[str, Mapping[str, str | None]] = {
    fact["id"]: fact for fact in json.loads(FILE.read_text(encoding="utf-8"))
}
WEBSITES = read_websites(Project())
PASSAGES = [(website, passage) for website in WEBSITES for passage in website.passages]


def words(store: QuadStore, event: Term) -> list[str]:
    """Return the words for the time of something."""
    return [value_of(text) for text in objects(store, event, "bv:timeAsWritten")]


def page_of(website: Website, passage: Restatement) -> Page:
    (page,) = (page for page in website.pages if website.page_iri(page) == passage.page)
    return page


def test_each_fact_has_exactly_one_place() -> None:
    taken_up = Counter(passage.fact for _, passage in PASSAGES)
    left_out = Counter(row.fact for website in WEBSITES for row in website.left_out)
    there = taken_up + left_out
    assert there.keys() == FACTS.keys(), (
        f"not in {FILE.name} and in a source: {there.keys() ^ FACTS}"
    )
    assert there == Counter(FACTS.keys())


def test_each_fact_left_out_has_its_reason_where_its_page_is() -> None:
    for website in WEBSITES:
        read = {page.url: page.read for page in website.pages}
        for row in website.left_out:
            fact = FACTS[row.fact]
            assert len(row.reason.split()) > 2, row
            assert read.get(fact["source_url"] or "") == fact["read_on"], row


def test_what_a_fact_left_out_is_about_is_in_the_graph(wide: AssembledDataset) -> None:
    things = {value_of(quad.subject) for quad in wide.quads}
    about = [row.about for website in WEBSITES for row in website.left_out if row.about]
    assert len(about) > 15
    assert {iri(name) for name in about} <= things


@pytest.mark.parametrize(
    ("website", "passage"), PASSAGES, ids=lambda value: getattr(value, "fact", "")
)
def test_a_passage_says_what_was_noted(website: Website, passage: Restatement) -> None:
    fact, page = FACTS[passage.fact], page_of(website, passage)
    assert passage.words == f"{fact['subject']}: {fact['predicate']}: {fact['object']}"
    assert curie(passage.confidence) == f"confidence:{fact['confidence']}"
    assert page.url == fact["source_url"]
    assert page.read == fact["read_on"]
    assert page.date == (fact["source_date"] or "")
    assert NamedNode(passage.iri) in {quad.graph_name for quad in website.stated}


def test_the_day_of_what_was_done_or_shown_is_a_date_too(wide: AssembledDataset) -> None:
    store = memory_store(wide.quads)
    events = instances(store, "bv:Activity", "bv:Presentation")
    day = re.compile(r"(since |[A-Z][a-z]+ )?[0-9]{4}(-[0-9]{2}){0,2}")
    told = {event for event in events for text in words(store, event) if day.fullmatch(text)}
    dates = ("dct:date", "dct:temporal")
    assert len(told) > 10
    assert [event for event in told if not any(objects(store, event, name) for name in dates)] == []
