"""The parts of the audit, in the order of the page: one row each."""

from benchmarks.audit.harvest import HARVEST
from benchmarks.audit.part import Part

PARTS: tuple[Part, ...] = (HARVEST,)
