"""Documentation; `python -m docs.make` writes the pages of `reference/` that are made from code."""
