"""Which elements stand out on the canvas: selected, under the mouse, or about to be connected to; and which in front."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from app.canvas.depths import stacked
from app.canvas.items import CARDS, ElementItem, Look
from drawing.page import Line
from models.moving import locked, locked_in

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_MANY = 500  # with more items that look other, the whole is painted anew


class Marking:
    """Marks the items of a canvas; only those for which something is different are told."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.marked: dict[ElementItem, None] = {}  # what stands out now
        self._order: tuple[str, ...] = ()  # of the cards, from back to front
        self.depths: dict[str, float] = {}  # of them, whether they are drawn yet or not
        self._hover: tuple[str, Look] = ("", "")
        self._lines: tuple[Mapping[str, Line] | None, list[Line]] = (None, [])
        self._chosen: frozenset[str] = frozenset(canvas.session.selection)

    def hover(self, id: str, look: Look) -> None:
        """Show which element is under the mouse, or about to be connected to."""
        if (id, look) != self._hover:
            before, self._hover = self._hover[0], (id, look)
            self._mark_all({before, id})

    def follow(self) -> None:
        """Show what is selected now."""
        before, self._chosen = self._chosen, frozenset(self.canvas.session.selection)
        self._mark_all(before ^ self._chosen)

    def mark(self, item: ElementItem) -> None:
        """Show on one item whether it stands out."""
        session, held = self.canvas.session, frozenset[str]()
        chosen = not self._chosen.isdisjoint(item.stands)
        if chosen:  # few are
            held = frozenset(locked(session.design, session.view, item.stands))
        if self._mark(item, chosen, held):
            self.canvas.chunks.mark([item])

    def stack(self, order: tuple[str, ...]) -> None:
        """Put cards in front of each other in their order; those that stay in it stay where they are."""
        if order == self._order:
            return
        before, self._order = self.depths, order
        self.depths = stacked(order, before, CARDS)
        items = self.canvas.items_by_id
        for id, depth in self.depths.items():
            if depth != before.get(id) and id in items:
                items[id].setZValue(depth)

    def clear(self) -> None:
        """Forget all items: they are made anew."""
        self.marked.clear()
        self._order, self.depths = (), {}

    def drop(self, items: Iterable[ElementItem]) -> None:
        """Forget items that are gone."""
        for item in items:
            self.marked.pop(item, None)

    def _mark_all(self, ids: AbstractSet[str]) -> None:
        """Mark everything that stands for these."""
        canvas = self.canvas
        found = {id for id in ids if id in canvas.items_by_id}
        if ids:
            found |= {line.id for line in self.implied() if not ids.isdisjoint(line.links)}
        items = [canvas.items_by_id[id] for id in found if id in canvas.items_by_id]
        few = len(items) <= _MANY
        held = self._held(items) if few else locked_in(canvas.session.design, canvas.session.view)
        chosen = self._chosen
        if other := [i for i in items if self._mark(i, not chosen.isdisjoint(i.stands), held, few)]:
            canvas.chunks.mark(other)
            if not few:
                canvas.update()

    def _held(self, items: list[ElementItem]) -> frozenset[str]:
        session, stood = self.canvas.session, (id for item in items for id in item.stands)
        return frozenset(locked(session.design, session.view, stood))

    def implied(self) -> list[Line]:
        """Return the lines of the page that stand for others; looked for again only if lines are others."""
        lines = self.canvas.page.lines
        if lines is not self._lines[0]:
            self._lines = lines, [line for line in lines.values() if line.implied]
        return self._lines[1]

    def _mark(
        self, item: ElementItem, chosen: bool, held: AbstractSet[str], paint: bool = True
    ) -> bool:
        """Show on an item whether it stands out, given what is locked; returns whether that is new."""
        hovered, look = self._hover
        paint = paint and not self.canvas.chunks.loose.apart  # which paints places, not boxes
        shut = bool(chosen and held) and not held.isdisjoint(item.stands)
        if not item.mark(chosen, look if item.id == hovered else "", shut, paint):
            return False
        if chosen or item.look:
            self.marked[item] = None
        else:
            self.marked.pop(item, None)
        return True
