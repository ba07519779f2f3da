"""Reach by country: who was reached, told or targeted, beside a map of the Baltic states."""
