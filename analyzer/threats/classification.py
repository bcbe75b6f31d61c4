"""Which class of data goes along which connection of which flow, what is kept where, and whether it can be read there."""

from collections.abc import Iterable, Mapping

from analyzer.facts import Facts
from analyzer.rules.plain_transport import encrypted
from analyzer.sensitivity import CLASSES, worst
from analyzer.threats.data import Carried, Classification, Kept, Passage
from models.facets import DataClass

_MOST = 4000  # steps that are listed; all of them count for what is known of an element


def classification(facts: Facts) -> Classification:
    """Return what is known of where sensitive data goes."""
    found: dict[str, DataClass] = {}
    for id in facts.components:
        _note(found, id, facts.data_class(id))
    direct = {id: _direct(facts, id) for id in facts.links}
    for id, carried in direct.items():
        _note(found, id, carried.data)
    passages: list[Passage] = []
    total = 0
    for flow in facts.flows:
        steps = _steps(facts, flow)
        carried_by = along(facts, direct, (link for _, link in steps))
        for link, carried in carried_by.items():
            _note(found, link, carried.data)
        total += len(steps)
        for number, link in steps[: _MOST - len(passages)]:
            known = encrypted(facts, link) or ""
            crossing = facts.crosses(link)
            passages.append(Passage(flow, number, link, carried_by[link], crossing, known))
    for id in facts.links:
        row = facts.link(id)
        for end in (row.source, row.target):
            _note(found, end, found.get(id))
    kept = tuple(_kept(facts, id) for id in facts.having("datastore", "cache", "messaging"))
    return Classification(tuple(passages), kept, found, total - len(passages))


def along(facts: Facts, direct: Mapping[str, Carried], links: Iterable[str]) -> dict[str, Carried]:
    """Return what each connection of one flow carries: its own word, else the most that it leads to or that is behind.

    What is masked does not come back, nor does what is only read behind a connection that does not wait.
    """
    ids = tuple(dict.fromkeys(links))
    found = {id: direct[id] for id in ids}
    into: dict[str, list[str]] = {}
    for id in ids:
        into.setdefault(facts.link(id).target, []).append(id)
    settled = {id for id in ids if found[id].basis == "said"}
    for data in reversed(CLASSES):
        of_class = [id for id in ids if found[id].data == data]
        settled.update(of_class)
        for reads in (False, True):
            seeds = [id for id in of_class if (facts.link(id).purpose == "read") == reads]
            _spread(facts, into, found, settled, seeds, reads)
    return found


def _spread(
    facts: Facts,
    into: dict[str, list[str]],
    found: dict[str, Carried],
    settled: set[str],
    seeds: list[str],
    reads: bool,
) -> None:
    """Carry the class of some connections back to those that led to them."""
    waiting = list(seeds)
    while waiting:
        id = waiting.pop()
        if facts.link(id).masked == "yes":
            continue
        for before in into.get(facts.link(id).source, ()):
            if before in settled or (reads and facts.modes[before] != "sync"):
                continue
            settled.add(before)
            found[before] = Carried(found[id].data, "behind", found[id].of)
            waiting.append(before)


def _direct(facts: Facts, id: str) -> Carried:
    row = facts.link(id)
    if row.data_class:
        return Carried(row.data_class, "said", id)
    data = facts.data_class(row.target)
    return Carried(data, "kept", row.target) if data else Carried()


def _steps(facts: Facts, flow: str) -> list[tuple[int, str]]:
    """Return a flow's connections with the numbers of their steps; without steps, all that it can reach."""
    steps = [
        (number, step.link)
        for number, step in enumerate(facts.design.flows[flow].steps, 1)
        if step.link and step.link in facts.known_links
    ]
    return steps or list(enumerate(facts.journeys[flow].links, 1))


def _kept(facts: Facts, id: str) -> Kept:
    rows = sorted(facts.design.entities.items())
    entities = tuple((key, row.data_class) for key, row in rows if row.store == id)
    disk = "storage" in facts.kind(id).facets
    known = facts.value(id, "storage", "encrypted") if disk else None
    known = known or ("memory" if facts.has(id, "volatile") else "")
    return Kept(id, facts.data_class(id), entities, known)


def _note(found: dict[str, DataClass], id: str, data: DataClass | None) -> None:
    if data and (said := worst(found.get(id), data)):
        found[id] = said
