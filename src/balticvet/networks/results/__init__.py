"""Results of measures on a network: records, tables, RDF, and the report of them."""
