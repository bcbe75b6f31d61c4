"""python -m tests.published prints every published case with what is computed for it, as the table of docs/method.md."""

from tests.published.amounts import amounts, availability, costs
from tests.published.queueing import Case, loads, networks, stations


def cases() -> tuple[Case, ...]:
    """Return every case, in the order of the sections of the page."""
    return (*loads(), *stations(), *networks(), *availability(), *amounts(), *costs())


def table() -> str:
    """Return the cases as a Markdown table."""
    rows = [f"| {c.source} | {c.inputs} | {c.published} | {c.compute()} |" for c in cases()]
    return "\n".join(("| source | inputs | published | computed |", "|---|---|---|---|", *rows))


if __name__ == "__main__":
    print(table())
