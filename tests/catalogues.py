"""A holdings fiche for tests of catalogues: its files, and what readers make of them."""

from functools import cache
from pathlib import Path

from rdflib import Graph

from balticvet.assemble import AssembledDataset, Datasets, assemble_both
from balticvet.catalogue import Holdings
from balticvet.export import EXPORTS
from balticvet.publication import Publication
from balticvet.rdfio.rdflib_dataset import quietly
from balticvet.resources import Project
from projects import FICHE

BASE = "https://example.org/folder/"
FULL = Publication(
    publisher_type="NonProfitOrganisation",
    contact="The lamplighters",
    themes=("EDUC",),
    frequency="NEVER",
    keywords={"en": ("lamps", "light"), "lv": ("lampas",)},
)


@cache
def both(folder: Path = FICHE) -> Datasets:
    return assemble_both(Project(folder))


def _files(graph: AssembledDataset, mark: str) -> dict[str, bytes]:
    names = {"turtle": f"balticvet{mark}.ttl", "evidence": f"evidence{mark}.csv"}
    return {name: EXPORTS[fmt].write(graph) for fmt, name in names.items()}


def holdings(
    publication: Publication = FULL, *, folder: Path = FICHE, pages: tuple[str, ...] = ()
) -> Holdings:
    datasets = both(folder)
    data = _files(datasets.narrow, "")
    if datasets.has_pages:
        data |= _files(datasets.wide, "-all") | {"contradictions.json": b"[]\n"}
    return Holdings(datasets, Project(folder), publication, data, pages)


def parsed(data: bytes, name: str, *, base: str = BASE) -> Graph:
    """Read a file of the site as somebody does who fetched it."""
    formats = {"rdf": "xml", "jsonld": "json-ld"}
    fmt = formats.get(name.split(".")[-1], "turtle")
    with quietly():
        return Graph().parse(data=data, format=fmt, publicID=f"{base}{name}")
