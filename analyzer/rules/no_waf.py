"""Public web entries without a filter."""

from collections.abc import Iterator, Mapping

from analyzer.entrances import behind, entries, way_in
from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule


@rule(
    "no-waf",
    "No web application firewall",
    "security",
    "T",
    ("AWS Well-Architected SEC05-BP03: Implement inspection-based protection",),
)
def no_waf(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Requests from the internet reach an application without anything that looks for attacks in them.

    Scanners try known holes against every public address within minutes; a filter refuses most of that and buys time until a
    hole is closed.

    To fix: put a web application firewall in front of each public entry, first watching, then refusing.
    """
    bare = [id for id in entries(facts) if _open(facts, id)]
    if not bare:
        return
    secret = sorted(id for id in behind(facts, bare) if facts.data_class(id) == "restricted")
    impact = Weight(2, "what runs behind it is tried for holes")
    if secret:
        impact = Weight(3, f"{facts.names(secret)} behind it holds restricted data")
    risk = Risk(Weight(2, "anybody on the internet"), impact)
    one = len(bare) == 1
    evidence = (
        f"{facts.names(bare)} {'takes' if one else 'take'} requests from the internet unfiltered."
    )
    clears = f"A web application firewall in front of {'it' if one else 'each of them'} clears it."
    yield from grouped(risk, evidence, bare, clears)


_WEB = ("HTTP", "HTTPS", "GraphQL", "WebSocket", None)


def _open(facts: Facts, id: str) -> bool:
    """Tell whether web requests from outside come in there and meet no filter at the edge."""
    outer = [link for link in facts.incoming[id] if facts.outside(facts.link(link).source)]
    if not any(_public(facts, link) for link in outer):
        return False
    return not any(facts.has(at, "filter") for at in way_in(facts, id))


def _public(facts: Facts, link: str) -> bool:
    sender = facts.link(link).source
    return facts.protocol(link) in _WEB and not facts.has(sender, "third-party")
