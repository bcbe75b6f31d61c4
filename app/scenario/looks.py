"""How components stand under what is assumed, for the canvas. No Qt."""

from analyzer.conditions import TODAY, Conditions
from analyzer.results import Analysis
from analyzer.standing import standing
from drawing.card import Look
from models.catalog import value
from models.design import Design
from models.units import brief


def looks(design: Design, conditions: Conditions, analysis: Analysis) -> dict[str, Look]:
    """Return the components that are down, lack instances or cannot keep up; none while nothing is assumed."""
    if conditions == TODAY:
        return {}
    up = standing(design, conditions)
    found = _touched(design, conditions)
    found |= {
        id: Look("unstable", "overloaded")
        for id in design.components
        if id not in up.down and _overloaded(id, analysis)
    }
    found |= {id: Look("down", "down") for id in up.down}
    for id, share in up.left.items():
        number = value(design.components[id], "capacity", "instances")
        if id not in found or found[id].state == "touched":
            found[id] = Look(
                "part", f"{round(number * share)} of {number} up" if number else "partly up"
            )
    return found


def _touched(design: Design, of: Conditions) -> dict[str, Look]:
    """Return what is assumed of components that go on working."""
    words = dict.fromkeys(of.leaked, "credentials leaked")
    words |= {id: f"{brief(seconds, 's')} later" for id, seconds in of.late.items()}
    words |= {id: f"{brief(share, 'fraction')} fails" for id, share in of.failing.items()}
    words |= {id: f"{times:g} times slower" for id, times in of.slow.items()}
    words |= dict.fromkeys(of.cold, "cold") | dict.fromkeys(of.full, "full")
    return {id: Look("touched", said) for id, said in words.items() if id in design.components}


def _overloaded(id: str, analysis: Analysis) -> bool:
    used = analysis.value(f"{id}.utilisation")
    if used is None:
        return False
    answer = analysis.results.get(f"{id}.response")
    return used >= 1.0 or (answer is not None and answer.value is None)
