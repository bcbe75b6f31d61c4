"""Stores that several owners write to."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "shared-database",
    "Database shared by several owners",
    "data",
    references=("Newman: Building Microservices, Splitting the Monolith",),
)
def shared_database(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Services of different owners write to the same store.

    None of them can change the schema, move the data or guarantee its rules alone, and a slow query of one is felt by all.

    To fix: give each dataset one owner that writes it; let others ask that owner's API or follow its events.
    """
    asked = []
    for id in facts.having("datastore"):
        writers, unsure = _writers(facts, id)
        owners = {facts.component(w).owner.casefold() for w in writers if facts.component(w).owner}
        if len(owners) > 1:
            said = ", ".join(
                f"{facts.name(w)} ({facts.component(w).owner or 'no owner'})" for w in writers
            )
            clears = f"One owner instead of {len(owners)} clears it."
            yield Hit(id, _RISK, f"{facts.name(id)} is written by {said}.", writers, clears=clears)
        elif _unclear(facts, (*writers, *unsure)):
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Who writes to {name}?",
        "Who writes to these {count} stores?",
        "Fill in the purpose of each connection to them, and the owner of each service.",
        "links.purpose",
    )


_RISK = Risk(Weight(2, "with each change of its schema"), Weight(2, "teams wait for each other"))


def _writers(facts: Facts, id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the services that write to a store, and those of which nobody says whether they do."""
    rows = [facts.link(link) for link in facts.incoming[id] if link in facts.requests]
    ours = [row for row in rows if facts.has(row.source, "compute", "service", "worker")]
    writers = {row.source for row in ours if row.purpose in ("write", "both")}
    unsure = {row.source for row in ours if row.purpose is None} - writers
    return tuple(sorted(writers)), tuple(sorted(unsure))


def _unclear(facts: Facts, callers: tuple[str, ...]) -> bool:
    owners = {facts.component(caller).owner.casefold() for caller in callers}
    return len(callers) > 1 and (len(owners) > 1 or "" in owners)
