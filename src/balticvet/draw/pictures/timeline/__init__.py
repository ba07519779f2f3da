"""The timeline: when projects and initiatives ran, by each source."""
