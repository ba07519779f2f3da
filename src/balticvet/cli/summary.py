"""What a person likes to read at the end of a build."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from balticvet.assemble import AssembledDataset
from balticvet.build import Build
from balticvet.dataset import graph_kind
from balticvet.ledger import Ledger, Status
from balticvet.rdf import NamedNode
from balticvet.validate import summary as findings
from balticvet.wording import counted, grouped_digits

_FILES = {
    "site/index.html": "the site of it all: open it in a browser, or put site/ on any host",
    "balticvet.ttl": "the graph for people and portals (also .nt, .jsonld, .rdf)",
    "balticvet.trig": "the same with a named graph for each passage (also .nq)",
    "evidence.csv": "each stated triple beside its sentence",
    "balticvet-all.trig": "all sources, pages too (also .ttl, .nt, .jsonld, .rdf, .nq)",
    "contradictions.json": "where the sources give unequal answers, and who gives which",
    "context.jsonld": "the context for JSON-LD in balticvet's terms",
    "questions.ttl": "the saved questions, for SPARQL editors",
    "stakeholder-map.svg": "who is tied to the alliance, and how",
    "map.html": "who has to do with what, by all sources: open it in a browser",
    "manifest.json": "the sha256 of every file",
}


def summary(built: Build) -> str:
    """Return the summary of a build, line by line."""
    return "\n".join(_summary_lines(built)) + "\n"


def _summary_lines(built: Build) -> Iterator[str]:
    for ledger in built.ledgers:
        yield _account(ledger)
    yield _origins(built.datasets.narrow)
    if built.datasets.has_pages:
        yield _pages(built.datasets.wide)
    yield findings(built.report)
    if built.datasets.narrow.personal_data:
        yield ""
        yield "These files hold personal data: keep them to yourself, and publish another build."
    yield ""
    yield f"Written to {built.folder}/"
    width = max(map(len, _FILES))
    for name, meaning in _FILES.items():
        if name in built.files:
            yield f"  {name:<{width}}  {meaning}"
    yield ""
    yield f"Ask it one of {built.questions} saved questions: {_program()} query --list"


def _origins(dataset: AssembledDataset) -> str:
    stated: dict[str, set[object]] = {}
    for quad in dataset.quads:
        if isinstance(quad.graph_name, NamedNode):
            stated.setdefault(graph_kind(quad.graph_name.value), set()).add(quad.triple)
    passages, decisions = (
        grouped_digits(len(stated.get(kind, ()))) for kind in ("passage", "decision")
    )
    return (
        f"{counted(len(dataset.triples), 'triple')}: {passages} stated by the passages of the text,"
        f" {decisions} decided with a reason; the rest are reference data, descriptions and what"
        " follows by rule."
    )


def _pages(wide: AssembledDataset) -> str:
    passages = [passage for website in wide.websites for passage in website.passages]
    pages = {passage.page for passage in passages}
    return (
        f"Beside it {len(passages)} restated passages of {len(pages)} web pages by"
        f" {len(wide.websites)} publishers: {counted(len(wide.triples), 'triple')} in all."
        " Ask with --sources all."
    )


def _program() -> str:
    """Return how whoever reads this can call balticvet, also where it is not on the path."""
    called = Path(sys.argv[0])
    if called.name != "balticvet" or shutil.which("balticvet"):
        return "balticvet"
    return os.path.relpath(called)


def _account(ledger: Ledger) -> str:
    counts = ledger.counts
    held = counts[Status.STRUCTURED]
    parts = [f"{held} stand in facts"]
    for status, words in (
        (Status.TEXT_ONLY, "only in quoted text"),
        (Status.FORM, "belong to the printed form"),
        (Status.PERSONAL, "are personal data, left out"),
        (Status.OMITTED, "are left out with a reason"),
    ):
        if counts[status]:
            parts.append(f"{counts[status]} {words}")
    total = len(ledger.entries)
    return f"{ledger.source.title}\n  {total} words, each accounted for: {', '.join(parts)}."
