"""Why an answer is empty: unknown names, values without rows, sources not selected."""

from balticvet.queries.emptiness.answers import (
    explained,
    explained_of_file,
    explained_remotely,
    of_saved,
    of_text,
    size,
    with_others,
)
from balticvet.queries.emptiness.inquiry import Inquiry, advising, why_empty

__all__ = [
    "Inquiry",
    "advising",
    "explained",
    "explained_of_file",
    "explained_remotely",
    "of_saved",
    "of_text",
    "size",
    "why_empty",
    "with_others",
]
