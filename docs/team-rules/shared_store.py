"""A rule of a team in Python: what the TOML form cannot say, because it compares several records."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance
from analyzer.rule import Hit, rule


@rule(
    "store-of-two-teams",
    "Two teams use one store",
    "data",
    references=("Our guideline 7: a store belongs to one team",),
)
def store_of_two_teams(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Components of several teams read and write one store directly.

    No team can then change its tables alone, and none of them notices when it breaks the other.

    To fix: let one team own the store, and the others ask it through an interface.
    """
    for id in facts.having("datastore"):
        callers = [caller for caller in facts.callers(id) if not facts.outside(caller)]
        teams = {facts.component(caller).owner for caller in callers} - {""}
        if len(teams) > 1:
            risk = Risk(Weight(2, "with the next change of a table"), importance(facts, id))
            said = f"{facts.names(callers)} use {facts.name(id)}; they belong to {' and '.join(sorted(teams))}."
            yield Hit(id, risk, said, tuple(callers))
