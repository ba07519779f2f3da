"""The audit of the site by programs of others: `make audit` runs each part and writes one page."""
