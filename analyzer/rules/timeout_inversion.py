"""Callers that give up before what they call does."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule(
    "timeout-inversion",
    "Caller gives up first",
    "resilience",
    "D",
    ("AWS Well-Architected REL05-BP05", "SRE book, chapter 22: Addressing Cascading Failures"),
)
def timeout_inversion(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A caller waits for less time than the component it calls may spend on its own calls and their attempts.

    When something far behind is slow, the answer comes after nobody waits for it: the work is done for nothing, and often
    done again because the caller tries once more.

    To fix: pass the deadline along, or make the inner timeouts and attempts fit into what the caller waits.
    """
    for id in facts.components:
        pairs = [(link, after) for link in facts.incoming[id] if (after := _outer(facts, link))]
        inner = _budgets(facts, id) if pairs else []
        if not inner or inner[0][0] <= min(after for _, after in pairs):
            continue
        found = [
            (link, after, call)
            for link, after in pairs
            if (call := _longer(facts, link, after, inner))
        ]
        if found:
            callers = tuple(link for link, _, _ in found)
            link, after, call = min(found, key=lambda one: (one[1], one[0]))
            yield Hit(id, _RISK, _evidence(facts, link, after, call), (*callers, call[1]),
                      clears=_clears(facts, link, call))  # fmt: skip


_RISK = Risk(
    Weight(2, "whenever what is behind is slow"), Weight(2, "work is done that nobody waits for")
)


def _outer(facts: Facts, link: str) -> float | None:
    return facts.link(link).timeout if facts.modes[link] == "sync" else None


def _budgets(facts: Facts, id: str) -> list[tuple[float, str]]:
    """Return the calls that a component waits for, with the time that all their attempts may take, the longest first."""
    rows = [(link, facts.link(link)) for link in facts.outgoing[id] if facts.modes[link] == "sync"]
    timed = [(row.timeout * (row.attempts or 1), link) for link, row in rows if row.timeout]
    return sorted(timed, key=lambda one: (-one[0], one[1]))


def _longer(
    facts: Facts, link: str, after: float, inner: list[tuple[float, str]]
) -> tuple[float, str] | None:
    """Return the longest call behind a connection that may outlast its timeout, on a way that both are part of."""
    flows = facts.flows_through.get(link, ())
    for budget, call in inner:
        if budget <= after:
            return None
        if not flows or not set(flows).isdisjoint(facts.flows_through.get(call, ())):
            return budget, call
    return None


def _evidence(facts: Facts, link: str, after: float, call: tuple[float, str]) -> str:
    row = facts.link(call[1])
    tries = f"{row.attempts} attempts of " if (row.attempts or 1) > 1 else ""
    return (
        f"{facts.name(link)} is given up after {brief(after, 's')}, but {facts.name(call[1])} behind it may take "
        f"{tries}{brief(row.timeout or 0.0, 's')}"
        + (f", {brief(call[0], 's')} in all." if tries else ".")
    )


def _clears(facts: Facts, link: str, call: tuple[float, str]) -> str:
    return f"A timeout above {brief(call[0], 's')} on {facts.name(link)}, or less time behind it, clears it."
