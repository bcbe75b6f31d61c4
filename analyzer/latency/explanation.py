"""How an answer time came about: the components on the way, what each brings, and the method."""

from typing import TYPE_CHECKING

from analyzer.facts import Facts
from analyzer.formula import Gap
from analyzer.keys import DESIGN, key, parts
from analyzer.latency.answer import Answer
from analyzer.latency.band import said
from analyzer.latency.flows import Times
from analyzer.latency.quantities import QUANTITIES
from analyzer.latency.workers import shape
from analyzer.part import Known
from analyzer.quantity import PERCENTILE
from analyzer.results import Explanation, Result, Term
from models.units import brief

if TYPE_CHECKING:
    from analyzer.latency.part import Latency

_OVERLAP = (
    " What is called at the same time shares the seconds until the slowest of it has answered; "
    "a timeout takes off what comes later."
)
_NAMED = 12  # components of a formula; the rest is counted


def explain(known: Known, found: "Latency", row: Result) -> Explanation | None:
    """Return how an answer time, a wait, a limit of workers or a share given up came about."""
    named = parts(row.key)
    if named is None:
        return None
    record, quantity = named
    if record == DESIGN:
        at = row.about[0] if row.about and not row.missing else ""
        name = f"{QUANTITIES[quantity].title.lower()} of {known.facts.name(at)}" if at else "?"
        term = Term(name, row.value, "s", "computed", result=key(at, quantity))
        words = "the flow that takes longest"
        return _explanation(known.facts, row, words, words, (term,) if at else ())
    if record in known.facts.design.components:
        return _of_component(known, record, quantity, row, found.answers[record])
    flow = found.flows.get(record)
    taken = flow.whole if flow else _operation(found, record)
    trust = (
        "" if isinstance(taken, Gap) else said(known, found.answers, (at for at, _ in taken.parts))
    )
    return _of_flow(known.facts, quantity, row, taken, trust)


def _operation(found: "Latency", id: str) -> Times | Gap:
    taken = (flow.operations[id] for flow in found.flows.values() if id in flow.operations)
    return next(taken, Gap("no step of a flow names it"))


def _explanation(
    facts: Facts, row: Result, formula: str, written: str, terms: tuple[Term, ...], more: str = ""
) -> Explanation:
    record, quantity = parts(row.key) or ("", "")
    about = QUANTITIES[quantity]
    return Explanation(
        key=row.key,
        title=about.title if record == DESIGN else f"{about.title} of {facts.name(record)}",
        value=row.value,
        unit=row.unit,
        formula=formula,
        substituted=written,
        terms=terms,
        note=about.note + more,
        missing=row.missing,
    )


def _of_component(
    known: Known, id: str, quantity: str, row: Result, answer: Answer | Gap
) -> Explanation:
    facts = known.facts
    work = _field(facts, id, "service time", "service_time", "s")
    if isinstance(answer, Gap):
        return _explanation(facts, row, "service time + waiting", "? + ?", (work,))
    if quantity == "response":
        wait = Term("waiting", answer.wait, "s", "computed", result=key(id, "waiting"))
        words = "service time + waiting"
        written = f"{brief(answer.work, 's')} + {brief(answer.wait, 's')}"
        trust = said(known, {id: answer}, (id,))
        if not answer.delay:
            return _explanation(facts, row, words, written, (work, wait), trust)
        late = Term("added delay", answer.delay, "s", "typed", "the scenario")
        written += f" + {brief(answer.delay, 's')}"
        return _explanation(
            facts, row, f"{words} + added delay", written, (work, wait, late), trust
        )
    if quantity == "held":
        return _of_workers(known, id, row, work)
    if quantity.startswith(PERCENTILE):
        return _of_percentile(known, id, quantity, row, answer)
    return _of_wait(known, id, row, answer, work)


