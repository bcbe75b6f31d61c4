"""What is lost and how long it takes when a store fails: recovery point and recovery time."""

from collections.abc import Iterator

from analyzer.changes import Reads
from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.formula import Expr, Gap, Leaf, Node, computed, evaluate, total
from analyzer.formulas import Formula, formula_part
from analyzer.keys import DESIGN
from analyzer.part import Known
from analyzer.storage.quantities import RECOVERED
from analyzer.storage.values import facet

_AT_MOST = "time between backups of {}, a bound while no replication lag is filled in"
_READS = Reads({"components": ("kind", "capacity", "availability", "storage")})


def formulas(known: Known) -> Iterator[Formula]:
    """Yield the recovery point and time of every store that keeps data for good."""
    facts = known.facts
    points, times = list[Leaf](), list[Leaf]()
    for id in facts.having("datastore"):
        if facts.has(id, "durable", "stateful") and not facts.has(id, "cache"):
            point = _point(facts, id)
            points.append(
                computed("recovery point of {}", (id,), evaluate(point), "s", f"{id}.rpo")
            )
            yield Formula(id, "rpo", point)
            restore = _restore(known, id)
            if facts.value(id, "storage", "restore_rate") is not None:
                yield Formula(id, "restore", restore)
            time = _time(facts, id, restore)
            times.append(computed("recovery time of {}", (id,), evaluate(time), "s", f"{id}.rto"))
            yield Formula(id, "rto", time)
    if points:
        yield Formula(DESIGN, "rpo", _largest(points), tuple(leaf.about[0] for leaf in points))
        yield Formula(DESIGN, "rto", _largest(times), tuple(leaf.about[0] for leaf in times))


def _largest(found: list[Leaf]) -> Expr:
    return found[0] if len(found) == 1 else Node("largest", tuple(found))


def _unknown(leaf: Leaf) -> bool:
    return isinstance(leaf.value, Gap)


def _takes_over(facts: Facts, id: str) -> bool:
    return (
        facts.value(id, "availability", "failover") in ("manual", "automatic")
        and copies(facts, id).spare
    )


def _point(facts: Facts, id: str) -> Expr:
    backup = facts.value(id, "storage", "backup")
    kept = backup in ("snapshot", "point in time")  # of the latter the log is put away that often
    if _takes_over(facts, id):
        lag = facet(facts, id, "storage.replication_lag", "replication lag", "s")
        bound = facet(facts, id, "storage.backup_every", "time between backups", "s")
        if _unknown(lag) and kept and not _unknown(bound):
            return bound._replace(words=_AT_MOST)
        return lag
    if kept:
        return facet(facts, id, "storage.backup_every", "time between backups", "s")
    words = "no backup of {}" if backup == "none" else "no backup and no copy that takes over on {}"
    return Leaf("backup of {}", (id,), Gap(words, (id,)), "s", "missing", id, "storage.backup")


def _time(facts: Facts, id: str, restore: Expr) -> Expr:
    if _takes_over(facts, id):
        return facet(facts, id, "availability.failover_time", "failover time", "s")
    repair = facet(facts, id, "availability.repair_time", "repair time", "s")
    if facts.value(id, "storage", "restore_rate") is None:
        return repair
    return total(
        repair, computed("time to restore {}", (id,), evaluate(restore), "s", f"{id}.restore")
    )


def _restore(known: Known, id: str) -> Expr:
    found = known.done["storage"].get(f"{id}.stored.raw")
    amount = evaluate(found.expr) if found else Gap("no entities stored in {}", (id,))
    held = computed("data of {}", (id,), amount, "B", f"{id}.stored.raw" if found else "")
    return Node("÷", (held, facet(known.facts, id, "storage.restore_rate", "restore rate", "B/s")))


PART = formula_part("recovery", RECOVERED, _READS, ("storage",), formulas)
