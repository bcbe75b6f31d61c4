"""What moves while the mouse moves it, told apart from what stays as it is around it."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from app.canvas.items import CardItem, ElementItem, LinkItem
from app.canvas.reach import Places

_EMPTY = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
_FEW = 64  # with more that moves, nothing is gained by telling it apart


class Loose:
    """Cards and lines that have changed since something began to move; they are painted on what stays."""

    def __init__(self) -> None:
        self.on = False  # something moves
        self.items: dict[ElementItem, Places] = {}  # with where they were painted last
        # lines that stay, but stand out over how they look else; whether the picture has them so
        # lines that go where things move; others look other once, and stay so
        self.lines: frozenset[str] = frozenset()
        self._other: dict[LinkItem, None] = {}  # of these, those that have changed
        self.lit: dict[ElementItem, bool] = {}
        self.worn: list[QRectF] = []  # where in the drawing something no longer stays
        self.looks: list[QRectF] = []  # where something that stays looks other
        self.turn = 0  # how often that has been over
        self._aside: list[LinkItem] = []  # lines that Qt does not look at
        self._steady = True

    @property
    def apart(self) -> bool:
        """Tell whether only a few cards and lines move, and all else stays."""
        return self.on and self._steady and len(self.items) <= _FEW

    def end(self) -> list[ElementItem]:
        """Nothing moves any more; returns what did."""
        found = list(self.items)
        self.give_back()
        self.items.clear()
        self.lit.clear()
        self._other.clear()
        self.worn.clear()
        self.looks.clear()
        self.turn += 1
        self.on, self._steady = False, True
        return found

    def take_aside(self) -> list[LinkItem]:
        """Return the lines that move; Qt, which would have all of the box around each painted again, leaves them alone."""
        lines = [item for item in self.items if isinstance(item, LinkItem)]
        for item in lines[len(self._aside) :]:
            item.setFlag(_EMPTY)
            self._aside.append(item)
        return lines

    def give_back(self) -> None:
        """Have Qt paint these lines again."""
        for item in self._aside:
            item.setFlag(_EMPTY, False)
            item.update()
        self._aside.clear()

    def note(self, item: ElementItem) -> None:
        """Note that an item is about to change."""
        if not self.on:
            return
        if item in self.items:
            self.items[item] = item.places
        elif isinstance(item, CardItem | LinkItem):
            self.lit.pop(item, None)
            place = item.sceneBoundingRect()
            self.worn.append(place)
            if isinstance(item, LinkItem) and item.id not in self.lines:
                self._other[item] = None
            else:
                self.items[item] = (place,)
        else:
            self._steady = False

    def follow(self, item: ElementItem) -> Places:
        """Return where an item was painted last and where it is now, nothing if it does not move."""
        before = self.items.get(item)
        if before is None:
            return ()
        self.items[item] = now = item.places
        return before if now == before else (*before, *now)

    def drop(self, item: ElementItem) -> None:
        """Forget an item that is gone."""
        if item in self.items:
            self.give_back()
            del self.items[item]
        self._other.pop(item, None)  # type: ignore[call-overload]
        self.lit.pop(item, None)
        self._steady = self._steady and not self.on

    def mark(self, items: Iterable[ElementItem]) -> None:
        """Note that items look other, where they are."""
        if not self.on:
            return
        for item in items:
            if item in self.items:
                continue
            if isinstance(item, LinkItem) and item.look:
                self.lit[item] = False
            elif self.lit.pop(item, True):
                self.looks.append(item.sceneBoundingRect())

    def wear(self) -> list[QRectF]:
        """Return all places where something no longer stays, or stays as it has become meanwhile."""
        self.worn += [item.sceneBoundingRect() for item in self._other]
        self._other.clear()
        return self.worn

    def pictured(self) -> None:
        """Note that a picture was made of what stays as it looks now."""
        self.lit = dict.fromkeys(self.lit, True)
