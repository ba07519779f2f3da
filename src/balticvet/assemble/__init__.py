"""The assembled dataset: facts, decisions, reference data and rules put together.

Every triple stands in a named graph that says why it is there; the default graph is the set
union of them all.
"""

from balticvet.assemble.derive import check_rules, materialise, rules
from balticvet.assemble.inputs import axioms, decision_files, reference_data
from balticvet.assemble.pipeline import AssembledDataset, Datasets, assemble, assemble_both

__all__ = [
    "AssembledDataset",
    "Datasets",
    "assemble",
    "assemble_both",
    "axioms",
    "check_rules",
    "decision_files",
    "materialise",
    "reference_data",
    "rules",
]
