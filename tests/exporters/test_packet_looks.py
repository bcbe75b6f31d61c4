"""How the packet is set: what belongs together stays so, and what is alike looks alike."""

import pytest

from exporters.blocks import Card, Cards, Column, Facts, Heading, Report, Run, Section, Table
from exporters.fonts import register
from exporters.pdf.cards import card_row
from exporters.pdf.contents import Columns, contents
from exporters.pdf.rows import Rows
from exporters.pdf.style import CELL, WIDTH
from exporters.pdf.table import facts, table
from exporters.pdf.text import Line, set_lines


@pytest.fixture(autouse=True)
def fonts() -> None:
    register()


def said(line: Line) -> str:
    return "".join(span.text for span in line.spans).replace("\u00a0", " ")


@pytest.mark.parametrize("width", range(30, 160, 7))
def test_a_unit_stays_with_its_number_and_a_dot_with_what_it_ends(width: int) -> None:
    runs = (Run("to "), Run("Carts", "a"), Run(" 2,663 req/s"), Run(" · "), Run("Lag 5 min · x"))
    lines = [said(line) for line in set_lines(runs, CELL, float(width))]
    assert not any(line.startswith(("·", "req/s", "min")) for line in lines)
    assert "".join("".join(lines).split()) == "toCarts2,663req/s·Lag5min·x"


def test_a_word_after_a_number_is_no_unit() -> None:
    lines = set_lines((Run("120 merchandisers"),), CELL, 40.0)
    assert said(lines[0]) == "120"


def test_a_long_title_of_the_contents_is_whole() -> None:
    titles = [f"What the numbers of chapter {n} mean, and their limits" for n in range(100)]
    blocks = tuple(Heading(2, title, f"a{n}", f"1.{n}") for n, title in enumerate(titles))
    made = contents(Report("T", "", "", (), (Section("1", "Load", "load", blocks),)))
    pages = [piece for group in made for piece in group.pieces if isinstance(piece, Columns)]
    entries = [entry for page in pages for column in page.columns for entry in column]
    assert [" ".join(map(said, entry.title)) for entry in entries[1:]] == titles
    assert all(len(entry.title) > 1 for entry in entries[1:])
    assert entries[1].height > entries[0].height


def test_numbers_side_by_side_have_one_size() -> None:
    values = ("$26,520", "$318,361", "$1,123,816", "$0.00265", "$0.00382")
    made = card_row(Cards(tuple(Card(value, (Run("a month"),)) for value in values)), WIDTH)
    assert [said(value) for value, _ in made.cards] == list(values)
    assert len({value.spans[0].size for value, _ in made.cards}) == 1


def names(part: Rows) -> list[str]:
    """Return the first texts of the left half, then those of the right one."""
    half = len(part.tracks) // 2
    firsts = [said(row.boxes[side].lines[0]) for side in (0, half) for row in part.rows]
    return [text for text in firsts if text]


@pytest.mark.parametrize("count", [24, 25])
def test_a_table_in_halves_goes_on_with_the_next_ones_on_the_next_page(count: int) -> None:
    columns = (Column("Name"), Column("Cost", 1, "right"))
    whole = table(
        Table(columns, tuple(((Run(f"n{n}"),), (Run(f"{n}"),)) for n in range(count))), WIDTH
    )
    assert names(whole) == [f"n{n}" for n in range(count)]
    parts = whole.split(whole.height * 0.6)
    assert parts
    first, rest = parts
    assert names(first) + names(rest) == names(whole)
    assert first.height <= whole.height * 0.6
    assert len(rest.rows) == (len(names(rest)) + 1) // 2
    assert whole.split(30.0) is None


def test_short_facts_are_never_parted() -> None:
    few = facts(Facts(tuple((f"Label {n}", (Run("said"),)) for n in range(8))), WIDTH)
    many = facts(Facts(tuple((f"Label {n}", (Run("said"),)) for n in range(40))), WIDTH)
    assert few.split(few.height / 2) is None
    assert few.least == few.height
    assert many.split(many.height / 2)
