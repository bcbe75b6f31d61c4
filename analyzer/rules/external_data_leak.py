"""Sensitive data that other companies get to see."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.handled import SENSITIVE, harm
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.facets import DataClass


@rule(
    "external-data-leak",
    "Sensitive data goes to another company",
    "security",
    "I",
    (
        "CWE-359: Exposure of private personal information to an unauthorized actor",
        "GDPR article 28: Processor",
    ),
)
def external_data_leak(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Sensitive data is sent to another company's service as it is.

    What has left cannot be called back: it is kept by their rules, read by their people and lost in their accidents.

    To fix: send only what the service needs, replace names and numbers by tokens, and agree in writing on what may be done with it.
    """
    leaks: dict[str, list[str]] = defaultdict(list)
    asked = []
    for id in facts.links:
        row = facts.link(id)
        if not facts.has(row.target, "third-party") or facts.outside(row.source):
            continue
        if _sent(facts, id) not in SENSITIVE or row.masked == "yes":
            continue
        if row.masked == "no":
            leaks[row.target].append(id)
        else:
            asked.append(id)
    for target, links in sorted(leaks.items()):
        impact = max((harm(_sent(facts, id)) for id in links), key=lambda weight: weight.level)
        risk = Risk(Weight(2, "it is out of our hands"), impact)
        where = "there" if len(links) == 1 else f"on all {len(links)} connections"
        clears = f"Masking what is sent {where} clears it."
        yield Hit(target, risk, _evidence(facts, target, links), tuple(links), clears=clears)
    yield from question(
        facts,
        asked,
        "Is what {name} sends masked?",
        "Is what these {count} connections send to other companies masked?",
        "Fill in the field Masked of each connection.",
        "links.masked",
    )


def _sent(facts: Facts, link: str) -> DataClass | None:
    """Return the class of what is sent: the connection's own word, else the target's, else of what the sender keeps."""
    return facts.carried(link) or facts.data_class(facts.link(link).source)


def _evidence(facts: Facts, target: str, links: list[str]) -> str:
    senders = sorted({facts.link(id).source for id in links})
    send = "sends" if len(senders) == 1 else "send"
    classes = " and ".join(sorted({_sent(facts, id) or "" for id in links}))
    return f"{facts.names(senders)} {send} {classes} data to {facts.name(target)}, not masked."
