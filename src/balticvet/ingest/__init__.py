"""Ingest: a document of a known form becomes the folder of a source that a curator completes.

`ingest` cuts a document into passages and proposes what they may state; nothing enters the graph
unread. `revise` carries the passages of a source over to a new edition of its document.
"""

from balticvet.ingest.anchors import Fate
from balticvet.ingest.drafting import ingest
from balticvet.ingest.editions import write_revision
from balticvet.ingest.revising import Revision, revise

__all__ = ["Fate", "Revision", "ingest", "revise", "write_revision"]
