"""The machine side of the site: what harvesters, crawlers and servers read."""

from balticvet.catalogue.files import machine_files
from balticvet.catalogue.records import Holdings, Offer, OfferedDataset

__all__ = ["Holdings", "Offer", "OfferedDataset", "machine_files"]
