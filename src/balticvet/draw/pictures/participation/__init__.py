"""Participation: who takes part in what, as a matrix by country and year."""
