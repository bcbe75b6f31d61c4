"""The drawing as it is seen from afar: boxes and lines in squares, each kept as what is painted in a few calls."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from app.canvas.items import CardItem, ElementItem, LinkItem

_CELL = 1500.0  # the side of a square
Square = tuple[int, int]
Paint = tuple[str, float]  # a colour role and an opacity


class Chunk:
    """What begins in one square."""

    __slots__ = ("bounds", "boxes", "cards", "lines", "links", "stale")

    def __init__(self) -> None:
        self.cards: dict[CardItem, None] = {}
        self.links: dict[LinkItem, QPolygonF | None] = {}  # with their corners, where known
        self.boxes: dict[Paint, list[QRectF]] = {}
        self.lines: dict[Paint, QPainterPath] = {}
        self.bounds = QRectF()
        self.stale = True

    def refresh(self) -> None:
        """Make the boxes and the lines again if something has changed."""
        if self.stale:
            self.stale = False
            self.boxes, self.lines, self.bounds = {}, {}, QRectF()
            for card in self.cards:
                box = card.size.translated(card.pos())
                self.boxes.setdefault((card.far, card.opacity()), []).append(box)
                self.bounds |= box
            for link in filter(LinkItem.isVisible, list(self.links)):
                trace = self.links[link] or QPolygonF([QPointF(*at) for at in link.route.points])
                self.links[link] = trace
                key = (link.far, link.opacity())
                path = self.lines.get(key) or self.lines.setdefault(key, QPainterPath())
                path.addPolygon(trace)
            for path in self.lines.values():
                self.bounds |= path.boundingRect()


class Chunks:
    """All squares; told which items have changed, it says so once, and looks at them when it is asked for the squares."""

    def __init__(self, stir: Callable[[], None]) -> None:
        self.stir = stir  # has what is seen painted again
        self._chunks: dict[Square, Chunk] = {}
        self._where: dict[ElementItem, Square] = {}
        self._changed: dict[ElementItem, None] = {}
        self._whole: QRectF | None = None  # around everything
        self._told = False  # it is to be painted anyway
        self.waiting = False  # more is coming at once, which is worth one painting only

    def clear(self) -> None:
        """Forget everything."""
        self._chunks.clear()
        self._where.clear()
        self._changed.clear()
        self._whole = None

    def touch(self, items: Iterable[ElementItem]) -> None:
        """Note that items may have changed."""
        self._changed.update(dict.fromkeys(items))
        self._whole = None
        self._tell()

    def note(self, item: ElementItem) -> None:
        """Note that an item may have changed."""
        self._changed[item] = None
        self._whole = None
        self._tell()

    def _tell(self) -> None:
        if not (self._told or self.waiting):
            self._told = True
            self.stir()

    def drop(self, item: ElementItem) -> None:
        """Forget an item that is gone."""
        self._changed.pop(item, None)
        self._whole = None
        self._leave(item)
        self.stir()

    def around(self, items: Iterable[ElementItem]) -> QRectF:
        """Return the box around all items, which these are; asked again, it looks at them only after a change."""
        if self._whole is None:
            self._whole = around(items)
        return QRectF(self._whole)

    def near(self, area: QRectF) -> list[Chunk]:
        """Return the squares with something in an area, as they are now."""
        for item in self._changed:
            self._place(item)
        self._changed.clear()
        self._told = False
        found = []
        for chunk in self._chunks.values():
            chunk.refresh()
            if chunk.bounds.intersects(area):
                found.append(chunk)
        return found

    def _place(self, item: ElementItem) -> None:
        if isinstance(item, CardItem):
            at = item.pos()
            square = (int(at.x() // _CELL), int(at.y() // _CELL))
            self._move(item, square).cards[item] = None
        elif isinstance(item, LinkItem) and item.route.points:
            x, y = item.route.points[0]
            self._move(item, (int(x // _CELL), int(y // _CELL))).links[item] = None

    def _move(self, item: ElementItem, square: Square) -> Chunk:
        if self._where.get(item) != square:
            self._leave(item)
            self._where[item] = square
        chunk = self._chunks.get(square)
        if chunk is None:
            chunk = self._chunks[square] = Chunk()
        chunk.stale = True
        return chunk

    def _leave(self, item: ElementItem) -> None:
        if (square := self._where.pop(item, None)) is None:
            return
        chunk = self._chunks[square]
        chunk.cards.pop(item, None)  # type: ignore[call-overload]
        chunk.links.pop(item, None)  # type: ignore[call-overload]
        chunk.stale = True
        if not chunk.cards and not chunk.links:
            del self._chunks[square]


def around(items: Iterable[ElementItem]) -> QRectF:
    """Return the box around items."""
    found = QRectF()
    for item in items:
        found |= item.bounds.translated(item.pos())
    return found


def painted(chunks: Iterable[Chunk]) -> Iterator[tuple[Paint, QPainterPath]]:
    """Yield the lines of squares with what they are painted in."""
    for chunk in chunks:
        yield from chunk.lines.items()
