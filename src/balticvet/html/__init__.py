"""Pages as HTML: templates, styles and scripts are files, and every text in them is escaped."""

from balticvet.html.render import render_page

__all__ = ["render_page"]
