"""Copies of one thing that are drawn apart, behind a balancer: what takes all of them at once, as it does copies of one component."""

from collections.abc import Mapping

from analyzer.availability.components import Uptime
from analyzer.reliability.structure import Either, Structure, every

Group = tuple[str, ...]


def causes(structure: Structure, parts: Mapping[str, Uptime]) -> dict[Group, float]:
    """Return how often something takes a whole group of copies, for those that share anything.

    It is the least that a copy shares with copies of its own, so no common cause on one of them leaves none, and different
    products share none.
    """
    if isinstance(structure, str):
        return {}
    found: dict[Group, float] = {}
    if isinstance(structure, Either) and structure.alike:
        group = tuple(part for part in structure.parts if isinstance(part, str))
        products = {parts[id].product for id in group} - {""}
        least = min(parts[id].common * (1.0 - parts[id].own) for id in group)
        if least > 0.0 and len(products) < 2:
            found[group] = least
    for part in structure.parts:
        if not isinstance(part, str):
            found |= causes(part, parts)
    return found


def joined(structure: Structure, shared: Mapping[Group, float]) -> Structure:
    """Return the structure with a name for each common cause, which its group needs wherever one of it stands."""
    if isinstance(structure, str):
        return every(*(named(group) for group in shared if structure in group), structure)
    if isinstance(structure, Either) and structure.alike and structure.parts in shared:
        rest = {group: share for group, share in shared.items() if group != structure.parts}
        inner = tuple(joined(part, rest) for part in structure.parts)
        return every(named(tuple(map(str, structure.parts))), Either(inner))
    return type(structure)(tuple(joined(part, shared) for part in structure.parts))


def named(group: Group) -> str:
    """Return the name that stands for nothing having taken a whole group."""
    return " & ".join(group)


def apart(up: Mapping[str, float], shared: Mapping[Group, float]) -> dict[str, float]:
    """Return how often each is up while no common cause is there, and how often that is; alone each is up as before."""
    found = dict(up)
    for group, share in shared.items():
        found[named(group)] = 1.0 - share
        for id in group:
            found[id] = min(found[id] / (1.0 - share), 1.0) if share < 1.0 else 0.0
    return found
