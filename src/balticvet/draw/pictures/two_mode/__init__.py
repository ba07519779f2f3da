"""The two-mode map: organisations on the sides, what they take part in between them."""
