"""What the random-edit machine does with notes, texts, frames and images, and with the rules of a view."""

from typing import get_args

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.canvas.shape_item import ShapeItem
from models import edits
from models.edits.paste import excerpt, fresh_ids
from models.files import parsed, to_bytes
from models.shape import Shape, ShapeSort
from models.view import Form, LineStyle, Shown, Style, Tint
from tests.app.machine_arranging import ArrangeMoves
from tests.app.machine_views import PICK

PLACE = st.integers(-400, 1200)
SIDE = st.integers(16, 900)
SORTS = st.sampled_from(get_args(ShapeSort))
STYLES = st.builds(
    Style,
    tag=st.sampled_from(["a", "b", "c"]),
    colour=st.sampled_from([None, *get_args(Tint)]),
    line=st.sampled_from([None, *get_args(LineStyle)]),
    shape=st.sampled_from([None, *get_args(Form)]),
)


class ShapeMoves(ArrangeMoves):
    """Draws what is no part of the system, and says how a view looks."""

    def drawn(self) -> list[str]:
        """Return the shapes of the shown view."""
        design = self.session.design
        return sorted(id for id, row in design.shapes.items() if row.view == self.session.view)

    @rule(sort=SORTS, x=PLACE, y=PLACE, w=SIDE, h=SIDE, colour=st.sampled_from([None, "red"]))
    def add_shape(self, sort: ShapeSort, x: int, y: int, w: int, h: int, colour: Tint) -> None:
        made = Shape(
            id=self.new("shp"), view=self.session.view, sort=sort, text="some words", name=sort,
            colour=colour, x=x, y=y, width=w, height=h,
        )  # fmt: skip
        if self.session.view in self.session.design.views:
            self.session.edit("Add", edits.add_shape, made)

    @precondition(lambda self: self.drawn())
    @rule(a=PICK, x=PLACE, y=PLACE, w=SIDE, h=SIDE)
    def move_and_resize_a_shape(self, a: int, x: int, y: int, w: int, h: int) -> None:
        id, view = self.drawn()[a % len(self.drawn())], self.session.view
        self.session.edit("Move", edits.move, view, {id: (x, y)})
        self.session.edit("Resize", edits.resize, view, id, (x, y, w, h))
        item = self.canvas.items_by_id.get(id)
        if isinstance(item, ShapeItem):
            assert item.pos().toTuple() == (x, y)
            assert (item.size.width(), item.size.height()) == (w, h)

    @precondition(lambda self: self.drawn())
    @rule(
        a=PICK,
        text=st.sampled_from(["", "one", "two\nlines", "<b>x</b>"]),
        by=st.sampled_from([-1, 1]),
    )
    def write_and_order(self, a: int, text: str, by: int) -> None:
        row = self.session.design.shapes[self.drawn()[a % len(self.drawn())]]
        self.session.edit("Write", edits.change, row.id, text=text)
        if row.sort == "frame":
            self.session.edit("Move frame", edits.move_frame, row.id, by)

    @precondition(lambda self: self.drawn())
    @rule(a=PICK, x=PLACE, gone=st.booleans())
    def copy_or_delete_a_shape(self, a: int, x: int, gone: bool) -> None:
        id, view = self.drawn()[a % len(self.drawn())], self.session.view
        part = parsed(to_bytes(excerpt(self.session.design, [id], view)))
        if gone:
            self.session.edit("Remove", edits.remove_from_view, view, [id])
            assert id not in self.session.design.shapes
        self.session.edit(
            "Paste", edits.paste, part, view, fresh_ids(part, self.new), (x, 24), True
        )

    @rule(
        styles=st.lists(STYLES, max_size=2),
        display=st.lists(st.sampled_from(get_args(Shown)), max_size=3, unique=True),
        tags=st.sampled_from([(), ("a",), ("a", "c")]),
    )
    def set_the_rules(
        self, styles: list[Style], display: list[Shown], tags: tuple[str, ...]
    ) -> None:
        if self.session.view in self.session.design.views:
            fields = {"styles": tuple(styles), "display": tuple(display), "only_tags": tags}
            self.session.edit("Rules", edits.change, self.session.view, **fields)
