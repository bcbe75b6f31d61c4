"""Connections of which too little is said."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.rule import Hit, grouped, rule


@rule("edge-underspecified", "Connections that say too little", "model")
def edge_underspecified(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A connection has no protocol or no size, or a protocol that its target does not speak.

    Latency, bandwidth, cost and half of the security rules are computed from these fields.

    To fix: fill in protocol, request size and response size; a kind's usual protocol is offered first.
    """
    speechless = [id for id in facts.links if facts.protocol(id) is None]
    weightless = [id for id in facts.links if _weightless(facts, id)]
    foreign = [id for id in facts.links if _foreign(facts, id)]
    said = [
        f"No protocol on {facts.names(speechless, 3)}." if speechless else "",
        f"No request or response size on {facts.names(weightless, 3)}." if weightless else "",
        *(_mismatch(facts, id) for id in foreign[:3]),
    ]
    subjects = sorted({*speechless, *weightless, *foreign})
    count = f"{len(subjects)} of {len(facts.links)} connections. "
    yield from grouped("low", count + " ".join(s for s in said if s), subjects)


def _weightless(facts: Facts, id: str) -> bool:
    row = facts.link(id)
    return (
        row.request_size is None
        and row.response_size is None
        and facts.protocol(id) != "in-process"
    )


def _foreign(facts: Facts, id: str) -> bool:
    row = facts.link(id)
    accepts = facts.kind(row.target).accepts
    return row.protocol not in (None, "in-process", *accepts) and bool(accepts)


def _mismatch(facts: Facts, id: str) -> str:
    row = facts.link(id)
    kind = facts.kind(row.target).title.lower()
    return f"{facts.name(id)} speaks {row.protocol}, which a {kind} does not accept."
