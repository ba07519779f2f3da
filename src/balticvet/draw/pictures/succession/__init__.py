"""The succession: which organisation went into which, as trees from left to right."""
