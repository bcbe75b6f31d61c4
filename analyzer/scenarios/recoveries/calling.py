"""Recoveries where calls fail or take long: retries, breakers, answers from nearby."""

from analyzer.facts import Facts
from analyzer.scenarios.about import About, on_the_way
from analyzer.scenarios.verdict import Verdict, both, told_links, yes


def retries(facts: Facts, about: About) -> Verdict:
    """Tell whether calls are made again, waiting longer each time."""
    links = [link for link in about.links if facts.modes[link] == "sync"]
    return both(
        told_links(facts, links, "attempts", lambda value: value > 1),
        told_links(facts, links, "backoff", lambda value: value == "exponential"),
    )


def breaker(facts: Facts, about: About) -> Verdict:
    """Tell whether calls stop for a while when too many fail."""
    links = [link for link in about.links if facts.modes[link] == "sync"]
    return told_links(facts, links, "breaker", yes)


def nearby(facts: Facts, about: About) -> Verdict:
    """Tell whether answers come from near the users: from a CDN, or from several regions."""
    way = on_the_way(facts, about)
    near = [id for id in way if facts.has(id, "edge") and facts.has(id, "cache")]
    if near:
        return Verdict("present", f"Near the users: {facts.names(near)}")
    regions = sorted({at for id in way for at in facts.boundaries(id, "region")})
    if len(regions) > 1:
        return Verdict("present", f"It runs in {facts.names(regions)}")
    spread = [id for id in way if (facts.value(id, "availability", "regions") or 1) > 1]
    if spread:
        return Verdict("present", f"In several regions: {facts.names(spread)}")
    return Verdict("absent", "No CDN and no second region on the way")
