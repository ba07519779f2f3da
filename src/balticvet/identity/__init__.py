"""Identity: which names of different sources are of one thing, and the decisions on that.

Two of the same name are one, or somebody has decided that they are not; two whose names are
alike are proposed to a person, and never made one by a machine.
"""

from balticvet.identity.candidates import Identities, identities
from balticvet.identity.checks import check_decisions, check_names
from balticvet.identity.report import as_table
from balticvet.identity.things import STAKEHOLDERS

__all__ = [
    "STAKEHOLDERS",
    "Identities",
    "as_table",
    "check_decisions",
    "check_names",
    "identities",
]
