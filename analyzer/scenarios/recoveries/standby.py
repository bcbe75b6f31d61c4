"""Recoveries where something stops: copies, balancers, failover, backups."""

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.scenarios.about import About, on_the_way
from analyzer.scenarios.verdict import Verdict, both, each, told, yes


def replication(facts: Facts, about: About) -> Verdict:
    """Tell whether each component has a copy more than it needs."""
    ours = [id for id in about.components if not facts.has(id, "client")]
    return each((_copies(facts, id) for id in ours), "Nothing here runs in copies")


def _copies(facts: Facts, id: str) -> Verdict:
    found, name = copies(facts, id), facts.name(id)
    zones = facts.value(id, "availability", "zones")
    if found.number is None:
        if zones is not None and zones > 1:
            return Verdict("present", f"{name} is spread over {zones} zones by who runs it")
        return Verdict("unknown", f"Nobody has said how many copies {name} has")
    have = f"{name} has {found.number} {'copy' if found.number == 1 else 'copies'}"
    need = f" and needs {found.needed}" if found.needed > 1 else ""
    if found.spare:
        return Verdict("present", have + need)
    if not found.typed:
        return Verdict("unknown", f"Nobody has said how many copies {name} has")
    return Verdict("absent", have + need)


def balancers(facts: Facts, about: About) -> Verdict:
    """Tell whether the balancers on the way are more than one each."""
    found = [id for id in on_the_way(facts, about) if facts.has(id, "balancer")]
    if not found:
        return Verdict("absent", "No load balancer on the way")
    return each((_balancer(facts, id) for id in found), "")


def _balancer(facts: Facts, id: str) -> Verdict:
    if facts.has(id, "delay"):
        return Verdict("present", f"{facts.name(id)} is run in copies by its provider")
    twins = {
        other
        for target in facts.callees(id)
        for other in facts.callers(target)
        if other != id and facts.has(other, "balancer")
    }
    if twins:
        return Verdict("present", f"{facts.names(sorted({id, *twins}))} stand side by side")
    return _copies(facts, id)


def failover(facts: Facts, about: About) -> Verdict:
    """Tell whether what fails is noticed and something else takes over by itself."""
    ours = [id for id in about.components if not facts.has(id, "client")]
    kept = [id for id in ours if facts.has(id, "stateful")]
    checked = told(facts, ours, "availability.health_check", yes)
    if not kept:  # a balancer leaves out what does not answer
        return checked
    return both(
        checked, told(facts, kept, "availability.failover", lambda value: value == "automatic")
    )


def backups(facts: Facts, about: About) -> Verdict:
    """Tell whether what is stored is backed up."""
    return told(facts, about.stores(facts), "storage.backup", lambda value: value != "none")


def zones(facts: Facts, about: About) -> Verdict:
    """Tell whether what is stored has copies in several zones."""
    return each(
        (_zones(facts, id) for id in about.stores(facts)), "Nothing here keeps data for good"
    )


def _zones(facts: Facts, id: str) -> Verdict:
    name, kept_in = facts.name(id), facts.value(id, "storage", "copies_in")
    if kept_in is not None:
        return Verdict(
            "absent" if kept_in == "one zone" else "present", f"Copies of {name} in {kept_in}"
        )
    inside = facts.boundaries(id, "zone") & set(facts.component(id).boundaries)
    if len(inside) > 1 and copies(facts, id).spare:
        return Verdict("present", f"{name} has copies in {facts.names(sorted(inside))}")
    number = facts.value(id, "availability", "zones")
    if number is None:
        return Verdict("unknown", f"Nobody has said where the copies of {name} are")
    return Verdict(
        "present" if number > 1 else "absent",
        f"{name} is in {number} {'zone' if number == 1 else 'zones'}",
    )


def watched(facts: Facts, about: About) -> Verdict:
    """Tell whether components are measured and somebody is told when it goes wrong."""
    return both(
        told(facts, about.components, "operations.metrics", yes),
        told(facts, about.components, "operations.alerts", yes),
    )


def watched_stores(facts: Facts, about: About) -> Verdict:
    """Tell the same of what keeps data."""
    return watched(facts, about.only(*about.stores(facts)))


def cache_cluster(facts: Facts, about: About) -> Verdict:
    """Tell whether each cache has several nodes."""
    found = (_copies(facts, id) for id in about.components if facts.has(id, "cache"))
    return each(found, "Nothing here is a cache")


def stale(facts: Facts, about: About) -> Verdict:
    """Tell whether old answers serve while something is down."""
    caches = [id for id in about.components if facts.has(id, "cache")]
    return told(facts, caches, "cache.stale_if_error", yes)


def warm_up(facts: Facts, about: About) -> Verdict:
    """Tell whether caches are filled before they take traffic."""
    caches = [id for id in about.components if facts.has(id, "cache")]
    return told(facts, caches, "cache.warm_up", yes)
