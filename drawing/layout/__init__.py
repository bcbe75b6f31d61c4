"""Auto layout: columns along the flow of requests, boundaries kept together; pure functions, deterministic."""

from drawing.layout.arranged import How, arranged
from drawing.layout.layout import lay_out
from drawing.layout.plan import Plan, plan

__all__ = ["How", "Plan", "arranged", "lay_out", "plan"]
