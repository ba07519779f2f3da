"""How a project is published: `data/publish.toml`, which says by whom, where and for whom."""

from balticvet.publication.record import FILE, Named, Publication, Replacement

__all__ = ["FILE", "Named", "Publication", "Replacement"]
