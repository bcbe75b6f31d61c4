"""Data outside the regions where it may be."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.entity import Entity


@rule(
    "residency",
    "Data leaves its regions",
    "compliance",
    "I",
    ("GDPR articles 44 to 50: Transfers of personal data to third countries",),
)
def residency(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Data that may be kept only in certain regions is stored, or copied, in another one.

    That breaks a law or a contract from the first record on, and moving it back is a project of its own.

    To fix: pin store, copies and backups to the allowed regions, and keep the data of each region's users apart.
    """
    asked: dict[str, None] = {}
    for id, entity in sorted(facts.design.entities.items()):
        store = entity.store or ""
        if not entity.regions or store not in facts.design.components:
            continue
        places = [store, *_copies(facts, store)]
        wrong = {at: where for at in places if (where := _elsewhere(facts, at, entity))}
        if wrong:
            said = " and ".join(f"{facts.name(at)} ({where})" for at, where in wrong.items())
            allowed = ", ".join(entity.regions)
            evidence = f"{facts.name(id)} may be kept only in {allowed}, and is in {said}."
            clears = f"Keeping {'it' if len(wrong) == 1 else 'all of it'} in {' or '.join(entity.regions)} clears it."
            yield Hit(id, _RISK, evidence, tuple(wrong), clears=clears)
        asked |= dict.fromkeys(at for at in places if not _regions(facts, at))
    yield from _question(facts, sorted(asked))


def _question(facts: Facts, stores: list[str]) -> Iterator[Hit]:
    """Ask where stores are; first about those in no boundary, since an answer takes the place of those it has."""
    known = facts.design.boundaries.keys()
    bare = [id for id in stores if not facts.component(id).boundaries]
    if bare:
        yield from question(
            facts,
            bare,
            "In which region is {name}?",
            "In which regions are these {count} stores?",
            "Put each store into a boundary of the sort region.",
            "components.boundaries",
        )
        return
    yield from question(
        facts,
        sorted({b for id in stores for b in facts.component(id).boundaries} & known),
        "In which region is {name}?",
        "In which regions are these {count} boundaries?",
        "Fill in the region of each boundary that keeps data of limited regions.",
        "boundaries.region",
    )


_RISK = Risk(Weight(4, "it is so now"), Weight(4, "a law or a contract is broken"))


def _copies(facts: Facts, store: str) -> list[str]:
    copied = (i for i in facts.outgoing[store] if facts.modes[i] == "replication")
    return sorted({facts.link(link).target for link in copied})


def _regions(facts: Facts, id: str) -> list[str]:
    """Return the regions that a component is in, by the word of its boundaries."""
    rows = (facts.design.boundaries[b] for b in sorted(facts.boundaries(id)))
    return [row.region or row.name for row in rows if row.region or row.sort == "region"]


def _elsewhere(facts: Facts, id: str, entity: Entity) -> str:
    """Return the first region of a component that an entity may not be kept in; empty if there is none."""
    allowed = tuple(region.casefold() for region in entity.regions)
    bad = (r for r in _regions(facts, id) if not r.casefold().startswith(allowed))
    return next(bad, "")
