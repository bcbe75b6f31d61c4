"""Calls that anybody may make."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.handled import SENSITIVE, handled
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.facets import DataClass


@rule(
    "no-authn",
    "Callers do not prove who they are",
    "security",
    "S",
    (
        "CWE-306: Missing authentication for critical function",
        "OWASP ASVS 5.0 V6: Authentication",
        "OWASP API Security Top 10 2023, API2: Broken authentication",
    ),
)
def no_authn(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Something that handles data that is not public answers calls without asking who makes them.

    Whoever reaches it gets what it gives, and nobody can tell afterwards who it was. What only passes traffic on, and where
    people sign in, is left out; a queue is in it where it is said that anybody may put messages there.

    To fix: ask for tokens, such as OAuth 2.0, at the edge, and for mutual TLS or a platform identity between services.
    """
    open_ones: dict[str, list[str]] = defaultdict(list)
    asked = []
    kept = {id: handled(facts, id) for id in facts.components if facts.incoming[id]}
    for id in facts.links:
        target = facts.link(id).target
        way = _way(facts, id)
        if way not in (None, "none") or facts.protocol(id) == "in-process":
            continue
        if passes_on(facts, target) and not (way == "none" and facts.has(target, "messaging")):
            continue
        data = facts.link(id).data_class or kept[target]
        if way == "none" and data != "public":
            open_ones[target].append(id)
        elif way is None and data != "public" and _matters(facts, id, data):
            asked.append(id)
    for target, links in sorted(open_ones.items()):
        said = _evidence(facts, target, links)
        where = "it" if len(links) == 1 else f"all {len(links)} connections"
        clears = f"A way to prove who calls, on {where}, clears it."
        yield Hit(target, _risk(facts, target, links), said, (*links,), clears=clears)
    yield from question(
        facts,
        asked,
        "How does the caller prove who it is on {name}?",
        "How do callers prove who they are on these {count} connections?",
        "Fill in the authentication of each connection, or of what it leads to.",
        "links.authentication",
    )


def passes_on(facts: Facts, id: str) -> bool:
    """Tell whether something needs no sign-in: what filters and spreads, where people sign in, and what is not ours."""
    if facts.has(id, "edge") and not facts.has(id, "gateway"):
        return True
    return facts.outside(id) or facts.has(id, "identity", "messaging", "ops")


def _way(facts: Facts, link: str) -> str | None:
    row = facts.link(link)
    way: str | None = row.authentication or facts.value(row.target, "security", "authentication")
    return way


def _matters(facts: Facts, link: str, data: DataClass | None) -> bool:
    return data in SENSITIVE or facts.outside(facts.link(link).source)


def _risk(facts: Facts, target: str, links: list[str]) -> Risk:
    if not any(facts.outside(facts.link(id).source) for id in links):
        inside = Weight(2, "from inside, by whoever got in anywhere")
        return Risk(inside, Weight(2, "what it handles is open to every neighbour"))
    data = handled(facts, target)
    impact = Weight(4 if data == "restricted" else 2, f"{data or 'unclassified'} data")
    return Risk(Weight(4, "anybody on the internet, without signing in"), impact)


def _evidence(facts: Facts, target: str, links: list[str]) -> str:
    callers = facts.names(sorted({facts.link(id).source for id in links}))
    return f"{facts.name(target)} answers {callers} without authentication."
