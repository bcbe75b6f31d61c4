"""Passwords and keys that lie about."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "secrets-unmanaged",
    "Secrets are not managed",
    "security",
    "I",
    (
        "CWE-798: Use of hard-coded credentials",
        "OWASP ASVS 5.0 V13: Configuration",
        "AWS Well-Architected SEC02-BP03: Store and use secrets securely",
    ),
)
def secrets_unmanaged(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component has its passwords and keys in its code or its environment, and not from a secrets manager.

    They end up in repositories, images and logs, everybody who ever saw them has them, and nobody dares to change them.

    To fix: fetch them from a secrets manager at start, give each component its own, and let them be renewed by themselves.
    """
    asked = []
    for id in facts.having("compute", "service", "gateway"):
        if facts.outside(id) or any(facts.has(c, "secrets") for c in facts.callees(id)):
            continue
        source = facts.value(id, "security", "secrets")
        used = [link for link in facts.outgoing[id] if _needs_secret(facts, link)]
        if source in _RISKS:
            said = _evidence(facts, id, source, used)
            yield Hit(id, _RISKS[source], said, tuple(used), clears=_CLEARS)
        elif source is None and used:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Where does {name} get its passwords and keys from?",
        "Where do these {count} components get their passwords and keys from?",
        "Fill in where the secrets of each come from.",
        "components.security.secrets",
    )


_CLEARS = "Secrets from a secrets manager that it asks clear it."
_RISKS = {
    "code": Risk(
        Weight(3, "everybody who can read the code"), Weight(3, "whatever they open is open")
    ),
    "environment": Risk(
        Weight(2, "whoever reads a configuration or a dump"), Weight(2, "whatever they open")
    ),
}


def _needs_secret(facts: Facts, link: str) -> bool:
    """Tell whether a call is made with a secret: by what was said, or because another company asks for a key."""
    row = facts.link(link)
    if row.authentication:
        return row.authentication in ("API key", "session", "OAuth 2.0", "JWT")
    return facts.has(row.target, "third-party")


def _evidence(facts: Facts, id: str, source: str, used: list[str]) -> str:
    where = "in its code" if source == "code" else "in its environment"
    called = facts.names(sorted({facts.link(link).target for link in used}))
    what = f"its secrets for {called}" if used else "its secrets"
    return f"{facts.name(id)} has {what} {where}, and asks no secrets manager."
