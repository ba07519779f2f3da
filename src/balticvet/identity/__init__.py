"""Identity: who is who among the things that sources name, and what was decided of that.

Two of the same name are one, or somebody has decided that they are not; two whose names are
alike are proposed to a person, and never made one by a machine.
"""

from balticvet.identity.candidates import Candidate, Identities, Unresolved, identities
from balticvet.identity.checks import check_decisions, check_names
from balticvet.identity.report import as_table
from balticvet.identity.things import STAKEHOLDERS

__all__ = [
    "STAKEHOLDERS",
    "Candidate",
    "Identities",
    "Unresolved",
    "as_table",
    "check_decisions",
    "check_names",
    "identities",
]
