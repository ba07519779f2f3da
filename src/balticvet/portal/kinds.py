"""The kinds of pages: a page kind is a template, a file that gathers its values, and a row here."""

from balticvet.portal.pages import editor, home
from balticvet.portal.records import PageKind

PAGE_KINDS: tuple[PageKind, ...] = (home.KIND, editor.KIND)
"""In the order of the navigation."""
