"""The ego network: one thing, and all that the sources tie it to."""
