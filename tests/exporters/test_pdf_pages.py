"""Pieces on pages: nothing lost between pages, nothing beyond the margins, headings with what they lead to."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from exporters.blocks import Bar, Column, Pill, Run, Table
from exporters.fonts import register
from exporters.pdf.lines import Lines
from exporters.pdf.pages import page_numbers, paginate
from exporters.pdf.pen import Pen
from exporters.pdf.piece import WHOLE_PAGE, Group, Piece
from exporters.pdf.rows import Rows
from exporters.pdf.style import A4, A4_LANDSCAPE, BODY, BOTTOM, TOP, WIDTH, frame_height
from exporters.pdf.table import column_widths, table
from exporters.pdf.text import Line, set_lines

register()
FULL = frame_height(A4)
CELLS = st.text("ab cd/é", max_size=120)


@dataclass(frozen=True)
class Block:
    """A piece of a height that cannot be split."""

    height: float
    above: float = 0.0
    leads: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float) -> None:
        pass

    def paint(self, pen: Pen, x: float, top: float) -> None:
        raise AssertionError


def paragraph(count: int) -> Lines:
    return Lines(set_lines((Run("\n".join(f"line {n}" for n in range(count))),), BODY), BODY)


def grid(texts: list[list[str]]) -> Table:
    columns = (Column("First", 1), Column("Second", 2), Column("Third", 1, "right"))
    return Table(columns, tuple(tuple((Run(text),) for text in row) for row in texts))


def lines_of(piece: Rows | Lines) -> list[Line]:
    if isinstance(piece, Lines):
        return list(piece.lines)
    rows = piece.rows[piece.start :]
    return [line for row in rows for box in row.boxes for line in box.lines if line.spans]


def put(*pieces: Piece) -> list[list[tuple[Piece, float]]]:
    return [page.placed for page in paginate([Group(pieces)])]


def test_pieces_stand_below_each_other_within_the_margins() -> None:
    pages = put(*(Block(150.0, above=10.0) for _ in range(9)))
    assert [len(page) for page in pages] == [4, 4, 1]
    for page in pages:
        tops = [top for _, top in page]
        assert tops[0] == TOP
        assert all(b - a == 160.0 for a, b in pairwise(tops))
        assert tops[-1] + 150.0 <= A4[1] - BOTTOM


def test_a_heading_goes_with_what_it_leads_to() -> None:
    pages = put(Block(FULL - 100), Block(30.0, leads=True), Block(30.0, leads=True), Block(60.0))
    assert [len(page) for page in pages] == [1, 3]


@given(st.integers(1, 200), st.floats(0, FULL - 50))
def test_a_paragraph_over_pages_keeps_every_line_and_leaves_none_alone(
    count: int, used: float
) -> None:
    whole = paragraph(count)
    pages = put(Block(used), whole)
    parts = [piece for page in pages for piece, _ in page if isinstance(piece, Lines)]
    assert [line for part in parts for line in lines_of(part)] == list(whole.lines)
    assert all(len(part.lines) >= min(2, count) for part in parts)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=80))
def test_a_table_over_pages_keeps_every_line_and_repeats_its_heading(
    texts: list[list[str]],
) -> None:
    whole = table(grid(texts), WIDTH)
    pages = put(Block(FULL / 2), whole)
    parts = [piece for page in pages for piece, _ in page if isinstance(piece, Rows)]
    found = [line for part in parts for line in lines_of(part)]
    assert found == lines_of(whole)
    assert all(part.head == whole.head for part in parts)
    for page in pages:
        piece, top = page[-1]
        assert top + piece.height <= A4[1] - BOTTOM + 0.01


def test_a_row_higher_than_a_page_is_cut_between_lines() -> None:
    whole = table(grid([["short", "x" * 20_000, "1"]]), WIDTH)
    assert whole.height > FULL
    pages = put(whole)
    parts = [piece for page in pages for piece, _ in page if isinstance(piece, Rows)]
    assert len(parts) > 1
    text = "".join(
        span.text for part in parts for row in part.rows for line in row.boxes[1].lines for span in line.spans
    )  # fmt: skip
    assert text == "x" * 20_000
    assert all(top + piece.height <= A4[1] - BOTTOM + 0.01 for page in pages for piece, top in page)


def test_a_thousand_rows_are_split_in_time_that_grows_with_them() -> None:
    whole = table(grid([[f"{n}", "text", "1"] for n in range(3000)]), WIDTH)
    parts = [piece for page in put(whole) for piece, _ in page]
    shared = [part for part in parts if isinstance(part, Rows) and part.rows is whole.rows]
    assert shared  # the rest is the same rows from another start, not a copy
    assert sum(len(lines_of(part)) for part in parts if isinstance(part, Rows)) == 9000


def test_a_group_on_another_sheet_begins_a_page_of_that_size() -> None:
    groups = [Group((Block(50.0),)), Group((Block(50.0),), A4_LANDSCAPE), Group((Block(50.0),))]
    assert [page.sheet for page in paginate(groups)] == [A4, A4_LANDSCAPE, A4]


def test_a_group_that_needs_more_than_is_left_begins_a_page() -> None:
    first, second = Group((Block(50.0),)), Group((Block(50.0),), needs=WHOLE_PAGE)
    assert len(paginate([first, second])) == 2
    assert len(paginate([first, Group((Block(50.0),), needs=100.0)])) == 1


def test_a_group_that_would_be_torn_at_the_very_end_begins_a_page() -> None:
    near_the_end = Group((Block(FULL * 0.93),))
    torn = Group(tuple(Block(50.0) for _ in range(4)))
    assert [len(page.placed) for page in paginate([near_the_end, torn])] == [1, 4]


def test_little_on_a_last_page_is_saved_by_setting_what_is_before_it_closer() -> None:
    spaced = [Group((Block(FULL / 8 - 8.0),), above=12.0) for _ in range(9)]
    assert len(paginate(spaced[:8])) == 1
    assert len(paginate([Group((Block(FULL / 9 - 8.0),), above=12.0) for _ in range(9)])) == 1
    assert len(paginate(spaced)) == 2  # no space is that close


def test_pages_are_known_by_their_anchors() -> None:
    pages = paginate([Group((Block(FULL, anchors=("a",)), Block(50.0, anchors=("b", "c"))))])
    assert page_numbers(pages) == {"a": 1, "b": 2, "c": 2}


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=20),
    st.floats(200, 700),
)
def test_columns_fill_their_table(texts: list[list[str]], width: float) -> None:
    block = grid(texts)
    widths = column_widths(block.columns, block.rows, width)
    assert abs(sum(widths) + 2 * 12.0 - width) < 0.01
    assert all(each > 0 for each in widths)


def test_columns_keep_their_shares_where_everything_fits() -> None:
    block = grid([["a", "b", "1"]])
    widths = column_widths(block.columns, block.rows, 424.0)
    assert widths == [100.0, 200.0, 100.0]


def test_numbers_are_not_broken_for_the_sake_of_text() -> None:
    block = grid([["word " * 30, "word " * 60, "1,234,567.89 req/s at peak"]])
    made = table(block, WIDTH)
    assert len(made.rows[0].boxes[2].lines) == 1


def test_pills_and_bars_stand_in_cells() -> None:
    block = Table((Column("S"), Column("B")), ((Pill("Critical", "bad"), Bar(0.5)),))
    (row,) = table(block, WIDTH).rows
    assert "".join(span.text for span in row.boxes[0].lines[0].spans) == "Critical"
    assert row.boxes[1].cell == Bar(0.5)
