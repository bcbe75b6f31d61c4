"""What the random-edit machine does by key on a real canvas: sides of one thing resized, what is selected nudged."""

from hypothesis import strategies as st
from hypothesis.stateful import rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.canvas.gestures.resize import least_size
from app.canvas.grid import SNAP
from app.canvas.view import CanvasView
from drawing.page import page
from drawing.primitives import Box
from models.view import placement_id
from tests.app.machine_shapes import ShapeMoves
from tests.app.machine_views import PICK

ARROWS = st.sampled_from([Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down])
SIZE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class KeyMoves(ShapeMoves):
    """Presses keys on a view of the canvas, which is the machine's own."""

    view: CanvasView

    def boxes(self) -> dict[str, Box]:
        """Return where everything with a size stands in the shown view."""
        shown = page(self.session.design, self.session.view)
        return {**shown.cards, **shown.frames, **shown.shapes}

    def is_held(self, id: str) -> bool:
        """Tell whether something is locked, or the card of a collapsed boundary."""
        design, key = self.session.design, placement_id(self.session.view, id)
        row = design.shapes.get(id) or design.placements[key]
        shut = id in design.boundaries and design.placements[key].collapsed
        return row.locked or shut

    @rule(a=PICK, keys=st.lists(ARROWS, min_size=1, max_size=3))
    def resize_by_key(self, a: int, keys: list[Qt.Key]) -> None:
        before, design = self.boxes(), self.session.design
        if not before:
            return
        id = sorted(before)[a % len(before)]
        self.session.select([id])
        for key in keys:
            QTest.keyClick(self.view, key, SIZE)
        if self.is_held(id):
            assert self.session.design is design
            return
        after = self.boxes()
        (x, y, *was), (left, top, *now) = before[id], after[id]
        assert (left, top) == (x, y)
        least = least_size(self.canvas.items_by_id[id])
        for start, old, new, smallest in zip((x, y), was, now, least, strict=True):
            assert new in (old, smallest) or (start + new) % SNAP == 0
            assert abs(new - max(old, smallest)) <= SNAP * len(keys)
        assert {other: box for other, box in after.items() if other != id} == {
            other: box for other, box in before.items() if other != id
        }

    @rule(a=PICK, b=PICK, key=ARROWS)
    def nudge_by_key(self, a: int, b: int, key: Qt.Key) -> None:
        before = self.boxes()
        if not before:
            return
        ids = {sorted(before)[n % len(before)] for n in (a, b)}
        self.session.select(sorted(ids))
        QTest.keyClick(self.view, key)
        steps = {
            (box[0] - before[id][0], box[1] - before[id][1])
            for id, box in self.boxes().items()
            if id in before and box != before[id]
        }
        assert len(steps) <= 1
        assert all(abs(dx) + abs(dy) == 1 for dx, dy in steps)
