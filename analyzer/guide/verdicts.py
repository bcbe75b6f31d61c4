"""What the Guide's checks compute."""

from collections.abc import Iterable

from analyzer.busy import busiest
from analyzer.guide.check import Verdict
from analyzer.guide.stage import Sight, counted


def _lacking(sight: Sight, rows: Iterable[str], of: int, good: str, lack: str) -> Verdict | None:
    """Return a verdict on records of which some lack something; None where there are no records."""
    ids = list(rows)
    if not of:
        return None
    if not ids:
        return Verdict(True, good)
    return Verdict(False, f"{len(ids)} of {of} {lack}: {sight.names(ids)}.")


def responsibilities(sight: Sight) -> Verdict | None:
    """All services say what they take care of."""
    rows = sight.having("service", "compute", "worker")
    bare = (row.id for row in rows if not row.responsibilities and not row.description)
    return _lacking(sight, bare, len(rows), "Every service says it.", "do not say it")


def communication(sight: Sight) -> Verdict | None:
    """Every connection says how its ends talk: typed, not only usual."""
    links = sight.design.links
    bare = (id for id, row in sorted(links.items()) if not row.protocol and not row.mode)
    return _lacking(
        sight, bare, len(links), "Every connection says how.", "connections do not say how"
    )


def storage(sight: Sight) -> Verdict | None:
    """Every store has an entity in it."""
    stores = sight.having("datastore")
    used = {row.store for row in sight.design.entities.values()}
    bare = (row.id for row in stores if row.id not in used)
    return _lacking(sight, bare, len(stores), "Every store says what it keeps.", "keep nothing")


def functional(sight: Sight) -> Verdict | None:
    """Every functional requirement names what satisfies it."""
    rows = [row for row in sight.design.requirements.values() if row.sort == "functional"]
    bare = (row.id for row in rows if not row.satisfied_by)
    return _lacking(
        sight,
        bare,
        len(rows),
        "Every one names what satisfies it.",
        "name nothing that satisfies them",
    )


def scale(sight: Sight) -> Verdict | None:
    """Every measurable target is met, and nothing is full at peak."""
    states = [one.state for one in sight.standings]
    headroom = sight.analysis.value("design.headroom")
    if not states or headroom is None:
        return None
    missed, unknown = states.count("missed"), states.count("unknown")
    said = f"{states.count('met')} of {counted(states, 'target')} met"
    said += f", {missed} missed" if missed else ""
    said += f", {unknown} not known" if unknown else ""
    return Verdict(
        not missed and not unknown and headroom >= 1.0,
        f"{said}; headroom is {headroom:.3g} times the peak.",
    )


def data_flow(sight: Sight) -> Verdict | None:
    """Every flow tells its steps."""
    flows = sight.design.flows
    bare = (id for id, row in sorted(flows.items()) if not row.steps)
    return _lacking(sight, bare, len(flows), "Every flow tells its steps.", "have no steps")


def diagram(sight: Sight) -> Verdict | None:
    """Every component stands in a view, and has a connection."""
    if not sight.design.components:
        return None
    placed = {row.element for row in sight.design.placements.values()}
    gone = [row.id for row in sight.ours if row.id not in placed]
    lone = [
        e.finding.subjects[0] for e in sight.register.entries if e.finding.rule == "model-orphan"
    ]
    both = list(dict.fromkeys((*gone, *lone)))
    return _lacking(
        sight,
        both,
        len(sight.ours),
        "All are drawn and connected.",
        "are in no view or lead nowhere",
    )


def patterns(sight: Sight) -> Verdict | None:
    """The decisions that were made say what follows from them."""
    rows = sight.design.decisions
    if not rows:
        return None
    bare = (
        id
        for id, row in sorted(rows.items())
        if not row.consequences or not any(option.chosen for option in row.options)
    )
    return _lacking(
        sight, bare, len(rows), "Every decision is made and says why.", "are open or do not say why"
    )


def products(sight: Sight) -> Verdict | None:
    """Stores, queues and caches say what they are made with."""
    rows = sight.having("datastore", "cache", "messaging")
    bare = (row.id for row in rows if not row.product)
    return _lacking(
        sight, bare, len(rows), "Every one says it.", "do not say what they are made with"
    )


def simple(sight: Sight) -> Verdict | None:
    """Less than half of the sized services are hardly used."""
    known = [
        (row.id, found.value)
        for row in sight.having("service", "compute")
        if (found := busiest(sight.analysis.results, row.id)) and found.value is not None
    ]
    idle = [id for id, value in known if value < 0.05]
    if not known:
        return None
    words = f"{len(idle)} of {counted(known, 'service')} {'is' if len(idle) == 1 else 'are'} below 5 % at peak"
    return Verdict(
        2 * len(idle) < len(known) or len(known) < 4,
        f"{words}{': ' + sight.names(idle) if idle else ''}.",
    )


def consistency(sight: Sight) -> Verdict | None:
    """Every flow that matters says what its readers may see."""
    rows = [row for row in sight.design.flows.values() if row.tier in (1, 2)]
    bare = (row.id for row in rows if row.consistency is None)
    return _lacking(
        sight, bare, len(rows), "Every important flow says it.", "important flows do not say it"
    )


def growth(sight: Sight) -> Verdict | None:
    """Users, growth and horizon are said."""
    load = sight.design.load
    lacks = [
        name
        for name, value in (
            ("users", load.daily_users or load.monthly_users),
            ("growth", load.growth),
            ("horizon", load.horizon),
        )
        if value is None
    ]
    return Verdict(
        not lacks,
        f"Not said: {', '.join(lacks)}." if lacks else "Users, growth and horizon are said.",
    )


def requirements_first(sight: Sight) -> Verdict | None:
    """There are requirements before there are products."""
    if not any(row.product for row in sight.ours):
        return None
    aimed = len(sight.design.requirements)
    return Verdict(aimed > 0, f"{counted(aimed, 'requirement')} stand behind the products.")


def owners(sight: Sight) -> Verdict | None:
    """No store is written by several owners."""
    if not sight.having("datastore"):
        return None
    shared = [
        entry.finding.subjects[0]
        for entry in sight.register.entries
        if entry.finding.rule == "shared-database" and not entry.finding.asks
    ]
    said = f"Shared: {sight.names(shared)}." if shared else "No store is written by several owners."
    return Verdict(not shared, said)


def failures(sight: Sight) -> Verdict | None:
    """No finding on availability or resilience that weighs high is left open."""
    if not sight.design.flows:
        return None
    found = [
        entry
        for entry in sight.open("availability", "resilience")
        if entry.finding.severity in ("high", "critical")
    ]
    said = counted(found, "serious finding") if found else "No serious finding"
    return Verdict(not found, f"{said} on failures left open.")


def reasons(sight: Sight) -> Verdict | None:
    """There is a decision behind the stores and queues."""
    rows = sight.having("datastore", "messaging", "cache")
    if not rows:
        return None
    number = len(sight.design.decisions)
    return Verdict(number > 0, f"{counted(number, 'decision')} written down.")
