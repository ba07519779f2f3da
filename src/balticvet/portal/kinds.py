"""The kinds of pages: a page kind is a template, a file that gathers its values, and a row here."""

from balticvet.portal.pages import (
    changes,
    contradiction,
    decision,
    disagreements,
    editor,
    everything,
    gone,
    home,
    organisations,
    passage,
    picture,
    pictures,
    projects,
    release,
    rule,
    source,
    sources,
    term,
    thing,
    webpage,
)
from balticvet.portal.records import PageKind

PAGE_KINDS: tuple[PageKind, ...] = (
    home.KIND,
    organisations.KIND,
    projects.KIND,
    pictures.KIND,
    disagreements.KIND,
    sources.KIND,
    editor.KIND,
    everything.KIND,
    picture.KIND,
    source.KIND,
    webpage.KIND,
    passage.KIND,
    decision.KIND,
    contradiction.KIND,
    term.KIND,
    rule.KIND,
    thing.KIND,
    changes.KIND,
    release.KIND,
    gone.KIND,
)
"""In the order of the navigation; what has no heading stands in none."""
