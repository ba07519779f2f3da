"""The network: who ties which initiatives and projects together, laid out, sized by a measure."""
