"""Kinds of nodes, by the English labels of their classes, that measures treat apart."""

MINISTRIES_AND_EU = ("ministry", "European Union body")
"""Whom a map without the state and the Union leaves out: they take part in nearly everything."""

NO_KIND = frozenset(("", "organisation of unstated kind"))
"""Says no more than that no source gives the kind: two of these need not be of one kind."""
