"""The picture of names: who was called what, when, and what replaces an old name."""
