"""Operations that take what they are sent."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, question, rule
from models.operation import Operation

_WITH_BODY = frozenset({"POST", "PUT", "PATCH", "MUTATION"})


@rule(
    "schema-unvalidated",
    "Requests are not checked",
    "data",
    "T",
    ("CWE-20: Improper Input Validation",),
)
def schema_unvalidated(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Operations use what they are sent without checking it against a schema.

    A field too much, too long or of another type then gets into the data, and is found by whoever reads it much later.

    To fix: describe each request by a schema, and refuse what does not fit before anything is done with it.
    """
    taking = [id for id, row in sorted(facts.design.operations.items()) if _takes(row)]
    open_ones = [id for id in taking if facts.design.operations[id].validated == "no"]
    take = "takes" if len(open_ones) == 1 else "take"
    said = f"{len(open_ones)} of {len(taking)} operations with a body {take} it unchecked: {facts.names(open_ones)}."
    risk = Risk(Weight(2, "with each caller that errs"), Weight(2, "wrong data is kept"))
    yield from grouped(
        risk, said, open_ones, "A schema that each of them is checked against clears it."
    )
    yield from question(
        facts,
        [
            id
            for id in taking
            if facts.design.operations[id].validated is None and not _by_provider(facts, id)
        ],
        "Is what {name} is sent checked against a schema?",
        "Is what these {count} operations are sent checked against a schema?",
        "Fill in the field Schema checked of each operation.",
        "operations.validated",
    )


def _takes(row: Operation) -> bool:
    """Tell whether an operation is sent something that it keeps or acts on."""
    body = any(parameter.place == "body" for parameter in row.parameters)
    return body or row.method.strip().upper() in _WITH_BODY


def _by_provider(facts: Facts, id: str) -> bool:
    """Tell whether the component that answers says whether it checks its input."""
    provider = facts.design.operations[id].provider
    if provider not in facts.design.components or provider is None:
        return False
    return facts.value(provider, "security", "input_validation") is not None
