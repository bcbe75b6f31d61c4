"""What the random-edit machine does with views, levels and the outline."""

from typing import Any, get_args
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from app.session import Session
from app.views import levels, making
from app.views.making import order_of
from app.views.placing import missing, put_in_view
from drawing.levels import connected_places
from models import edits
from models.ids import NewId
from models.levels import chain
from models.view import ViewSort

PICK = st.integers(0, 10_000)
SORTS = st.sampled_from(get_args(ViewSort))


class ViewMoves(RuleBasedStateMachine):
    """Makes views, goes from one to another, and changes what stands on them and what is part of what."""

    session: Session
    new: NewId  # always the same ones, so that a run can be had again

    def pick(self, table: str, number: int) -> str:
        """Return one id of a table; of places only those of the shown view."""
        ids = self.ids(table)
        return ids[number % len(ids)]

    def has(self, table: str) -> bool:
        """Tell whether there is one to pick."""
        return bool(self.ids(table))

    def ids(self, table: str) -> list[str]:
        """Return the ids of a table in their order; of places only those of the shown view."""
        rows: dict[str, Any] = getattr(self.session.design, table)
        if table == "placements":
            return sorted(id for id, row in rows.items() if row.view == self.session.view)
        return sorted(rows)

    @rule(sort=SORTS)
    def make_a_view(self, sort: ViewSort) -> None:
        before = self.session.design
        with patch(f"{making.__name__}.new_id", self.new):
            id = making.make_view(self.session, sort)
        assert self.session.view == id
        assert self.session.design.components is before.components
        assert order_of(self.session.design)[-1] == id

    @precondition(lambda self: self.has("views"))
    @rule()
    def copy_the_view(self) -> None:
        with patch(f"{making.__name__}.new_id", self.new):
            making.duplicate_view(self.session, self.session.view)

    @precondition(lambda self: len(self.session.design.views) > 1)
    @rule(a=PICK)
    def delete_a_view(self, a: int) -> None:
        before = self.session.design
        making.delete_view(self.session, self.pick("views", a))
        assert self.session.view in self.session.design.views
        assert self.session.design.components is before.components

    @precondition(lambda self: self.has("views"))
    @rule(a=PICK, to=PICK)
    def move_a_view(self, a: int, to: int) -> None:
        id, place = self.pick("views", a), to % len(self.session.design.views)
        making.move_view(self.session, id, place)
        assert order_of(self.session.design)[place] == id

    @rule(by=st.sampled_from([-1, 1]))
    def show_another_view(self, by: int) -> None:
        making.step_view(self.session, by)

    @precondition(lambda self: self.has("components"))
    @rule(a=PICK)
    def go_down(self, a: int) -> None:
        id = self.pick("components", a)
        with patch(f"{levels.__name__}.new_id", self.new):
            levels.go_inside(self.session, id)
        assert self.session.design.views[self.session.view].of == id
        assert levels.opens(self.session.design, id)

    @rule()
    def go_up_again(self) -> None:
        levels.go_up(self.session)

    @precondition(lambda self: self.has("components"))
    @rule(a=PICK, b=PICK, out=st.booleans())
    def make_part_of(self, a: int, b: int, out: bool) -> None:
        id, to = self.pick("components", a), self.pick("components", b)
        circle = id in chain(self.session.design, to)
        try:
            self.session.edit("Make part of", edits.nest, [id], None if out else to)
        except ValueError:
            assert circle
            assert not out

    @precondition(lambda self: self.has("components") and self.has("boundaries"))
    @rule(a=PICK, b=PICK)
    def join_a_boundary(self, a: int, b: int) -> None:
        ids = [self.pick("components", a)]
        self.session.edit("Join", edits.join, ids, self.pick("boundaries", b))

    @precondition(lambda self: self.has("placements"))
    @rule(a=PICK)
    def remove_from_the_view(self, a: int) -> None:
        before = self.session.design
        id = self.pick("placements", a).rpartition("/")[2]
        self.session.edit("Remove", edits.remove_from_view, self.session.view, [id])
        assert self.session.design.components is before.components
        assert self.session.design.boundaries is before.boundaries

    @precondition(lambda self: self.has("placements"))
    @rule(a=PICK)
    def add_what_is_connected(self, a: int) -> None:
        id = self.pick("placements", a).rpartition("/")[2]
        found = connected_places(self.session.design, self.session.view, [id])
        self.session.edit("Connected", edits.place, self.session.view, found)
        assert not connected_places(self.session.design, self.session.view, [id])

    @precondition(lambda self: self.has("views") and self.has("components"))
    @rule(a=PICK, b=PICK, x=st.integers(-400, 1200))
    def drag_from_the_outline(self, a: int, b: int, x: int) -> None:
        tables = [table for table in ("components", "boundaries") if self.has(table)]
        ids = [self.pick(table, n) for table, n in zip(tables, (a, b), strict=False)]
        put_in_view(self.session, ids, (x, x))
        assert missing(self.session, ids) == ()
