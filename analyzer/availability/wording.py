"""Structures in words: a formula of what has to be up, and what of it shares its failures."""

from collections.abc import Callable, Mapping

from analyzer.availability.alike import Group
from analyzer.facts import Facts
from analyzer.reliability.structure import All, Structure, names

_TOLD = 4  # of what stands in for each other


def together(facts: Facts, structure: Structure, shared: Mapping[Group, float]) -> str:
    """Return which copies share what takes all of them, and which stand-ins are taken to fail by themselves."""
    said = [
        f" {facts.names(group)} are copies of one thing: they share what takes all of them, "
        "1 − C = common cause × (1 − own availability), the least of theirs."
        for group in shared
    ]
    alone = [group for group in _alternatives(structure) if group not in shared]
    said += [
        f" {facts.names(group)} are taken to fail independently of each other." for group in alone
    ]
    return "".join(said[:_TOLD])


def _alternatives(structure: Structure) -> list[Group]:
    """Return the first name of each alternative, for every part of which one is enough."""
    if isinstance(structure, str):
        return []
    inner = [group for part in structure.parts for group in _alternatives(part)]
    if isinstance(structure, All):
        return inner
    return [tuple(next(names(part), "") for part in structure.parts), *inner]


def written_as(
    structure: Structure, word: Callable[[str], str], shared: Mapping[Group, str]
) -> str:
    """Return a structure as a formula: × where all are needed, 1 − (1 − …) × (1 − …) where one is enough.

    What copies share, by their names, stands before them: C × (1 − (1 − … ÷ C) × (1 − … ÷ C)).
    """
    if isinstance(structure, str):
        return word(structure)
    if not structure.parts:
        return ""
    if isinstance(structure, All):
        return " × ".join(written_as(part, word, shared) for part in structure.parts)
    common = shared.get(tuple(map(str, structure.parts))) if structure.alike else None
    over = f" ÷ {common}" if common else ""
    none = " × ".join(f"(1 − {written_as(part, word, shared)}{over})" for part in structure.parts)
    return f"{common} × (1 − {none})" if common else f"(1 − {none})"
