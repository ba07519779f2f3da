"""The timeline: when projects ran and bodies were founded, merged and closed, by each source."""