def _of_percentile(
    known: Known, id: str, quantity: str, row: Result, answer: Answer
) -> Explanation:
    at = _percentile(quantity)
    mean = Term("answer time", answer.mean, "s", "computed", result=key(id, "response"))
    words = f"{at} of service time + waiting"
    written = f"{at} of a mean of {brief(answer.mean, 's')}"
    more = " It is the time at the component itself, without what it calls."
    trust = said(known, {id: answer}, (id,))
    return _explanation(known.facts, row, words, written, (mean,), more + trust)


def _of_wait(known: Known, id: str, row: Result, answer: Answer, work: Term) -> Explanation:
    facts = known.facts
    queues, servers = shape(facts, id)
    station = known.numbers.stations.get(id)
    used = station.utilisation if station and not isinstance(station.utilisation, Gap) else None
    terms = (
        work,
        Term("utilisation", used, "fraction", "computed", result=key(id, "utilisation")),
        Term("workers at a queue", float(servers), "count", "computed"),
        Term("queues", float(queues), "count", "computed"),
        _field(facts, id, "variability", "variability", "ratio", 1.0),
    )
    if not answer.waits:
        return _explanation(facts, row, "nothing waits there", "nothing waits there", terms)
    if answer.limit is not None:
        words = "wait for a worker that is not held by a call"
        return _explanation(facts, row, words, words, terms)
    formula = "C(workers, workers × utilisation) × service time ÷ (workers × (1 − utilisation)) × (1 + variability) ÷ 2"
    busy = "?" if used is None else brief(used, "fraction")
    share = brief(answer.waits[0].share, "fraction")
    spread = brief(answer.variability, "ratio")
    written = (
        f"{share} × {brief(answer.work, 's')} ÷ ({servers} × (1 − {busy})) × (1 + {spread}) ÷ 2"
    )
    return _explanation(facts, row, formula, written, terms)


def _of_workers(known: Known, id: str, row: Result, work: Term) -> Explanation:
    facts = known.facts
    called = [facts.link(link).target for link in facts.outgoing[id] if facts.modes[link] == "sync"]
    terms = (
        _field(facts, id, "instances", "instances", "count"),
        _field(facts, id, "concurrency", "concurrency", "count"),
        work,
        *(
            Term(
                f"answer time of {facts.name(at)}",
                None,
                "s",
                "computed",
                result=key(at, "response"),
            )
            for at in dict.fromkeys(called)
        ),
    )
    words = "throughput of a closed network of its workers, its own work and the calls that it waits for"
    return _explanation(facts, row, words, words, terms)


def _field(
    facts: Facts, id: str, name: str, field: str, unit: str, default: float | None = None
) -> Term:
    known = facts.resolved(id, "capacity", field)
    value = default if known.value is None else float(known.value)
    origin = "computed" if known.value is None and default is not None else known.origin
    return Term(name, value, unit, origin, known.source, id, f"capacity.{field}")


def _of_flow(
    facts: Facts, quantity: str, row: Result, found: Times | Gap, trust: str
) -> Explanation:
    if isinstance(found, Gap):
        return _explanation(facts, row, "answer times of the components on the way", "?", ())
    parts = found.works if quantity == "latency.floor" else found.parts
    shown = parts[:_NAMED]
    more = len(parts) - len(shown)
    rest = f" + {more} more" if more > 0 else ""
    names = " + ".join(facts.name(at) for at, _ in shown) + rest
    values = " + ".join(brief(seconds, "s") for _, seconds in shown) + rest
    terms = tuple(
        Term(facts.name(at), seconds, "s", "computed", result=key(at, "response"))
        for at, seconds in parts
    )
    if quantity in ("latency.mean", "latency.floor"):
        what = "" if quantity == "latency.mean" else "work of "
        note = _OVERLAP + trust
        return _explanation(facts, row, what + names, what + values, terms, note)
    first = "share given up of " if quantity == "errors" else f"{_percentile(quantity)} of "
    note = f" The values are each component's part of the mean.{trust}"
    return _explanation(facts, row, first + names, first + values, terms, note)


def _percentile(quantity: str) -> str:
    return quantity.removeprefix("latency.")
