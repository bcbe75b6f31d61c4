"""The page on the command line lists every quantity that analyze prints, as the program knows them."""

from analyzer.keys import QUANTITIES
from tests.cli.peer import ROOT

_HEAD = "| quantity | what it is called | unit | |\n|---|---|---|---|\n"


def table() -> str:
    """Return the table as the page has to have it."""
    rows = (
        f"| `{name}` | {about.title} | {about.unit} | {about.sentence} |\n"
        for name, about in QUANTITIES.items()
    )
    return _HEAD + "".join(rows)


def test_the_page_lists_every_quantity() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert table() in page, f"docs/cli.md needs this table:\n{table()}"
