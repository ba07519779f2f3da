"""HTML from templates: styles and scripts are files too, and every text is escaped."""

from balticvet.html.templates import markup, render, render_page

__all__ = ["markup", "render", "render_page"]
