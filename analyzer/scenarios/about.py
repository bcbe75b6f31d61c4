"""What a scenario is about: the components and connections that it names or touches."""

from typing import NamedTuple

from analyzer.facts import Facts


class About(NamedTuple):
    """The records whose recoveries are asked for, sorted."""

    components: tuple[str, ...]
    links: tuple[str, ...] = ()

    def stores(self, facts: Facts) -> tuple[str, ...]:
        """Return those of the components that keep data for good."""
        return tuple(
            id
            for id in self.components
            if facts.has(id, "datastore") and not facts.has(id, "cache")
        )

    def only(self, *components: str) -> "About":
        """Return the same about these components alone."""
        return About(components, self.links)


def about(facts: Facts) -> About:
    """Return what the conditions name; where they name nothing, all that flows go through."""
    of = facts.conditions
    named = {*of.down, *of.cold, *of.slow, *of.lost, *of.failing, *of.late, *of.full, *of.leaked}
    if of.out:
        named |= facts.standing.down | facts.standing.left.keys()
    links = named & facts.known_links
    components = named & facts.design.components.keys()
    if {*of.failing, *of.late} & components:
        links |= {link for id in components for link in _asked(facts, id)}
    for link in links & {*of.failing, *of.late}:
        components |= {facts.link(link).target}
    if not components and not links:
        components = {id for way in facts.journeys.values() for id in way.components}
        links = {link for way in facts.journeys.values() for link in way.links}
    return About(tuple(sorted(components)), tuple(sorted(links)))


def _asked(facts: Facts, id: str) -> list[str]:
    """Return the connections on which somebody waits for a component."""
    return [link for link in facts.incoming[id] if facts.modes[link] == "sync"]


def on_the_way(facts: Facts, of: About) -> tuple[str, ...]:
    """Return everything on the flows through what a scenario is about."""
    ids = (*of.components, *of.links)
    flows = {flow for id in ids for flow in facts.flows_through.get(id, ())}
    found = {id for flow in flows for id in facts.journeys[flow].components}
    return tuple(sorted(found | set(of.components)))
