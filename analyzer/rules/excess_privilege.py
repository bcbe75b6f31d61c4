"""Accounts that may do more than they need."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.handled import SENSITIVE, handled
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule

_SHARED = 3  # components with one account


@rule(
    "excess-privilege",
    "Accounts may do too much",
    "security",
    "E",
    (
        "CWE-250: Execution with unnecessary privileges",
        "AWS Well-Architected SEC03-BP02: Grant least privilege access",
    ),
)
def excess_privilege(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component acts with far more rights than its work needs, or several share one account.

    Whoever takes over the weakest of them may then do what all of them may, and a log cannot tell them apart.

    To fix: give each component an account of its own with the rights that its work needs and no others.
    """
    asked = []
    for id in facts.having("compute", "service", "gateway"):
        if facts.outside(id):
            continue
        known = facts.value(id, "security", "privilege")
        if known in ("admin", "broad"):
            rights = "the rights of an administrator" if known == "admin" else "broad rights"
            said = f"{facts.name(id)} acts with {rights}."
            yield Hit(
                id, _risk(facts, [id]), said, clears="The least that its work needs clears it."
            )
        elif known is None and handled(facts, id) in SENSITIVE:
            asked.append(id)
    for account, users in sorted(_by_account(facts).items()):
        evidence = f"{facts.names(users)} share the account {account}."
        at = "@".join(users)
        clears = "An account of its own for each of them clears it."
        yield Hit(users[0], _risk(facts, users), evidence, tuple(users[1:]), at, clears=clears)
    yield from question(
        facts,
        asked,
        "How much may the account of {name} do?",
        "How much may the accounts of these {count} components do?",
        "Fill in the privilege of each one's identity.",
        "components.security.privilege",
    )


def _by_account(facts: Facts) -> dict[str, list[str]]:
    """Return the components that act as each account which three or more of them share."""
    users: dict[str, list[str]] = defaultdict(list)
    for id in facts.components:
        account = facts.typed(id, "security", "identity").strip().casefold()
        if account:
            users[account].append(id)
    return {account: ids for account, ids in users.items() if len(ids) >= _SHARED}


def _risk(facts: Facts, ids: list[str]) -> Risk:
    likelihood = Weight(2, "once one of them is taken over")
    if any(handled(facts, id) == "restricted" for id in ids):
        return Risk(likelihood, Weight(3, "restricted data is within reach"))
    return Risk(likelihood, Weight(2, "what it does not need is within reach"))
