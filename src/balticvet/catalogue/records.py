"""Records of the catalogue: what is published, the datasets, and the files that are offered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from balticvet.assemble import AssembledDataset, Datasets
from balticvet.dataset import described
from balticvet.dataset.lookup import label_text
from balticvet.publication import Publication
from balticvet.rdf import NamedNode, named_node
from balticvet.release import Named, Release
from balticvet.resources import Project

DATA = "data"
"""The folder of the site with the files of the build."""


@dataclass(frozen=True)
class Offer:
    """A file that the site offers: what it holds, its format by two tables, and its bytes.

    `file_type` is a code of the table of the European Union, `summary` says what the file is for.
    """

    name: str
    title: str
    file_type: str
    media_type: str
    summary: str
    data: bytes = field(repr=False)

    @property
    def path(self) -> str:
        """Where the file stands in the site."""
        return f"{DATA}/{self.name}"

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.data)

    @cached_property
    def sha256(self) -> str:
        """Its SHA-256, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def sha1(self) -> str:
        """Its SHA-1, which DCAT-AP 2.1.1 asks for and which proves nothing."""
        return hashlib.sha1(self.data, usedforsecurity=False).hexdigest()

    @property
    def is_rdf(self) -> bool:
        """Whether it is a file of RDF."""
        return self.file_type.startswith("RDF_") or self.file_type == "JSON_LD"


@dataclass(frozen=True)
class OfferedDataset:
    """A dataset with its IRI, what it is called, and the files that it is offered as."""

    iri: NamedNode
    named: Named
    graph: AssembledDataset
    offers: tuple[Offer, ...]

    @property
    def name(self) -> str:
        """The last part of its IRI."""
        return self.iri.value.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Holdings:
    """All that is published together: datasets, files, pages, and who publishes them.

    `data` are the files of the build by name, `pages` the paths of the pages of the site; `gone`
    are the paths of pages about what is no longer there, which only say so.
    """

    datasets: Datasets
    project: Project
    publication: Publication
    data: Mapping[str, bytes]
    pages: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def release(self) -> Release:
        """The state of the data."""
        return self.datasets.narrow.release

    @property
    def publisher(self) -> NamedNode:
        """Who publishes."""
        return named_node(self.release.creator)

    @property
    def publisher_name(self) -> str:
        """What the publisher is called."""
        return label_text(self.datasets.narrow.store, self.publisher) or self.release.creator

    @cached_property
    def offered(self) -> tuple[OfferedDataset, ...]:
        """The datasets: that of the documents, and that of all sources where there are pages."""
        from balticvet.catalogue.offers import offers

        release, narrow, wide = self.release, self.datasets.narrow, self.datasets.wide
        found = [(narrow, release.named, "")]
        if self.datasets.has_pages:
            found.append((wide, self.publication.with_pages(release), "-all"))
        return tuple(
            OfferedDataset(described(graph.store), named, graph, offers(self.data, mark))
            for graph, named, mark in found
        )
