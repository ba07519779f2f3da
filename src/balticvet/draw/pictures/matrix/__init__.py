"""The adjacency matrix: who takes part in the same, read like a table of distances in an atlas."""
