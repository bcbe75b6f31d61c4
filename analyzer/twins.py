"""Balancers that are drawn with several targets: which of these are copies of one thing, of which a request takes one."""

from analyzer.facts import Facts
from analyzer.formula import Leaf

Group = tuple[str, ...]  # connections of one balancer to copies of one thing


def twins(facts: Facts) -> dict[str, Group]:
    """Return each connection that leads from a balancer to one of several copies, with those to all of them.

    Copies are of one kind and call the same components, or spread requests themselves; where somebody said how often
    a connection is taken, it is taken as said.
    """
    found: dict[str, Group] = {}
    for id in facts.having("balancer"):
        alike: dict[tuple[str, ...], list[str]] = {}
        for link in facts.outgoing[id]:
            if _plain(facts, link):
                alike.setdefault(_sort(facts, facts.link(link).target), []).append(link)
        groups = (tuple(links) for links in alike.values() if len(links) > 1)
        found |= {link: group for group in groups for link in group}
    return found


def even_share(facts: Facts, link: str) -> Leaf | None:
    """Return the share of a balancer's requests that one of several copies gets, none while it is down.

    None stands for all of them: there is one target, or somebody said how many calls are made.
    """
    group = facts.structural(twins).get(link)
    rows = [facts.link(one) for one in group or ()]
    if not group or any(row.calls is not None or row.probability is not None for row in rows):
        return None
    down = facts.standing.down
    up = [one for one in group if facts.link(one).target not in down] or list(group)
    share = 1.0 / len(up) if link in up else 0.0
    return Leaf(f"even share of {{}} among {len(up)}", (link,), share, "fraction", "computed")


def _plain(facts: Facts, id: str) -> bool:
    row = facts.link(id)
    waited = facts.modes[id] in ("sync", "stream")
    return waited and row.when in (None, "always") and not row.fallback


def _sort(facts: Facts, id: str) -> tuple[str, ...]:
    kind = facts.component(id).kind
    if facts.has(id, "balancer", "gateway"):
        return (kind,)
    rows = (facts.link(link) for link in facts.outgoing[id] if link in facts.requests)
    return (kind, *sorted({row.target for row in rows if row.when != "on failure"}))
