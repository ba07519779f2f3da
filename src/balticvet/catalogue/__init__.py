"""The machine side of the site: what harvesters, crawlers and servers read."""

from balticvet.catalogue.files import machine_files
from balticvet.catalogue.records import Offer, OfferedDataset, Published

__all__ = ["Offer", "OfferedDataset", "Published", "machine_files"]
