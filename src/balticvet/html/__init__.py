"""HTML from templates: styles and scripts are files too, and every text is escaped."""

from balticvet.html.templates import render, render_page

__all__ = ["render", "render_page"]
