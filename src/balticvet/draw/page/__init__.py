"""The map as one page: a picture, a table and words of the same ties, in a file of its own."""

from balticvet.draw.page.document import map_page

__all__ = ["map_page"]
