"""Connections that can be read on the way."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.handled import PLAIN, harm
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "plain-transport",
    "Traffic is not encrypted",
    "security",
    "I",
    (
        "CWE-319: Cleartext transmission of sensitive information",
        "OWASP ASVS 5.0 V12: Secure communication",
        "AWS Well-Architected SEC09-BP02: Enforce encryption in transit",
    ),
)
def plain_transport(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A connection carries sensitive data, or crosses a border of trust, without encryption.

    Whoever sits on the way can read what is sent, and change it.

    To fix: use TLS 1.2 or newer towards the outside, and mutual TLS between services.
    """
    plain: dict[str, list[str]] = defaultdict(list)
    asked = []
    for id in facts.links:
        known = encrypted(facts, id)
        if known == "no" and _matters(facts, id):
            plain[facts.link(id).target].append(id)
        elif known is None and _matters(facts, id):
            asked.append(id)
    for target, links in sorted(plain.items()):
        risk = max((_risk(facts, id) for id in links), key=_product)
        clears = f"TLS on {'it' if len(links) == 1 else f'these {len(links)}'} clears it."
        yield Hit(target, risk, _evidence(facts, links), tuple(links), clears=clears)
    yield from question(
        facts,
        asked,
        "Is traffic encrypted on {name}?",
        "Is traffic encrypted on these {count} connections?",
        "Fill in the encryption of each connection.",
        "links.encryption",
    )


def encrypted(facts: Facts, id: str) -> str | None:
    """Return yes, no, or None where nobody has said; a usual protocol that nobody typed settles only a yes."""
    row, protocol = facts.link(id), facts.protocol(id)
    if row.encryption:
        return "no" if row.encryption == "none" else "yes"
    if protocol in ("HTTPS", "in-process", "WebRTC"):
        return "yes"
    return "no" if row.protocol == "HTTP" else None


def _matters(facts: Facts, id: str) -> bool:
    """Tell whether it must be encrypted; what nobody classified counts as sensitive."""
    return facts.carried(id) not in PLAIN or facts.crosses(id)


def _risk(facts: Facts, id: str) -> Risk:
    row, data = facts.link(id), facts.carried(id)
    likelihood = Weight(2, "whoever sits in the network between")
    if data not in PLAIN and (facts.outside(row.source) or facts.outside(row.target)):
        likelihood = Weight(3, "whoever sits on the way through the internet")
    return Risk(likelihood, harm(data))


def _product(risk: Risk) -> int:
    return risk.likelihood.level * risk.impact.level


def _evidence(facts: Facts, links: list[str]) -> str:
    one = len(links) == 1
    classes = sorted({c for id in links if (c := facts.carried(id))})
    data = f" with {' and '.join(classes)} data" if classes else ""
    outside = [id for id in links if facts.crosses(id)]
    crossing = (
        f"; {facts.names(outside, 2)} cross{'es' if len(outside) == 1 else ''} a border of trust"
    )
    named = facts.names(links)
    return f"{named}{data} {'is' if one else 'are'} not encrypted{crossing if outside else ''}."
