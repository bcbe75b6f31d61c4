"""What is full first behind each component as traffic grows. No slow libraries: fixes ask for it in the window."""

from collections.abc import Mapping
from typing import NamedTuple

from analyzer.results import Result
from models.design import Design


class Weakest(NamedTuple):
    """What is full first, and at how many times the peak."""

    times: float
    id: str


def weakest(design: Design, results: Mapping[str, Result]) -> dict[str, Weakest]:
    """Return for each component what is full first behind it, itself included; those of which nothing is known are left out."""
    asked = _callers(design).__getitem__
    known = [
        (found.value, id)
        for id in design.components
        if (found := results.get(f"{id}.saturation")) and found.value is not None
    ]
    first: dict[str, Weakest] = {}
    for times, at in sorted(known):
        if at in first:
            continue
        one, waiting = Weakest(times, at), [at]
        while waiting:
            id = waiting.pop()
            if id in design.components and id not in first:
                first[id] = one
                waiting.extend(asked(id))
    return first


def _callers(design: Design) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {id: [] for id in design.components}
    for row in design.links.values():
        if row.target in found:
            found[row.target].append(row.source)
    return found
