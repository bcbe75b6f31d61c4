"""Connections of which too little is said."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule

_RISK = Risk(Weight(2, "numbers are missing for them"), Weight(1, "only the model is less exact"))


@rule("edge-underspecified", "Connections that say too little", "model")
def edge_underspecified(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A connection has no protocol or no size, or a protocol that its target does not speak.

    Latency, bandwidth, cost and half of the security rules are computed from these fields.

    To fix: fill in protocol, request size and response size; a kind's usual protocol is offered first.
    """
    speechless, foreign = facts.structural(_speechless), facts.structural(_foreign)
    weightless = [id for id in facts.links if _weightless(facts, id)]
    said = [
        f"No protocol on {facts.names(speechless, 3)}." if speechless else "",
        f"No request or response size on {facts.names(weightless, 3)}." if weightless else "",
        *(_mismatch(facts, id) for id in foreign[:3]),
    ]
    subjects = sorted({*speechless, *weightless, *foreign})
    count = f"{len(subjects)} of {len(facts.links)} connections. "
    clears = "A protocol that the target speaks, and a size, on each of them clears it."
    yield from grouped(_RISK, count + " ".join(s for s in said if s), subjects, clears)


def _weightless(facts: Facts, id: str) -> bool:
    row = facts.design.links[id]
    if row.request_size is not None or row.response_size is not None:
        return False
    return facts.protocol(id) != "in-process"


def _speechless(facts: Facts) -> list[str]:
    return [id for id in facts.links if facts.protocol(id) is None]


def _foreign(facts: Facts) -> list[str]:
    """Return the connections with a protocol that their target does not speak."""
    said = ((id, facts.link(id)) for id in facts.links if facts.link(id).protocol)
    spoken = ((id, row.protocol, facts.kind(row.target).accepts) for id, row in said)
    return [id for id, said, known in spoken if known and said not in ("in-process", *known)]


def _mismatch(facts: Facts, id: str) -> str:
    row = facts.link(id)
    kind = facts.kind(row.target).title.lower()
    return f"{facts.name(id)} speaks {row.protocol}, which a {kind} does not accept."
