"""The drawing as it is seen from afar: boxes and lines in squares, each kept as what is painted in a few calls."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from app.canvas.items import CardItem, ElementItem, LinkItem
from app.canvas.loose import Loose
from app.canvas.reach import Places
from app.canvas.remains import Remains, bit_by_bit
from drawing.page import Line
from drawing.primitives import Box
from drawing.routing.links import Path, bounds

_CELL = 1500.0  # the side of a square
_FEW = 64  # with more that has changed, the whole is painted again
Square = tuple[int, int]
_APART: Square = (1 << 40, 0)  # no square: what moves while everything else stays
Paint = tuple[str, float]  # a colour role and an opacity


class Chunk:
    """What begins in one square."""

    __slots__ = ("bounds", "boxes", "cards", "lines", "links", "room", "stale", "widest")

    def __init__(self) -> None:
        self.cards: dict[CardItem, QRectF | None] = {}  # with their boxes, where known
        self.links: dict[LinkItem, Path] = {}  # with their corners, where known
        self.boxes: dict[Paint, list[QRectF]] = {}
        self.lines: dict[Paint, QPainterPath] = {}
        self.bounds = QRectF()
        self.widest = 0.0  # of the boxes
        self.room: QRectF | None = None  # around all that is in it, where known
        self.stale = True

    def spoil(self) -> None:
        """Note that something in it is other."""
        self.stale, self.room = True, None

    def around(self) -> QRectF:
        """Return the box around its items, which are looked at only after a change."""
        if self.room is None:
            self.room = around([*self.cards, *self.links])
        return self.room

    def refresh(self) -> None:
        """Make the boxes and the lines again if something has changed."""
        if self.stale:
            self.stale = False
            self.boxes, self.lines, self.bounds, self.widest = {}, {}, QRectF(), 0.0
            for card, box in self.cards.items():
                if box is None:
                    box = self.cards[card] = card.mapRectToScene(card.size)
                self.boxes.setdefault((card.far, card.opacity()), []).append(box)
                self.bounds |= box
                self.widest = max(self.widest, box.width())
            for link in filter(LinkItem.isVisible, self.links):
                key = (link.far, link.opacity())
                path = self.lines.get(key) or self.lines.setdefault(key, QPainterPath())
                points = self.links[link] = link.route.points
                path.moveTo(*points[0])
                for at in points[1:]:
                    path.lineTo(*at)
            for path in self.lines.values():
                self.bounds |= path.boundingRect()


class Chunks:
    """All squares; told which items have changed, it says so once, and looks at them when it is asked for the squares."""

    def __init__(self, stir: Callable[[Iterable[Places] | None], None]) -> None:
        self._stir = stir  # has what is seen in these places painted again, or all
        self.loose = Loose()
        self._few: list[Places] | None = None  # what is to be painted again of what changes now
        self._now: dict[ElementItem, None] = {}  # what changes now
        self._chunks: dict[Square, Chunk] = {}
        self._where: dict[ElementItem, Square] = {}
        self._apart: dict[ElementItem, None] = {}  # neither cards nor lines
        self._changed: dict[ElementItem, None] = {}
        self._whole: QRectF | None = None  # around everything
        self._told = False  # it is to be painted anyway
        self.waiting = False  # more is coming at once, which is worth one painting only
        self._remains = Remains()

    def clear(self) -> None:
        """Forget everything."""
        self._remains.take(bit_by_bit(self._where))
        self._chunks.clear()
        for known in (self._where, self._apart, self._changed):
            known.clear()
        self.loose.end()
        self._whole = None

    def stir(self) -> None:
        """Have everything in sight painted again."""
        self._few = None
        self._stir(None)

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Have only those places painted again where something changes meanwhile, if it is little."""
        self._few, self._now = [], {}
        try:
            yield
        finally:
            few, self._few = self._few, None
            known = len(self._now) <= _FEW and all(map(_told_apart, self._now))
            self._stir([*few, *self._places()] if known and few is not None else None)
            self._now = {}

    def place(self, *boxes: QRectF) -> None:
        """Have a place painted again, given as the boxes that it is made of."""
        if self._few is None:
            self._stir(None)
        else:
            self._few.append(boxes)

    def mark(self, items: list[ElementItem]) -> None:
        """Have items painted again that look other where they are."""
        self.loose.mark(items)
        if len(items) > _FEW:
            self.stir()
        else:
            for item in items:
                self.place(*item.places)

    def loosen(self, moving: bool) -> None:
        """What changes from now on moves, and all else stays; or nothing moves any more."""
        if moving:
            self.loose.on = True
            return
        if self.loose.items:
            self._stir([self.loose.follow(item) for item in self.loose.items])
        if loosened := self.loose.end():
            for item in loosened:
                item.update()
            self.touch(loosened)

    def touch(self, items: Iterable[ElementItem]) -> None:
        """Note that items may have changed."""
        found = dict.fromkeys(items)
        for item in found.keys() - self._now.keys():  # once, as it is painted
            self.loose.note(item)
        self._changed.update(found)
        if self._few is not None:
            self._now.update(found)
        self._whole = None
        self._tell()

    def note(self, item: ElementItem) -> None:
        """Note that an item may have changed."""
        if item not in self._now:  # once, as it is painted
            self.loose.note(item)
        self._changed[item] = None
        if self._few is not None:
            self._now[item] = None
        self._whole = None
        self._tell()

    def _tell(self) -> None:
        if self._few is None and not (self._told or self.waiting):
            self._told = True
            self.stir()

    def drop(self, items: list[ElementItem]) -> None:
        """Forget items that are gone; many are given back in slices."""
        if len(items) > _FEW and self._where.keys() <= set(items):  # nothing is left in squares
            others = self._apart.keys() - items
            self.clear()
            self._apart = dict.fromkeys(others)
            self._now = {item: None for item in self._now if item in others}
            self._changed = dict.fromkeys(others)
            self.stir()
            return
        for item in items:
            self._changed.pop(item, None)
            self._now.pop(item, None)
            self._apart.pop(item, None)
            self.loose.drop(item)
            self._leave(item)
        self._whole = None
        if len(items) > _FEW:
            self._remains.take(bit_by_bit(items))
        if items:
            self.stir()

    def around(self) -> QRectF:
        """Return the box around all items; asked again, it looks only at squares in which something has changed."""
        if self._whole is None:
            self._put()
            self._whole = around(self._apart)
            for chunk in self._chunks.values():
                self._whole |= chunk.around()
        return QRectF(self._whole)

    def told(self) -> None:
        """What has changed is being painted."""
        self._told = False

    def moving(self) -> Chunk | None:
        """Return what moves while all else stays, as it is now, None if nothing does."""
        self._put()
        self.told()
        return self._chunks.get(_APART)

    def near(self, area: QRectF) -> list[Chunk]:
        """Return the squares with something in an area, as they are now."""
        self._put()
        self.told()
        found = []
        for chunk in self._chunks.values():
            chunk.refresh()
            if chunk.bounds.intersects(area):
                found.append(chunk)
        return found

    def _put(self) -> None:
        for item in self._changed:
            self._place(item)
        self._changed.clear()

    def _places(self) -> list[Places]:
        """Return where what has changed was painted, and where it is now."""
        found: list[Places] = []
        for item in self._now:
            if places := self.loose.follow(item):
                found.append(places)
                continue
            chunk = self._chunks.get(self._where.get(item, _APART))
            if chunk and isinstance(item, CardItem) and (box := chunk.cards.get(item)):
                found.append((box,))
            elif chunk and isinstance(item, LinkItem) and (trace := chunk.links.get(item)):
                left, top, right, bottom = bounds(trace)
                found.append((QRectF(left, top, right - left, bottom - top),))
            found.append((item.sceneBoundingRect(),))
        return found

    def _place(self, item: ElementItem) -> None:
        apart = _APART if item in self.loose.items and self.loose.apart else None
        if isinstance(item, CardItem):
            at = item.pos()
            self._move(item, apart or square(at.x(), at.y())).cards[item] = None
        elif isinstance(item, LinkItem) and item.route.points:
            self._move(item, apart or square(*item.route.points[0])).links[item] = ()
        elif not isinstance(item, LinkItem):
            self._apart[item] = None

    def _move(self, item: ElementItem, square: Square) -> Chunk:
        if self._where.get(item) != square:
            self._leave(item)
            self._where[item] = square
        chunk = self._chunks.get(square)
        if chunk is None:
            chunk = self._chunks[square] = Chunk()
        chunk.spoil()
        return chunk

    def _leave(self, item: ElementItem) -> None:
        if (square := self._where.pop(item, None)) is None:
            return
        chunk = self._chunks[square]
        chunk.cards.pop(item, None)  # type: ignore[call-overload]
        chunk.links.pop(item, None)  # type: ignore[call-overload]
        chunk.spoil()
        if not chunk.cards and not chunk.links:
            del self._chunks[square]


def square(x: float, y: float) -> Square:
    """Return the square that a point is in."""
    return int(x // _CELL), int(y // _CELL)


def together(ids: Iterable[str], lines: Mapping[str, Line], placed: Mapping[str, Box]) -> list[str]:
    """Return lines in the order of the squares that they begin in, so that few squares are made anew at a time."""
    return sorted(ids, key=lambda id: square(*placed[lines[id].source][:2]))


def _told_apart(item: ElementItem) -> bool:
    return isinstance(item, CardItem | LinkItem)  # of others nobody knows where they were


def around(items: Iterable[ElementItem]) -> QRectF:
    """Return the box around items."""
    found = QRectF()
    for item in items:
        found |= item.sceneBoundingRect()
    return found


def painted(chunks: Iterable[Chunk]) -> Iterator[tuple[Paint, QPainterPath]]:
    """Yield the lines of squares with what they are painted in."""
    for chunk in chunks:
        yield from chunk.lines.items()
