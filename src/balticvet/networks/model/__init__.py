"""A network: what its nodes and ties are, and how a projection makes one of the graph."""
