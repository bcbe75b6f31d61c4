"""The page about team rules has every key, filter, operator and field as the program takes them."""

from collections.abc import Iterator

from analyzer.team.operators import OPERATORS, SORTS
from analyzer.team.reading import APPLIES, FILTERS, OTHERS, TEXTS
from analyzer.team.subjects import paths, subject
from tests.cli.peer import ROOT


def tables() -> dict[str, str]:
    """Return the tables as the page has to have them, by the name of their place."""
    return {
        "keys": _table("key | what it is", (TEXTS | OTHERS).items()),
        "filters": _table("filter | what it lets through", FILTERS.items()),
        "operators": "".join(_operators()),
        "fields": "".join(_fields()),
    }


def _table(head: str, rows: object) -> str:
    lines = "".join(f"| `{key}` | {words} |\n" for key, words in dict(rows).items())  # type: ignore[call-overload]
    return f"| {head} |\n|---|---|\n{lines}"


def _operators() -> Iterator[str]:
    yield "| operator | holds where | goes with |\n|---|---|---|\n"
    for name, operator in OPERATORS.items():
        sorts = ", ".join(SORTS[sort] for sort in operator.sorts)
        yield f"| `{name}` | {operator.words} | {sorts} |\n"


def _fields() -> Iterator[str]:
    for table in APPLIES:
        found = [path for path in paths(table) if _asked(table, path)]
        yield f"Of {table}: {', '.join(f'`{path}`' for path in found)}.\n\n"


def _asked(table: str, path: str) -> bool:
    field = subject(table, path)
    return field is not None and field.sort in SORTS


def test_the_page_has_every_table() -> None:
    page = (ROOT / "docs" / "team-rules.md").read_text("utf-8")
    for name, table in tables().items():
        assert table in page, f"docs/team-rules.md needs these {name}:\n{table}"


def test_every_operator_goes_with_a_field_that_there_is() -> None:
    sorts = {
        field.sort for table in APPLIES for path in paths(table) if (field := subject(table, path))
    }
    assert set(SORTS) <= sorts
    assert all(not sorts.isdisjoint(operator.sorts) for operator in OPERATORS.values())
