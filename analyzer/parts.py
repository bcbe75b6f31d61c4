"""The parts of the analysis, each after those it needs."""

from analyzer.part import Part

PARTS: tuple[Part, ...] = ()
