"""The parts of the analysis, each after those it needs."""

from analyzer.availability.part import PART as AVAILABILITY
from analyzer.latency.part import PART as LATENCY
from analyzer.part import Part

PARTS: tuple[Part, ...] = (LATENCY, AVAILABILITY)
