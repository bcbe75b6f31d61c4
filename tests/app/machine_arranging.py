"""What the random-edit machine does with places: in line, in depth, locked, hidden, collapsed, laid out."""

from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from drawing.layout.arranged import arranged
from drawing.layout.how import How
from drawing.page import page
from models import edits
from models.edits.arranging import Axis, Edge, Size
from models.edits.depth import Where
from models.edits.showing import hidden
from models.moving import locked
from models.view import placement_id
from tests.app.machine_views import PICK, ViewMoves

ARRANGED = [
    *((edits.align, edge) for edge in get_args(Edge)),
    *((edits.distribute, axis) for axis in get_args(Axis)),
    *((edits.same_size, size) for size in get_args(Size)),
    *((edits.restack, where) for where in get_args(Where)),
]


class ArrangeMoves(ViewMoves):
    """Arranges what stands in the shown view."""

    def frames(self) -> list[str]:
        """Return the boundaries that stand in the view."""
        design, prefix = self.session.design, placement_id(self.session.view, "")
        return sorted(id for id in design.boundaries if prefix + id in design.placements)

    @precondition(lambda self: self.has("placements"))
    @rule(a=PICK, b=PICK, c=PICK, how=st.sampled_from(ARRANGED))
    def arrange(self, a: int, b: int, c: int, how: tuple[Any, str]) -> None:
        ids = {self.pick("placements", n).rpartition("/")[2] for n in (a, b, c)}
        self.session.edit("Arrange", how[0], self.session.view, sorted(ids), how[1])

    @precondition(lambda self: self.has("placements"))
    @rule(a=PICK, b=PICK, locked=st.booleans())
    def lock_and_hide(self, a: int, b: int, locked: bool) -> None:
        ids = [self.pick("placements", n).rpartition("/")[2] for n in (a, b)]
        self.session.edit("Lock", edits.lock, self.session.view, ids[:1], locked)
        self.session.edit("Hide", edits.hide, self.session.view, ids[1:])

    @rule()
    def show_hidden(self) -> None:
        self.session.edit("Show all hidden", edits.show_hidden, self.session.view)
        assert not hidden(self.session.design, self.session.view)

    @precondition(lambda self: self.frames())
    @rule(a=PICK, collapsed=st.booleans())
    def collapse(self, a: int, collapsed: bool) -> None:
        before, id = self.session.design, self.frames()[a % len(self.frames())]
        self.session.edit("Collapse", edits.collapse, self.session.view, [id], collapsed)
        assert self.session.design.components == before.components
        assert self.session.design.boundaries == before.boundaries

    @rule(how=st.sampled_from(get_args(How)), a=PICK)
    def lay_out(self, how: How, a: int) -> None:
        before, view = self.session.design, self.session.view
        chosen = [self.pick("placements", a).rpartition("/")[2]] if self.has("placements") else []
        held = locked(before, view, page(before, view).cards)
        still = {id: page(before, view).cards[id] for id in held}
        found = arranged(before, view, how, chosen)
        self.session.edit("Lay out", edits.put_in_order, view, found)
        made = self.session.design
        assert (made.components, made.boundaries) == (before.components, before.boundaries)
        assert {id: page(made, view).cards[id] for id in held} == still
