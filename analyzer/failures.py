"""Calls that fail under conditions: how many are made again, and how many are given up in the end."""

from analyzer.facts import Facts


def failing(facts: Facts, id: str) -> float:
    """Return the share of calls that fail at a component or on a connection."""
    return min(max(facts.conditions.failing.get(id, 0.0), 0.0), 1.0)


def lasting(facts: Facts, id: str) -> float:
    """Return the share of a connection's calls that fail however often they are made: the target is down, or full."""
    row = facts.link(id)
    if row.target in facts.standing.down:
        return 1.0
    return _written(facts, id) if row.target in facts.conditions.full else 0.0


def _written(facts: Facts, id: str) -> float:
    """Return the share of a connection's calls that write; all of them where nobody has said."""
    purpose = facts.link(id).purpose
    if purpose in ("read", "write"):
        return 1.0 if purpose == "write" else 0.0
    reads = facts.design.load.read_share
    return 1.0 if reads is None else 1.0 - reads


def passing(facts: Facts, id: str) -> float:
    """Return the share of a connection's calls that fail by chance, or by their timeout, each attempt anew."""
    late = facts.timed_out.get(id, 0.0)
    if not facts.conditions.failing:
        return late
    answered = (1.0 - failing(facts, id)) * (1.0 - failing(facts, facts.link(id).target))
    return 1.0 - answered * (1.0 - late)


def attempts(facts: Facts, id: str) -> float:
    """Return how often a call is made on average, up to the attempts that are allowed: the sum of failures before."""
    most = facts.link(id).attempts or 1
    if most == 1:
        return 1.0
    always, chance = lasting(facts, id), passing(facts, id)
    if not always and not chance:
        return 1.0
    made = always * most + (1.0 - always) * _by_chance(chance, most)
    return min(made, most_attempts(facts, id))


def most_attempts(facts: Facts, id: str) -> float:
    """Return how often a connection's calls are made at most: the attempts that are allowed, or what a budget leaves of them."""
    row = facts.link(id)
    most = float(row.attempts or 1)
    return most if row.retry_budget is None else min(most, 1.0 + row.retry_budget)


def _by_chance(chance: float, most: int) -> float:
    return most if chance >= 1.0 else (1.0 - chance**most) / (1.0 - chance)


def given_up(facts: Facts, id: str) -> float:
    """Return the share of a connection's calls that still fail after the last attempt."""
    always, chance = lasting(facts, id), passing(facts, id)
    if not always and not chance:
        return 0.0
    row = facts.link(id)
    if row.retry_budget is None:
        return always + (1.0 - always) * chance ** (row.attempts or 1)
    made = min(_by_chance(chance, row.attempts or 1), most_attempts(facts, id))
    return always + (1.0 - always) * (1.0 - made * (1.0 - chance))
