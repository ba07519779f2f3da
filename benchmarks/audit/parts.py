"""The parts of the audit, in the order of the page: one row each."""

from benchmarks.audit.axe import AXE
from benchmarks.audit.harvest import HARVEST
from benchmarks.audit.html import HTML
from benchmarks.audit.lighthouse import LIGHTHOUSE
from benchmarks.audit.part import Part

PARTS: tuple[Part, ...] = (HARVEST, HTML, AXE, LIGHTHOUSE)
