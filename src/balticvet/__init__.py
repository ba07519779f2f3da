"""A knowledge graph of Baltic vocational education and training, sentence by sentence."""
