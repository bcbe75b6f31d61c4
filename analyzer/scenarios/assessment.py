"""What a scenario comes to: what breaks, before and after, which recoveries are there, and what leaked credentials open."""

from collections.abc import Iterator

from analyzer.conditions import TODAY, Conditions
from analyzer.engine import Engine
from analyzer.facts import Facts
from analyzer.scenarios.about import about
from analyzer.scenarios.compare import Side, compared
from analyzer.scenarios.exposure import opened
from analyzer.scenarios.families import BY_NAME, FAMILIES
from analyzer.scenarios.outcome import Assessment, Told
from models.design import Design
from models.scenario import Family


def assess(before: Side, after: Side, family: Family | None = None) -> Assessment:
    """Return what the second side comes to against the first."""
    words = tuple(one.words for one in opened(after.facts))
    return Assessment(compared(before, after), recoveries(after.facts, family), words)


def assessed(
    design: Design,
    conditions: Conditions,
    family: Family | None = None,
    against: Conditions = TODAY,
) -> Assessment:
    """Return what conditions make of a design, computed from nothing."""
    return assess(side(Engine(), design, against), side(Engine(), design, conditions), family)


def side(engine: Engine, design: Design, conditions: Conditions) -> Side:
    """Return one side, computed by an engine that may know most of it."""
    analysis = engine.update(design, conditions)
    known = engine.known
    return Side(known.facts if known else Facts(design, conditions), analysis)


def recoveries(facts: Facts, family: Family | None = None) -> tuple[Told, ...]:
    """Return for each recovery of the families at stake whether the design has it."""
    of = about(facts)
    names = (family,) if family else families(facts)
    return tuple(
        Told(name, one.title, *one.check(facts, of))
        for name in names
        for one in BY_NAME[name].recoveries
    )


def families(facts: Facts) -> tuple[Family, ...]:
    """Return the families that conditions belong to, in the order of the families."""
    found = set(_families(facts))
    return tuple(family.name for family in FAMILIES if family.name in found)


def _families(facts: Facts) -> Iterator[Family]:
    of = facts.conditions
    if of.traffic > 1.0 or of.year > 0.0:
        yield "traffic spike"
    if of.late or of.failing:
        yield "network"
    if of.full:
        yield "storage failure"
    if of.lost:
        yield "deployment failure"
    if of.leaked:
        yield "security"
    if of.out:
        yield "single point of failure"
    for id in (*of.cold, *of.down):
        known = id in facts.design.components and facts.has(id, "cache")
        yield "cache failure" if known else "single point of failure"
    for id in of.slow:
        if id in facts.design.components:
            yield _slowed(facts, id)


def _slowed(facts: Facts, id: str) -> Family:
    if any(facts.has(at, "messaging") for at in facts.callers(id)):
        return "queue overload"
    return "database bottleneck" if facts.has(id, "datastore") else "memory and CPU"
