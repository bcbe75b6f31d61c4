"""A boundary says its sort in its title and in its line, and the legend names each line."""

import pytest

from drawing.boundary import boundary
from drawing.labels import boundary_line
from drawing.legend import legend
from drawing.picture import first_view
from drawing.primitives import Op, Path, Text
from models import edits
from models.component import Boundary, Sort
from tests.designs import shop

BOX = (0.0, 0.0, 320.0, 200.0)


def border(ops: tuple[Op, ...]) -> tuple[object, ...]:
    (found,) = [op for op in ops if isinstance(op, Path) and op.stroke]
    return (found.dash, found.width)


@pytest.mark.parametrize(
    ("name", "sort", "zones", "title"),
    [
        ("eu-west-1", "region", 3, "eu-west-1 · region · 3 zones"),
        ("Region 2", "region", None, "Region 2"),
        ("Networking", "network", 1, "Networking · network · 1 zone"),
        ("Ours", "trust", None, "Ours · trust boundary"),
        ("Trust boundary", "trust", None, "Trust boundary"),
        ("Plain", None, None, "Plain"),
    ],
)
def test_the_title_says_the_sort_once(
    name: str, sort: Sort | None, zones: int | None, title: str
) -> None:
    row = Boundary(id="bnd_a", name=name, sort=sort, zones=zones)
    assert boundary_line(row) == title
    assert [op.text for op in boundary(row, BOX) if isinstance(op, Text)] == [title]


def test_trust_and_network_have_lines_of_their_own() -> None:
    sorts: tuple[Sort | None, ...] = (None, "region", "trust", "network")
    found = [border(boundary(Boundary(id="b", name="B", sort=sort), BOX)) for sort in sorts]
    assert found[0] == found[1]
    assert len(set(found)) == 3


def test_the_legend_shows_each_line_with_its_sorts() -> None:
    design, view = shop(), first_view(shop())
    sorts: tuple[Sort, ...] = ("team", "region", "network")
    for n, sort in enumerate(sorts):
        row = Boundary(id=f"bnd_{sort}", name="B", sort=sort)
        design = edits.enclose(design, view, row, (-40 * n, -40 * n, 900, 300))
    (drawn,) = legend(design, view).elements
    words = [op.text for op in drawn.ops if isinstance(op, Text)]
    assert "Region or team" in words
    assert "Network" in words
