"""What an empty cell says in quiet ink: what follows from the rest where nobody typed anything."""

from collections.abc import Callable
from typing import Any

from analyzer.results import Analysis
from app.inspector.values import computed
from models.design import Design, label
from models.units import brief

Hint = Callable[[Design, Analysis, Any], str]  # of a row's record; "" where nothing follows


def rate_hint(design: Design, analysis: Analysis, flow: Any) -> str:
    """Return the rate that a flow has by what else is typed, such as "463/s"."""
    found = computed(design, analysis, flow, "rate")
    return "" if found is None else brief(float(found), "1/s")


def step_hint(design: Design, analysis: Analysis, step: Any) -> str:
    """Return what a step without a name does: the connection that it uses, or where it happens."""
    if step.link:
        return label(design, step.link)
    return f"Inside {label(design, step.component)}" if step.component else ""
