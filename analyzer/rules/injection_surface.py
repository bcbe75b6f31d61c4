"""Input that becomes part of a command."""

from collections.abc import Iterator, Mapping

from analyzer.entrances import behind, entries
from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule

_ASKED = (
    "relational", "document", "key-value", "wide-column", "graph", "search", "time-series", "analytical",
)  # fmt: skip


@rule(
    "injection-surface",
    "Input may become a command",
    "security",
    "T",
    (
        "CWE-20: Improper input validation",
        "CWE-89: Improper neutralization of special elements used in an SQL command",
        "OWASP Top 10 2021, A03: Injection",
        "OWASP ASVS 5.0 V1: Encoding and sanitization",
    ),
)
def injection_surface(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """What users send comes to a store's query, or is worked on, without being checked or kept apart from the command.

    A line of text in a form then reads, changes or deletes what it likes.

    To fix: pass values as parameters, never as part of a query's text; check input against what is expected, and encode output.
    """
    public = behind(facts, entries(facts))
    asked = []
    for id in facts.having("compute", "service", "gateway"):
        if facts.outside(id) or facts.has(id, "ops"):
            continue
        unchecked = facts.value(id, "security", "input_validation") == "no"
        pasted = facts.value(id, "security", "parameterised")
        sinks = tuple(c for c in facts.callees(id) if facts.has(c, *_ASKED))
        if (unchecked and facts.incoming[id]) or (pasted == "no" and sinks):
            said = _evidence(facts, id, unchecked, sinks if pasted == "no" else ())
            yield Hit(
                id,
                _risk(id in public),
                said,
                sinks,
                clears=_clears(unchecked, bool(pasted == "no" and sinks)),
            )
        elif pasted is None and id in public and any(facts.has(c, "datastore") for c in sinks):
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Are the queries of {name} parameterised?",
        "Are the queries of these {count} components parameterised?",
        "Fill in the field Parameterised of each.",
        "components.security.parameterised",
    )


def _clears(unchecked: bool, pasted: bool) -> str:
    if not unchecked:
        return "Queries that take values as parameters clear it."
    return f"Input that is checked{', and values passed as parameters, clear' if pasted else ' clears'} it."


def _risk(public: bool) -> Risk:
    impact = Weight(2, "data behind it is read or changed")
    if public:
        return Risk(Weight(3, "what comes from the internet gets there"), impact)
    return Risk(Weight(2, "what others inside send gets there"), impact)


def _evidence(facts: Facts, id: str, unchecked: bool, sinks: tuple[str, ...]) -> str:
    said = ["does not check its input"] if unchecked else []
    said += [f"puts values into the text of queries to {facts.names(sinks)}"] if sinks else []
    return f"{facts.name(id)} {' and '.join(said)}."
