"""How an availability came about: what has to be up, how often each part of it is, and what brings it down."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analyzer.availability.alike import causes
from analyzer.availability.components import Uptime
from analyzer.availability.failing import by_times
from analyzer.availability.flows import Reliance
from analyzer.availability.quantities import QUANTITIES
from analyzer.availability.wording import together, written_as
from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.failures import failing
from analyzer.formula import Gap
from analyzer.keys import DESIGN, key, parts
from analyzer.part import Known
from analyzer.reliability.structure import names
from analyzer.results import Explanation, Result, Term
from models.units import brief

if TYPE_CHECKING:
    from analyzer.availability.part import Availability

_BOUND = " Its parts are too many for an exact answer: this is a bound from below, by its smallest cuts, with zones and regions beyond the first ten taken as needed, and things that stand in beyond the first two hundred not counted on."
_ONCE = " What is agreed for a service counts once for all its copies in a region, or for all there are (figure holds for): further copies add no nines."


def explain(known: Known, found: "Availability", row: Result) -> Explanation | None:
    """Return how an availability, a downtime, a budget or a number of cuts came about."""
    named = parts(row.key)
    if named is None:
        return None
    record, quantity = named
    facts = known.facts
    if record == DESIGN:
        return _of(
            facts,
            row,
            "the flow of the highest tier that works least often",
            (_flow_term(facts, row),),
        )
    if quantity not in ("availability", "cuts.single", "cuts.pairs"):
        return _from_availability(facts, row, record, quantity, found)
    if record in found.flows:
        return _of_flow(facts, row, quantity, found.flows[record], found)
    part = found.parts.get(record)
    return (
        _of_component(facts, row, record, part)
        if isinstance(part, Uptime)
        else _of(facts, row, "", ())
    )


def _of(
    facts: Facts,
    row: Result,
    formula: str,
    terms: tuple[Term, ...],
    written: str = "",
    more: str = "",
) -> Explanation:
    record, quantity = parts(row.key) or ("", "")
    about = QUANTITIES[quantity]
    title = about.title if record == DESIGN else f"{about.title} of {facts.name(record)}"
    return Explanation(
        row.key,
        title,
        row.value,
        row.unit,
        formula,
        written or formula,
        terms,
        about.note + more,
        row.missing,
    )


def _flow_term(facts: Facts, row: Result) -> Term:
    worst = row.about[0] if row.about and not row.missing else ""
    quantity = (parts(row.key) or ("", ""))[1]
    name = f"{QUANTITIES[quantity].title.lower()} of {facts.name(worst)}" if worst else "flows"
    return Term(name, row.value, row.unit, "computed", result=key(worst, quantity))


def _from_availability(
    facts: Facts, row: Result, record: str, quantity: str, found: "Availability"
) -> Explanation:
    amount = found.flows[record].amount if record in found.flows else found.components[record]
    value = None if isinstance(amount, Gap) else amount
    own = Term("availability", value, "fraction", "computed", result=key(record, "availability"))
    shown = "?" if value is None else brief(value, "fraction")
    if quantity == "error_budget":
        target = facts.design.flows[record].availability_target or 0.0
        aim = Term(
            "target", target, "fraction", "typed", record=record, field="availability_target"
        )
        written = f"(1 − {shown}) ÷ (1 − {brief(target, 'fraction')})"
        return _of(facts, row, "(1 − availability) ÷ (1 − target)", (own, aim), written)
    period = "365 d" if quantity == "downtime.year" else "365 d ÷ 12"
    return _of(facts, row, f"(1 − availability) × {period}", (own,), f"(1 − {shown}) × {period}")


def _of_component(facts: Facts, row: Result, id: str, part: Uptime) -> Explanation:
    terms = _own_terms(facts, id, part)
    formula, written = _of_copies(facts, id, part, terms)
    if by_times(facts, id):
        formula += (
            ", own availability = time between failures ÷ (time between failures + repair time)"
        )
        written += f", {_times(facts, id, part)}"
    for factor, values in _lost(facts, id, part, terms):
        formula += factor
        written += values
    if failed := failing(facts, id):
        formula += " × (1 − calls that fail)"
        written += f" × (1 − {brief(failed, 'fraction')})"
        terms.append(Term("calls that fail", failed, "fraction", "typed", "the scenario"))
    borders = [at for at in part.borders if facts.design.boundaries[at].availability is not None]
    for at in borders:
        share = facts.design.boundaries[at].availability
        terms.append(
            Term(facts.name(at), share, "fraction", "typed", record=at, field="availability")
        )
    if borders:
        formula += f", in {facts.names(borders)}"
        written += f", in {facts.names(borders)}"
    return _of(facts, row, formula, tuple(terms), written, _ONCE if part.regions else "")


def _lost(facts: Facts, id: str, part: Uptime, terms: list[Term]) -> Iterator[tuple[str, str]]:
    """Yield what failovers and releases take, as factors and with the values in them; adds their terms."""
    if part.switching:
        late = _field(facts, id, "failover time", 0.0, "availability", "failover_time", "s")
        repair = _field(facts, id, "repair time", 0.0, "availability", "repair_time", "s")
        taken = f"{brief(repair.value or 0.0, 's')} × {brief(late.value or 0.0, 's')}"
        terms += [late, repair]
        yield (
            " × (1 − (1 − own availability) ÷ repair time × failover time)",
            f" × (1 − (1 − {brief(part.own, 'fraction')}) ÷ {taken})",
        )
    if part.releasing:
        number = _field(facts, id, "releases a month", 0.0, "operations", "releases")
        away = _field(
            facts, id, "downtime of a release", 0.0, "operations", "release_downtime", "s"
        )
        lost = f"{brief(number.value or 0.0, 'count')} × {brief(away.value or 0.0, 's')}"
        terms += [number, away]
        yield (
            " × (1 − releases a month × downtime of a release ÷ (365 d ÷ 12))",
            f" × (1 − {lost} ÷ (365 d ÷ 12))",
        )


def _own_terms(facts: Facts, id: str, part: Uptime) -> list[Term]:
    """Return the own availability with where it comes from, and the times that it follows from."""
    if not by_times(facts, id):
        known, field = facts.resolved(id, "availability", "own"), "availability.own"
        return [
            Term("own availability", part.own, "fraction", known.origin, known.source, id, field)
        ]
    between = ("availability", "between_failures", "s")
    return [
        Term("own availability", part.own, "fraction", "computed"),
        _field(facts, id, "time between failures", 0.0, *between),
        _field(facts, id, "repair time", 0.0, "availability", "repair_time", "s"),
    ]


def _times(facts: Facts, id: str, part: Uptime) -> str:
    between = brief(facts.value(id, "availability", "between_failures"), "s")
    repair = brief(facts.value(id, "availability", "repair_time"), "s")
    return f"{brief(part.own, 'fraction')} = {between} ÷ ({between} + {repair})"


def _of_copies(facts: Facts, id: str, part: Uptime, terms: list[Term]) -> tuple[str, str]:
    """Return how often enough copies are up, as a formula and with the values in it; adds its terms."""
    formula, written = "own availability", brief(part.own, "fraction")
    if part.regions:
        _agreed(facts, id, part, terms)
    elif part.number > 1:
        terms.append(_copies(facts, id, part.number))
        terms.append(_field(facts, id, "needed", part.needed, "availability", "needed"))
    several = part.regions or part.number
    if several < 2:
        return formula, written
    formula = f"{_needed(part)} up"
    if not part.common:
        return f"{formula}, each own availability", f"{formula}, each {written}"
    formula += ", each (own availability ÷ C) × C, C = 1 − common cause × (1 − own availability)"
    common = ("availability", "common_cause", "fraction")
    terms.append(_field(facts, id, "common cause", part.common, *common))
    return formula, _sharing(part)


def _needed(part: Uptime) -> str:
    if not part.regions:
        return f"{part.needed} of {part.number} copies"
    return f"{part.regions_needed} of {part.regions} regions"


def _agreed(facts: Facts, id: str, part: Uptime, terms: list[Term]) -> None:
    """Add what says that all copies in a region count once: the field, and how many there are."""
    known, field = facts.resolved(id, "availability", "covers"), "availability.covers"
    if known.value in (None, "each copy"):  # it follows from where the figure comes from
        known, field = facts.resolved(id, "availability", "basis"), "availability.basis"
    count = float(part.regions)
    terms.append(
        Term("regions that fail alone", count, "count", known.origin, known.source, id, field)
    )
    if copies(facts, id).typed:
        terms.append(_copies(facts, id, part.number))


def _sharing(part: Uptime) -> str:
    """Return copies that share some of their failures, with the values in it."""
    none = 1.0 - part.common * (1.0 - part.own)  # how often no common cause is there
    each = brief(part.own / none if none else 0.0, "fraction")
    return f"{_needed(part)} up, each {each}, × {brief(none, 'fraction')}"


_FROM = (
    ("capacity", "instances"),
    ("capacity", "instances_min"),
    ("storage", "replication"),
    ("storage", "read_replicas"),
)


def _copies(facts: Facts, id: str, number: int) -> Term:
    """Return the number of copies with the field that it comes from."""
    values = {field: facts.value(id, *field) for field in _FROM}
    alike = [field for field, value in values.items() if value == number]
    if values["storage", "read_replicas"] and not alike:
        alike = [("storage", "read_replicas")]
    facet, field = (alike or [_FROM[0]])[0]
    known = facts.resolved(id, facet, field)
    return Term(
        "copies", float(number), "count", known.origin, known.source, id, f"{facet}.{field}"
    )


def _field(
    facts: Facts, id: str, name: str, value: float, facet: str, field: str, unit: str = "count"
) -> Term:
    known = facts.resolved(id, facet, field)
    shown = float(known.value) if known.value is not None else value
    origin = known.origin if known.value is not None else "computed"
    return Term(name, shown, unit, origin, known.source, id, f"{facet}.{field}")


def _of_flow(
    facts: Facts, row: Result, quantity: str, flow: Reliance, found: "Availability"
) -> Explanation:
    needed = float(len(dict.fromkeys(names(flow.structure))))
    of = (Term("components that the flow needs", needed, "count", "computed"),)
    if quantity == "cuts.single":
        return _of(facts, row, facts.names(flow.single, 12) or "none", of)
    if quantity == "cuts.pairs":
        first = (flow.pairs or ())[:12]
        pairs = "; ".join(f"{facts.name(a)} with {facts.name(b)}" for a, b in first)
        return _of(facts, row, pairs or "none", of)
    ids = list(dict.fromkeys(names(flow.structure)))
    values = {id: a for id in ids if not isinstance(a := found.components[id], Gap)}

    def shown(id: str) -> str:
        return brief(values[id], "fraction") if id in values else "?"

    terms = tuple(
        Term(facts.name(id), values.get(id), "fraction", "computed", result=key(id, "availability"))
        for id in ids
    )
    known = {id: part for id in ids if isinstance(part := found.parts[id], Uptime)}
    shared = causes(flow.structure, known) if len(known) == len(ids) else {}
    terms += tuple(
        Term(f"C of {facts.names(group)}", 1.0 - share, "fraction", "computed")
        for group, share in shared.items()
    )
    more = ("" if flow.exact else _BOUND) + together(facts, flow.structure, shared)
    if flow.gains:
        worst = ", ".join(facts.name(id) for id, _ in flow.gains[:3])
        more += f" Most of the downtime comes from {worst}."
    formula = written_as(flow.structure, facts.name, dict.fromkeys(shared, "C"))
    each = {group: brief(1.0 - share, "fraction") for group, share in shared.items()}
    formula, written = formula or "nothing has to be up", written_as(flow.structure, shown, each)
    if flow.answered != 1.0:
        formula += " × share of requests that no failing call spoils"
        written += f" × {brief(flow.answered, 'fraction')}"
        terms = (*terms, Term("answered", flow.answered, "fraction", "typed", "the scenario"))
    return _of(facts, row, formula, terms, written, more)
