"""The lists of the Capacity panel: components, flows, what breaks first, stores, targets."""

from analyzer.breaking import Break, breaks
from analyzer.busy import busiest, is_held
from analyzer.margin import margin, margin_words
from analyzer.targets import Standing, written
from app.marks import ROLES, spare, state_words
from app.panels.listing import (
    NOTHING,
    Cell,
    Column,
    Listing,
    Sight,
    filled,
    named,
    number,
    quantity,
)
from app.panels.ordering import natural
from models.design import label, ranked
from models.units import amount, rate

_USED = (
    "Share of its workers, or of its quota, that the peak keeps busy; held, where that counts workers that wait for what "
    "they call."
)
_HELD = "Its workers are held while what it calls answers."
_STATES = ("missed", "met", "unknown")
_IN_WORDS = {"missed": "missed", "met": "met", "unknown": "not known"}


def _components(sight: Sight) -> list[str]:
    """Return the components that carry load, the fullest first."""
    results, design = sight.analysis.results, sight.design
    ids = [id for id in design.components if f"{id}.load.peak" in results]
    table = design.components
    return sorted(ids, key=lambda id: (-(_busy_order(sight, id) or -1.0), table[id].name or id))


def _busy(sight: Sight, id: str) -> Cell:
    """Return how busy a component is: by its own work, or by its held workers where that is more."""
    found = busiest(sight.analysis.results, id)
    if found is None or found.value is None or not is_held(found):
        return number(sight, f"{id}.utilisation")
    own = sight.analysis.value(f"{id}.utilisation") or 0.0
    return filled(found, found.value, "held", f"{_HELD} Its own work: {amount(own, 'fraction')}.")


def _busy_order(sight: Sight, id: str) -> float | None:
    found = busiest(sight.analysis.results, id)
    return found.value if found else None


def _flows(sight: Sight) -> list[str]:
    results = sight.analysis.results
    return [row.id for row in ranked(sight.design.flows) if f"{row.id}.load.peak" in results]


def _operations(sight: Sight) -> list[str]:
    results = sight.analysis.results
    return [row.id for row in ranked(sight.design.operations) if f"{row.id}.latency.p99" in results]


def _called(sight: Sight, id: str) -> Cell:
    """Return an operation with its method: several may have one path."""
    row = sight.design.operations.get(id)
    said = " ".join(part for part in (row.method, row.name) if part) if row else id
    return Cell(said, record=id, help=said)


def _breaks(sight: Sight) -> list[Break]:
    return breaks(sight.analysis)


def _stores(sight: Sight) -> list[str]:
    """Return what keeps data or says how it recovers, the largest first."""
    results, design = sight.analysis.results, sight.design
    ids = [
        id for id in design.components if f"{id}.stored.now" in results or f"{id}.rpo" in results
    ]
    value = sight.analysis.value
    return sorted(ids, key=lambda id: (-(value(f"{id}.stored.now") or -1.0), label(design, id)))


def _targets(sight: Sight) -> list[Standing]:
    return sight.standings


def _headroom(sight: Sight, id: str) -> Cell:
    found = sight.analysis.value(f"{id}.limit")
    if found is None:
        return number(sight, f"{id}.saturation")
    role = spare(found)
    return Cell(amount(found, "times"), f"{id}.limit", role="text" if role == "good" else role)


def _needed(sight: Sight, id: str) -> Cell:
    """Return the instances needed beside those that there are."""
    cell = number(sight, f"{id}.required")
    row = sight.design.components.get(id)
    there = row.capacity.instances if row else None
    needed = sight.analysis.value(f"{id}.required")
    if there is None or needed is None:
        return cell
    return Cell(f"{cell.text} of {there:,}", cell.key, role="bad" if needed > there else "text")


def _kept(sight: Sight, id: str) -> Cell:
    """Return how the targets of a flow stand, counted."""
    mine = sight.promised.get(id, [])
    if not mine:
        return Cell("")
    counted = [(state, sum(one.state == state for one in mine)) for state in _STATES]
    said = ", ".join(f"{count} {_IN_WORDS[state]}" for state, count in counted if count)
    first = min(mine, key=lambda one: _STATES.index(one.state))
    help = "; ".join(f"{one.promise.words}: {state_words(one)}" for one in mine)
    role = ROLES[first.state]
    return Cell(said, first.key, first.promise.record, help, _inked(role), sign=role)


def _kept_order(sight: Sight, id: str) -> tuple[int, int] | None:
    mine = [one.state for one in sight.promised.get(id, ())]
    return (mine.count("missed"), mine.count("unknown")) if mine else None


def _reached(sight: Sight, row: Break) -> Cell:
    if row.rate is None:
        return Cell(NOTHING, help="The rate of all flows together is not known.", role="text-hint")
    return Cell(rate(row.rate), row.key)


def _multiple(sight: Sight, row: Break) -> Cell:
    role = spare(row.times)
    share = min(row.times / 3.0, 1.0)  # three times today's peak fills the bar
    bar = "warning-mark" if role == "warning" else role
    return Cell(amount(row.times, "times"), row.key, role=role, share=share, bar=bar)


