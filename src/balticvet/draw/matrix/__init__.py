"""The adjacency matrix: who takes part in the same, read like a table of distances in an atlas."""

from balticvet.draw.matrix.sheet import adjacency_matrix

__all__ = ["adjacency_matrix"]
