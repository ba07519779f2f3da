"""Made graphs and tables of any size: invented projects, the same bytes each time.

A project list row, and the passage that such a row becomes, say the same: who coordinates, who are
the partners, from when to when, for how much. Names are invented. Memory does not grow with size.
"""
