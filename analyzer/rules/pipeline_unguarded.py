"""Ways into production that nobody guards."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "pipeline-unguarded",
    "Pipeline without guard",
    "operations",
    "T",
    (
        "AWS Well-Architected SEC11-BP07",
        "OWASP Top 10 2021 A08: Software and Data Integrity Failures",
        "SLSA framework",
    ),
)
def pipeline_unguarded(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A pipeline brings into production what nobody approved, scanned or signed, or can be reached from the internet.

    Whoever gets into it, or into something that it builds from, runs their own code with the rights of the whole system.

    To fix: let production fetch signed artefacts, scan what is built, have releases approved, and close the pipeline to
    the internet.
    """
    asked = []
    for id in facts.having("pipeline"):
        public = facts.typed(id, "security", "exposure") == "internet"
        guarded = facts.typed(id, "operations", "guarded")
        if public or guarded == "no":
            targets = facts.callees(id)
            faults = ["can be reached from the internet"] if public else []
            faults += ["ships what nobody approved, scanned or signed"] if guarded == "no" else []
            to = f" It ships to {facts.names(targets)}." if targets else ""
            yield Hit(id, _risk(public), f"{facts.name(id)} {' and '.join(faults)}.{to}", targets,
                      clears="Signed or approved releases from a closed pipeline clear it.")  # fmt: skip
        elif guarded is None:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Is what {name} ships approved, scanned or signed?",
        "Is what these {count} pipelines ship approved, scanned or signed?",
        "Fill in the field Releases guarded of each.",
        "components.operations.guarded",
    )


def _risk(public: bool) -> Risk:
    if public:
        return Risk(
            Weight(3, "it is reached from the internet"),
            Weight(3, "foreign code would run in production"),
        )
    return Risk(Weight(1, "only from inside"), Weight(3, "foreign code would run in production"))
