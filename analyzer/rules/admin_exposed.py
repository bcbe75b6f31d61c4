"""Administration from anywhere."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "admin-exposed",
    "Administration open to the internet",
    "security",
    "E",
    (
        "CWE-284: Improper access control",
        "OWASP ASVS 5.0 V13: Configuration",
    ),
)
def admin_exposed(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """What administrators use can be reached from the internet, without a VPN or a bastion in between.

    It is found by scanners, tried with stolen passwords, and its holes are worth more than any other.

    To fix: reach it through a VPN, a bastion or a proxy that checks person and device, and ask for a second factor.
    """
    asked = []
    for id in facts.components:
        if facts.outside(id):
            continue
        way = facts.value(id, "security", "admin_access")
        said = _said(facts, id, way)
        if said:
            yield Hit(id, _RISK, f"{facts.name(id)} {said}.", clears=_CLEARS)
        elif way is None and facts.data_class(id) == "restricted" and facts.has(id, "datastore"):
            asked.append(id)
    yield from question(
        facts,
        asked,
        "How do administrators reach {name}?",
        "How do administrators reach these {count} stores?",
        "Fill in through what each is administered.",
        "components.security.admin_access",
    )


_CLEARS = "A VPN, a bastion or a proxy that checks who comes, as the way in, clears it."
_RISK = Risk(
    Weight(3, "anybody on the internet may try"), Weight(3, "an administrator may do everything")
)


def _said(facts: Facts, id: str, way: str | None) -> str:
    """Return in words how administration is open; empty if it is not."""
    if way == "internet":
        return "is administered over the internet"
    tool = facts.has(id, "ops") and not facts.has(id, "edge", "filter")
    if tool and facts.typed(id, "security", "exposure") == "internet" and way is None:
        return "looks after the system and can be reached from the internet"
    return ""
