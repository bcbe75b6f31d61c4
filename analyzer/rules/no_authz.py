"""Services that do not ask whether a caller may."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.handled import SENSITIVE, handled, harm
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "no-authz",
    "Nobody checks what a user may do",
    "security",
    "E",
    (
        "CWE-862: Missing authorization",
        "OWASP ASVS 5.0 V8: Authorization",
        "OWASP API Security Top 10 2023, API1: Broken object level authorization",
    ),
)
def no_authz(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A service works on sensitive data without checking what the user may do, or without knowing for whom a call is made.

    Then one signed-in user reads or changes what belongs to another by asking for it, such as with another number in the address.

    To fix: pass the user's identity on with each call, and let the service that owns the data check roles, attributes or relations.
    """
    asked = []
    for id in facts.having("service", "compute"):
        if facts.outside(id) or facts.has(id, "ops", "edge") or not facts.incoming[id]:
            continue
        data = handled(facts, id)
        if data not in SENSITIVE:
            continue
        nameless = tuple(link for link in facts.incoming[id] if _nameless(facts, link))
        known = facts.value(id, "security", "authorisation")
        if known == "none" or nameless:
            said = _evidence(facts, id, known == "none", nameless)
            yield Hit(
                id, Risk(_LIKELY, harm(data)), said, nameless, clears=_clears(known, nameless)
            )
        elif known is None:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "How does {name} decide what a user may do?",
        "How do these {count} services decide what a user may do?",
        "Fill in the authorisation of each.",
        "components.security.authorisation",
    )


_LIKELY = Weight(2, "any user who is signed in")


def _nameless(facts: Facts, link: str) -> bool:
    row = facts.link(link)
    return row.identity_passed == "no" and not facts.outside(row.source)


def _clears(known: str | None, nameless: tuple[str, ...]) -> str:
    needed = ["a check of what the user may do"] if known == "none" else []
    if nameless:
        needed.append("the user's identity passed on with each call")
    said = ", and ".join(needed)
    return f"{said[0].upper()}{said[1:]}, {'clear' if len(needed) > 1 else 'clears'} it."


def _evidence(facts: Facts, id: str, unchecked: bool, nameless: tuple[str, ...]) -> str:
    said = [f"{facts.name(id)} handles {handled(facts, id)} data"]
    if unchecked:
        said.append("checks no permissions")
    if nameless:
        callers = sorted({facts.link(link).source for link in nameless})
        said.append(f"is not told by {facts.names(callers)} for whom a call is made")
    return f"{' and '.join(said) if len(said) < 3 else f'{said[0]}, {said[1]} and {said[2]}'}."