def _state(sight: Sight, row: Standing) -> Cell:
    role = ROLES[row.state]
    return Cell(
        _IN_WORDS[row.state].capitalize(), row.key, row.promise.record, row.missing,
        _inked(role), sign=role,
    )  # fmt: skip


def _value(sight: Sight, row: Standing) -> Cell:
    if row.value is None:
        return Cell(NOTHING, row.key, help=row.missing, role="text-hint")
    return Cell(written(row.promise.metric, row.value), row.key)


def _margin(sight: Sight, row: Standing) -> Cell:
    words = margin_words(row)
    return Cell(words, row.key, help=words, role="bad" if row.state == "missed" else "text")


def _about(row: Standing) -> str:
    return row.promise.record


def _inked(role: str) -> str:
    return "text-secondary" if role == "text-hint" else role


_STATE = Column("State", 100, _state, lambda _, row: _STATES.index(row.state), number=False)
_RATE = Column(
    "Breaks at", 130, _reached, lambda _, row: row.rate, "The rate of all flows together then."
)
LISTS = (
    Listing(
        "components",
        "Components",
        _components,
        (
            named("Component", 120),
            quantity("load.peak", 100, "Peak load"),
            Column("Utilisation", 130, _busy, _busy_order, _USED),
            Column(
                "Headroom",
                86,
                _headroom,
                lambda sight, id: sight.analysis.value(f"{id}.limit"),
                "How many times the peak it can take before its first limit.",
            ),
            quantity("response", 96, spare=1),
            quantity("availability", 122, spare=2),
            Column(
                "Needed",
                68,
                _needed,
                lambda sight, id: sight.analysis.value(f"{id}.required"),
                "Instances that bring utilisation, and workers held, at peak down to 70 %, of those that there are.",
            ),
            quantity("cost.month", 80, "Cost", optional=True, spare=3),
        ),
        "Load is what each component must carry, computed from the flows and the workload. Draw components and write "
        "down a flow: its numbers appear here, and each says how it came about.",
    ),
    Listing(
        "flows",
        "Flows",
        _flows,
        (
            named("Flow", 130),
            quantity("load.peak", 108, "Peak rate"),
            quantity("latency.p50", 74, "p50", spare=2),
            *(quantity(f"latency.{at}", 74, at) for at in ("p95", "p99")),
            quantity("latency.mean", 74, "Mean", spare=4),
            quantity("availability", 108, spare=1),
            quantity("cost.month", 104, optional=True, spare=3),
            Column(
                "Targets", 140, _kept, _kept_order, "What is promised of it, and how it stands.",
                number=False,
            ),
        ),
        "A flow is one journey through the system. Write one down in the Flows panel: how long it takes and how often "
        "it works is computed from the components on its way.",
    ),
    Listing(
        "operations",
        "Operations",
        _operations,
        (
            Column(
                "Operation", 170, _called, lambda sight, id: natural(_called(sight, id).text),
                number=False,
            ),
            *(quantity(f"latency.{at}", 90, at) for at in ("p50", "p95", "p99")),
            quantity("latency.mean", 90, "Mean"),
            quantity("latency.floor", 110, "Without load"),
        ),
        "An operation is one entry of an interface. Write one down in the APIs panel and name it in a step of a flow: how "
        "long it takes is computed from what happens behind it.",
    ),
    Listing(
        "breaks",
        "What breaks first",
        _breaks,
        (
            named("Component or connection", 220, lambda row: row.record),
            Column(
                "First limit",
                170,
                lambda _, row: Cell(row.what, row.key),
                lambda _, row: natural(row.what),
                "Which of its limits is reached first.",
                number=False,
            ),
            _RATE,
            Column(
                "Of today's peak", 150, _multiple, lambda _, row: row.times,
                "How many times the peak it can take.",
            ),
        ),
        "As traffic grows, one part after the other is full. Which comes first is known once flows have rates and "
        "components have a capacity.",
    ),
    Listing(
        "stores",
        "Stores",
        _stores,
        (
            named("Store", 120),
            quantity("stored.now", 88),
            quantity("stored.year", 84, "In a year", spare=2),
            quantity("stored.horizon", 98, "At the horizon"),
            quantity("volume.used", 130),
            quantity("rpo", 72, "RPO"),
            quantity("rto", 72, "RTO"),
            quantity("restore", 76, "Restore", spare=1),
        ),
        "What is kept grows. Say in the Data panel which records are kept where, how large they are and how many come "
        "new: how much that is in a year is computed from it.",
    ),
    Listing(
        "targets",
        "Targets",
        _targets,
        (
            Column(
                "Target",
                150,
                lambda _, row: Cell(row.promise.words, record=row.promise.record, help=row.promise.words),
                lambda _, row: natural(row.promise.words),
                number=False,
            ),
            named("Of", 150, _about),
            _STATE,
            Column("Value", 96, _value, lambda _, row: row.value),
            Column(
                "Margin", 170, _margin, lambda _, row: margin(row),
                "What is left of what the target allows; for availability, of the downtime that it allows.",
            ),
        ),
        "Give a requirement a metric and a value, or a flow a target: whether the design keeps to it is compared at "
        "every edit.",
    ),
)  # fmt: skip
