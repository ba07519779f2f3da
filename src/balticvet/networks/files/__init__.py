"""Files of networks: a writer for each format."""
