"""Releases: states of the data that were published and never change, and what came between two.

A release is a folder `releases/<version>/` of the site, which carries its files, their checksums,
a hash of each dataset, and what differs from the release before.
"""

from balticvet.releases.folder import FOLDER, earlier
from balticvet.releases.history import History, check_version, history
from balticvet.releases.records import SUMS, Gone, HashedDataset, PublishedRelease

__all__ = [
    "FOLDER",
    "SUMS",
    "Gone",
    "HashedDataset",
    "History",
    "PublishedRelease",
    "check_version",
    "earlier",
    "history",
]
