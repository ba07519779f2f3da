"""What measures give for a network, as records, tables and RDF."""
