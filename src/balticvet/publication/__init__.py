"""How a project is published: `data/publish.toml`, which says by whom, where and for whom."""

from balticvet.publication.record import FILE, Publication, Replacement

__all__ = ["FILE", "Publication", "Replacement"]
