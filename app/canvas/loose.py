"""What moves while the mouse moves it, told apart from what stays as it is around it."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF

from app.canvas.items import CardItem, ElementItem, LinkItem

_FEW = 64  # with more that moves, nothing is gained by telling it apart


class Loose:
    """Cards and lines that have changed since something began to move; they are painted on what stays."""

    def __init__(self) -> None:
        self.on = False  # something moves
        self.items: dict[ElementItem, QRectF] = {}  # with where they were painted last
        # lines that stay, but stand out over how they look else; whether the picture has them so
        self.lit: dict[ElementItem, bool] = {}
        self.worn: list[QRectF] = []  # where in the drawing something no longer stays
        self.looks: list[QRectF] = []  # where something that stays looks other
        self.turn = 0  # how often that has been over
        self._steady = True

    @property
    def apart(self) -> bool:
        """Tell whether only a few cards and lines move, and all else stays."""
        return self.on and self._steady and len(self.items) <= _FEW

    def end(self) -> list[ElementItem]:
        """Nothing moves any more; returns what did."""
        found = list(self.items)
        self.items.clear()
        self.lit.clear()
        self.worn.clear()
        self.looks.clear()
        self.turn += 1
        self.on, self._steady = False, True
        return found

    def note(self, item: ElementItem) -> None:
        """Note that an item is about to change."""
        if not self.on or item in self.items:
            return
        if isinstance(item, CardItem | LinkItem):
            self.items[item] = place = item.sceneBoundingRect()
            self.lit.pop(item, None)
            self.worn.append(place)
        else:
            self._steady = False

    def follow(self, item: ElementItem) -> QRectF | None:
        """Return the box around where an item was painted last and where it is now, None if it does not move."""
        before = self.items.get(item)
        if before is None:
            return None
        self.items[item] = now = item.sceneBoundingRect()
        return before | now

    def drop(self, item: ElementItem) -> None:
        """Forget an item that is gone."""
        self.items.pop(item, None)
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

    def pictured(self) -> None:
        """Note that a picture was made of what stays as it looks now."""
        self.lit = dict.fromkeys(self.lit, True)
