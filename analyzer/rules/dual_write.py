"""Writes and events that do not belong together."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, question, rule
from analyzer.writing import writes_to_store


@rule(
    "dual-write",
    "Write and event may come apart",
    "messaging",
    "T",
    (
        "Kleppmann, Designing Data-Intensive Applications, chapter 11",
        "Richardson: Microservices Patterns, Transactional outbox",
    ),
)
def dual_write(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component writes to a store and sends an event about it, each by itself.

    When it stops between the two, the store says one thing and everyone who follows the events believes another. Nothing
    repairs that later, because nobody knows of it.

    To fix: write the event into the same transaction and send it from there (an outbox), or send what the store's log
    says (change capture).
    """
    asked = []
    for id, (stores, events) in facts.structural(_both).items():
        written = [link for link in stores if writes_to_store(facts, link)]
        bare = [link for link in events if _apart(facts, link, written)]
        apart = [link for link in bare if facts.link(link).together == "no"]
        if apart:
            targets = [facts.link(link).target for link in (*written, *apart)]
            said = (
                f"{facts.name(id)} writes to {facts.names(targets[: len(written)])} and sends to "
                f"{facts.names(targets[len(written) :])} on its own."
            )
            impact = worse(Weight(2, "data and events disagree"), importance(facts, id))
            risk = Risk(Weight(2, "each time it stops between the two"), impact)
            yield Hit(id, risk, said, tuple(dict.fromkeys(targets)), clears=_CLEARS)
        asked += [
            link for link in bare if facts.link(link).together is None and facts.tier(link) <= 2
        ]
    yield from question(
        facts,
        sorted(asked),
        "Is what {name} sends sent together with the write?",
        "Is what these {count} connections send sent together with the write?",
        "Fill in the field With the write of each connection.",
        "links.together",
    )


_CLEARS = "An outbox or change capture clears it."


def _both(facts: Facts) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the components of ours with connections to lasting stores and to queues that no such store feeds."""
    found = {}
    for id in facts.having("compute", "service", "worker"):
        out = [link for link in facts.outgoing[id] if link in facts.requests]
        stores = [link for link in out if facts.has(facts.link(link).target, "datastore")]
        events = [link for link in out if facts.has(facts.link(link).target, "messaging")]
        if stores and events and not facts.outside(id):
            found[id] = (tuple(stores), tuple(events))
    return found


def _apart(facts: Facts, event: str, written: list[str]) -> bool:
    """Tell whether an event is sent in a flow that also writes, and not by the store itself."""
    row = facts.link(event)
    if row.purpose == "read":
        return False
    own = {facts.link(link).source for link in facts.incoming[row.target]}
    flows = set(facts.flows_through.get(event, ()))
    return any(
        facts.link(link).target not in own
        and not flows.isdisjoint(facts.flows_through.get(link, ()))
        for link in written
    )
