"""Recoveries of releases, of processes and of secrets: careful roll-outs, limits, restarts, guards."""

from analyzer.facts import Facts
from analyzer.scenarios.about import About, on_the_way
from analyzer.scenarios.recoveries.relief import limiting
from analyzer.scenarios.verdict import Verdict, both, each, told, told_links, yes

_CAREFUL = ("blue/green", "canary")


def careful(facts: Facts, about: About) -> Verdict:
    """Tell whether a new version meets a part of the traffic first."""
    return told(facts, about.components, "operations.deployment", lambda value: value in _CAREFUL)


def rollback(facts: Facts, about: About) -> Verdict:
    """Tell whether a release can be taken back at once."""
    return told(facts, about.components, "operations.rollback", yes)


def flags(facts: Facts, about: About) -> Verdict:
    """Tell whether features are switched apart from releases."""
    return told(facts, about.components, "operations.flags", yes)


def resource_limits(facts: Facts, about: About) -> Verdict:
    """Tell whether CPU and memory are capped."""
    return told(facts, about.components, "operations.resource_limits", yes)


def restarts(facts: Facts, about: About) -> Verdict:
    """Tell whether what ends is started again by itself."""
    return told(facts, about.components, "operations.restart", lambda value: value != "never")


def guarded(facts: Facts, about: About) -> Verdict:
    """Tell whether callers prove who they are, and what they may do is decided."""
    ours = [id for id in about.components if not facts.outside(id)]
    return both(
        told(facts, ours, "security.authentication", lambda value: value != "none"),
        told(facts, ours, "security.authorisation", lambda value: value != "none"),
    )


def encrypted(facts: Facts, about: About) -> Verdict:
    """Tell whether data cannot be read at rest, nor on its way to and from what the scenario is about."""
    links = {
        link
        for id in about.components
        for link in (*facts.outgoing[id], *facts.incoming[id])
        if facts.protocol(link) != "in-process"
    }
    reached = {facts.link(link).target for link in links} | set(about.components)
    stores = [id for id in sorted(reached) if facts.has(id, "datastore")]
    way = told_links(facts, sorted(links), "encryption", lambda value: value != "none")
    rest = told(facts, stores, "storage.encrypted", yes)
    return both(way, rest) if stores else way


def filtered(facts: Facts, about: About) -> Verdict:
    """Tell whether attacks are looked for on the way in, and the rate is limited there."""
    found = [id for id in on_the_way(facts, about) if facts.has(id, "filter")]
    waf = Verdict("present", f"Attacks are refused at {facts.names(found)}")
    if not found:
        waf = Verdict("absent", "No WAF on the way")
    return each((waf, limiting(facts, about)), "")
