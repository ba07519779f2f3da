"""How the packages and the releases are made."""
