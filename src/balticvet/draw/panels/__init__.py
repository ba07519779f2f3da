"""Panels: a card in the middle, and on both sides of it those who are tied to it."""
