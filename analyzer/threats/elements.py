"""Which elements of a design threats are asked of, and which letters apply to which sort of them."""

from collections.abc import Iterable, Iterator

from analyzer.facts import Facts
from analyzer.threats import connections, outsiders, processes, stores
from analyzer.threats.cell import Held, Sort
from analyzer.threats.holding import Ask, none

# STRIDE for each element, and spoofing of connections, because that is where authentication is said
ASKS: dict[Sort, dict[str, Ask]] = {
    "connection": {
        "S": connections.caller_known,
        "T": connections.unchanged,
        "I": connections.unread,
        "D": connections.answered,
    },
    "store": {
        "T": stores.unchanged,
        "R": stores.accounted,
        "I": stores.unread,
        "D": stores.there,
    },
    "process": {
        "S": processes.callers_known,
        "T": processes.unfooled,
        "R": processes.accounted,
        "I": processes.unread,
        "D": processes.there,
        "E": processes.unraised,
    },
    "outside": {"S": outsiders.itself, "R": outsiders.accounted},
}
_ELSEWHERE: dict[Sort, str] = {
    "connection": "A connection does nothing by itself; it is asked of what it leads to.",
    "store": "A store acts for nobody; it is asked of what uses it.",
    "process": "",
    "outside": "It is not ours to protect; what passes between is asked of the connection.",
}


def asked(facts: Facts, id: str, sort: Sort, letter: str) -> Held:
    """Return what holds against a threat to an element."""
    ask = ASKS[sort].get(letter)
    return ask(facts, id) if ask else none(_ELSEWHERE[sort])


def elements(facts: Facts, threatened: Iterable[str]) -> Iterator[tuple[str, Sort, bool]]:
    """Yield each element with its sort, and whether a border of trust is crossed there; connections come first.

    Connections that cross no border, and what is connected to nothing, only where a person's own threat names them.
    """
    named = frozenset(threatened)
    crossing = {id for id in facts.links if facts.crosses(id)}
    for id in facts.links:
        if id in crossing or id in named:
            yield id, "connection", id in crossing
    ends = {end for id in crossing for end in (facts.link(id).source, facts.link(id).target)}
    found = {id: sort(facts, id) for id in facts.components if _shown(facts, id, named)}
    for wanted in ("store", "process", "outside"):
        yield from ((id, of, id in ends) for id, of in found.items() if of == wanted)


def sort(facts: Facts, id: str) -> Sort:
    """Return what a component is: outside, a store of data, messages, settings or logs, or a process."""
    if facts.outside(id):
        return "outside"
    keeps = facts.has(id, "datastore", "cache", "messaging") and not facts.has(id, "edge")
    if keeps or (facts.has(id, "ops") and "storage" in facts.kind(id).facets):
        return "store"
    return "process"


def _shown(facts: Facts, id: str, named: frozenset[str]) -> bool:
    if id in named:
        return True
    if facts.component(id).status == "out of scope":
        return False
    joined = bool(facts.incoming[id] or facts.outgoing[id])
    return joined or (sort(facts, id) == "store" and id not in facts.containers)
