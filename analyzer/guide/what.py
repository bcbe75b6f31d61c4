"""The first eight stages of the method: from what is asked for to the drawing."""

from collections import Counter

from analyzer.guide.stage import Gap, Progress, Sight, counted, missing, without

_REQUIREMENTS, _FLOWS = "panel.requirements", "panel.flows"
_SATISFIED = ("functional", "non-functional", "constraint")  # the other sorts ask for nothing


def requirements(sight: Sight) -> Progress:
    """What the system must do, how well, and what it will not do."""
    rows = list(sight.design.requirements.values())
    sorts = Counter(row.sort for row in rows)
    measured = [one for one in sight.standings if one.promise.record in sight.design.requirements]
    said = ", ".join(_of(sorts[sort], sort) for sort in sorts)
    judged = {one.promise.record for one in measured}  # numbers tell whether these are met
    bare = [
        row
        for row in rows
        if row.priority == "must" and row.sort in _SATISFIED and not row.satisfied_by
        if row.id not in judged
    ]
    return Progress(
        f"{counted(rows, 'requirement')}{': ' + said if said else ''}.",
        (
            *missing(not sorts["functional"], "Nothing that the system must do.", _REQUIREMENTS),
            *missing(not measured, "No target that can be measured.", _REQUIREMENTS),
            *missing(not sorts["constraint"], "No constraint, such as a budget.", _REQUIREMENTS),
            *missing(not sorts["assumption"], "No assumption.", _REQUIREMENTS),
            *missing(not sorts["non-goal"], "Nothing is said to be out of scope.", _REQUIREMENTS),
            *without(sight, bare, "Must-haves that nothing is said to satisfy", _REQUIREMENTS),
        ),
    )


def _of(number: int, sort: str) -> str:
    """Return how many requirements are of a sort; its noun only where it is one."""
    return f"{number} {sort}" if sort in ("functional", "non-functional") else counted(number, sort)


def actors(sight: Sight) -> Progress:
    """Who acts on the system, and the journeys they make."""
    design = sight.design
    flows = list(design.flows.values())
    used = {row.actor for row in flows}
    idle = [row for row in design.actors.values() if row.id not in used]
    unrated = [row for row in flows if sight.analysis.value(f"{row.id}.load.peak") is None]
    return Progress(
        f"{counted(list(design.actors), 'actor')} and {counted(flows, 'flow')}.",
        (
            *missing(not design.actors, "Nobody acts on the system.", "panel.actors"),
            *missing(not flows, "No flow.", _FLOWS),
            *without(sight, idle, "Actors without a flow", "panel.actors"),
            *without(sight, (f for f in flows if not f.steps), "Flows without steps", _FLOWS),
            *without(sight, (f for f in flows if f.tier is None), "Flows without a tier", _FLOWS),
            *without(sight, unrated, "Flows without a rate", _FLOWS),
        ),
    )


def apis(sight: Sight) -> Progress:
    """What the services offer to their callers."""
    rows = list(sight.design.operations.values())
    offered = {row.provider for row in rows}
    bare = [row for row in sight.having("service") if row.id not in offered]
    open_to_all = [row for row in rows if row.authentication is None and row.style != "event"]
    return Progress(
        f"{counted(rows, 'operation')} of {counted(len(offered - {None}), 'component')}.",
        (
            *missing(not rows, "No operation.", "panel.operations"),
            *without(sight, bare, "Services that offer no operation", "panel.operations"),
            *without(sight, open_to_all, "Authentication is not said", "panel.operations"),
        ),
    )


def services(sight: Sight) -> Progress:
    """Which services there are, what each alone takes care of, and who owns it."""
    rows = sight.having("service", "compute")
    return Progress(
        f"{counted(rows, 'service')} of {counted(len({r.owner for r in rows if r.owner}), 'owner')}.",
        (
            *missing(not rows, "No service.", ""),
            *without(
                sight, (r for r in rows if not r.responsibilities), "Responsibilities not said", ""
            ),
            *without(sight, (r for r in rows if not r.owner), "No owner", ""),
        ),
    )


def capacity(sight: Sight) -> Progress:
    """What the system must carry, and whether it can."""
    load, results = sight.design.load, sight.analysis.results
    asked = [row for row in sight.ours if f"{row.id}.utilisation" in results]
    known = [row for row in asked if sight.analysis.value(f"{row.id}.utilisation") is not None]
    sized = {row.id for row in known}
    return Progress(
        f"The utilisation of {len(known)} of {counted(asked, 'component')} is known.",
        (
            *missing(
                load.daily_users is None and not load.monthly_users, "No number of users.", ""
            ),
            *missing(load.growth is None, "No growth.", ""),
            *missing(load.horizon is None, "No horizon.", ""),
            *without(
                sight, (r for r in asked if r.id not in sized), "Utilisation cannot be computed", ""
            ),
        ),
    )


def cost(sight: Sight) -> Progress:
    """What it costs a month, and whether that may be."""
    gaps = int(sight.analysis.value("design.cost.gaps") or 0)
    known = sight.analysis.value("design.cost.month") is not None
    return Progress(
        "The cost of a month is computed." if known else "The cost is not known.",
        (
            *missing(sight.design.load.budget is None, "No budget.", ""),
            *missing(gaps, f"Not all costs of {counted(gaps, 'component')} known.", "panel.prices"),
        ),
    )


def data(sight: Sight) -> Progress:
    """What is stored, where, how much of it and for how long."""
    rows = list(sight.design.entities.values())
    used = {row.store for row in rows}
    empty = [row for row in sight.having("datastore") if row.id not in used]
    place = "panel.entities"
    return Progress(
        f"{counted(rows, 'entity', 'entities')} in {counted(len(used - {None}), 'store')}.",
        (
            *missing(not rows, "Nothing is stored.", place),
            *without(sight, empty, "Stores without an entity", place),
            *without(sight, (r for r in rows if not r.store), "Entities without a store", place),
            *without(
                sight, (r for r in rows if r.record_size is None), "Record size not said", place
            ),
            *without(sight, (r for r in rows if not r.access), "Access patterns not said", place),
            *without(
                sight,
                (r for r in rows if not r.retention and not r.ttl),
                "Retention not said",
                place,
            ),
        ),
    )


def architecture(sight: Sight) -> Progress:
    """The drawing: every part, and how the parts talk."""
    design = sight.design
    placed = {row.element for row in design.placements.values()}
    ends = {end for row in design.links.values() for end in (row.source, row.target)}
    parents = {row.parent for row in design.components.values()}
    lone = [row for row in sight.ours if row.id not in ends and row.id not in parents]
    unplaced = [row for row in sight.ours if row.id not in placed]
    vague = [row for id, row in sorted(design.links.items()) if not row.protocol and not row.mode]
    gaps: tuple[Gap, ...] = (
        *missing(not design.components, "Nothing is drawn.", ""),
        *without(sight, unplaced, "In no view", ""),
        *without(sight, lone, "Without a connection", ""),
        *without(sight, vague, "Connections without protocol and mode", ""),
    )
    there = (
        f"{counted(list(design.components), 'component')}, {counted(list(design.links), 'connection')} "
        f"and {counted(list(design.views), 'view')}."
    )
    return Progress(there, gaps)
