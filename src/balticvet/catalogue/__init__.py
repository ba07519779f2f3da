"""The machine side of the site: what harvesters, crawlers and servers read."""

from balticvet.catalogue.files import machine_files
from balticvet.catalogue.preflight import Preflight, preflight
from balticvet.catalogue.preflight_report import as_table
from balticvet.catalogue.records import DATA, Holdings, Offer, OfferedDataset

__all__ = [
    "DATA",
    "Holdings",
    "Offer",
    "OfferedDataset",
    "Preflight",
    "as_table",
    "machine_files",
    "preflight",
]
