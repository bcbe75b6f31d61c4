"""Sign-ins for which a password is enough."""

from collections.abc import Iterator, Mapping

from analyzer.entrances import behind
from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "no-mfa",
    "A password is enough",
    "security",
    "S",
    (
        "CWE-308: Use of single-factor authentication",
        "AWS Well-Architected SEC02-BP01: Use strong sign-in mechanisms",
    ),
)
def no_mfa(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """People reach restricted data, or what administrators do, with a password alone.

    Passwords are guessed, reused and handed to whoever asks convincingly; with a second factor that is not enough.

    To fix: ask for a second factor, best one that cannot be phished, such as a passkey or a hardware key.
    """
    secret = {id for id in facts.components if facts.data_class(id) == "restricted"}
    asked = []
    for id in _sign_ins(facts):
        known = facts.value(id, "security", "mfa")
        if known == "yes":
            continue
        admin = facts.has(id, "ops") or facts.typed(id, "security", "privilege") == "admin"
        open_ones = sorted(secret & _opened(facts, id))
        if known == "no" and (admin or open_ones):
            said = _evidence(facts, id, open_ones)
            yield Hit(id, _risk(admin), said, tuple(open_ones), clears="A second factor clears it.")
        elif open_ones and facts.has(id, "identity"):
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Does {name} ask for a second factor?",
        "Do these {count} places to sign in ask for a second factor?",
        "Fill in the field Second factor of each.",
        "components.security.mfa",
    )


def _sign_ins(facts: Facts) -> list[str]:
    """Return where people may sign in: what asks for a second factor or was said not to, and what says who people are."""
    return [
        id
        for id in facts.components
        if facts.typed(id, "security", "mfa")
        or (facts.has(id, "identity") and not facts.has(id, "service"))
    ]


def _opened(facts: Facts, id: str) -> set[str]:
    """Return what somebody who signed in there can reach; where others ask it who somebody is, what is behind those."""
    roots = [id, *facts.callers(id)] if facts.has(id, "identity") else [id]
    return behind(facts, roots) - {id}


def _risk(admin: bool) -> Risk:
    likelihood = Weight(2, "one stolen password")
    if admin:
        return Risk(likelihood, Weight(3, "it opens what administrators may do"))
    return Risk(likelihood, Weight(2, "it opens what one user may see"))


def _evidence(facts: Facts, id: str, open_ones: list[str]) -> str:
    leads = f", and the way leads to {facts.names(open_ones)} (restricted)" if open_ones else ""
    return f"{facts.name(id)} asks for no second factor{leads}."
