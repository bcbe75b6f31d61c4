"""How components stand under what is assumed, for the canvas. No Qt."""

from analyzer.conditions import TODAY, Conditions
from analyzer.results import Analysis
from analyzer.standing import standing
from drawing.card import Look
from models.catalog import value
from models.design import Design


def looks(design: Design, conditions: Conditions, analysis: Analysis) -> dict[str, Look]:
    """Return the components that are down, lack instances or cannot keep up; none while nothing is assumed."""
    if conditions == TODAY:
        return {}
    up = standing(design, conditions)
    found = {
        id: Look("unstable", "overloaded")
        for id in design.components
        if id not in up.down and _overloaded(id, analysis)
    }
    found |= {id: Look("down", "down") for id in up.down}
    for id, share in up.left.items():
        number = value(design.components[id], "capacity", "instances")
        if id not in found:
            found[id] = Look(
                "part", f"{round(number * share)} of {number} up" if number else "partly up"
            )
    return found


def _overloaded(id: str, analysis: Analysis) -> bool:
    used = analysis.value(f"{id}.utilisation")
    if used is None:
        return False
    answer = analysis.results.get(f"{id}.response")
    return used >= 1.0 or (answer is not None and answer.value is None)
