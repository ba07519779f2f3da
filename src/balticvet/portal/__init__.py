"""The portal: a folder of pages and data that is a site on any host, and from disk."""

from balticvet.portal.site import Site, site_files

__all__ = ["Site", "site_files"]
