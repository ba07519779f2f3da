"""What the SPARQL engine in a page needs: its policy, the data of a selection, names of things."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from balticvet.assemble import AssembledDataset
from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import label_text
from balticvet.export import EXPORTS
from balticvet.namespaces import PREFIXES, curie
from balticvet.naming import SEARCH
from balticvet.portal.handing import handing
from balticvet.queries.name_resolution import names_of
from balticvet.rdf import DefaultGraph, NamedNode

if TYPE_CHECKING:
    from balticvet.portal.site import Site

SCRIPT = "engine.js"
"""The file of `assets/` that a page runs to ask; it loads the others when somebody asks."""

POLICY: Mapping[str, str] = {
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "blob:",
}
"""What a page on which one asks may do besides: run WebAssembly, in a worker of its own."""


def bundles() -> Mapping[str, Any]:
    """Return what `web/` notes of the bundles: versions, digests, limits of the engine."""
    text = (Path(__file__).parent / "assets/bundles.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def engine_files(site: Site) -> dict[str, bytes]:
    """Return the data of the selections, and the names of things, as scripts."""
    sets = site.datasets
    graphs = {"document": _trig(site, "balticvet.trig", sets.narrow)}
    if sets.has_pages:
        graphs["all"] = _trig(site, "balticvet-all.trig", sets.wide)
    data = {f"assets/data/{name}.js": (f"data_{name}", text) for name, text in graphs.items()}
    return {
        "assets/names.js": handing("names", _names(site)),
        **{path: handing(*given) for path, given in data.items()},
    }


def _trig(site: Site, file: str, dataset: AssembledDataset) -> str:
    """Return a dataset as TriG: the file of the build, where there is one."""
    written = site.data.get(file) or EXPORTS["trig"].write(dataset)
    return written.decode()


def _names(site: Site) -> dict[str, object]:
    """Return the prefixes, and of each thing with a name: CURIE, name, page and other names."""
    store = site.datasets.wide.store
    things = [_thing(site, thing) for thing in sorted(_named(store), key=str)]
    return {"prefixes": dict(PREFIXES), "things": things}


def _thing(site: Site, thing: NamedNode) -> tuple[str, str, str, list[str]]:
    store = site.datasets.wide.store
    name = label_text(store, thing)
    others = [other for other in dict.fromkeys(names_of(store, thing)) if other != name]
    return curie(thing.value), name, site.page_of(thing.value), others


def _named(store: QuadStore) -> set[NamedNode]:
    return set(_with_names(store))


def _with_names(store: QuadStore) -> Iterator[NamedNode]:
    for naming in SEARCH:
        for quad in store.quads_for_pattern(None, naming, None, DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject
