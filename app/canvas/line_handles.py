"""What a selected connection is taken by: its pieces, the points it is pinned to, and its label."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.items import LinkItem
from drawing.pinning import Handle, Pins, handles, nearest_piece
from drawing.theme import Theme
from models.view import placement_id

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_ABOVE = 3.5  # cards and lines
_LONG, _WIDE, _ROUND = 14.0, 6.0, 4.5  # on the screen: a piece's handle, and the radius of a pin's
_ROOM = 60.0  # around handles, in the scene, at the smallest zoom at which they are shown
_FAR = 0.3  # below this scale there are none
REACH = 7.0  # on the screen: how near to a handle counts as on it


class LineHandles(QObject):
    """Keeps the handles of the one connection that is selected, and shows them."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas, self.session = canvas, canvas.session
        self.line = ""  # whose they are
        self.handles: tuple[Handle, ...] = ()
        self._item = _Handles(canvas.theme)
        canvas.addItem(self._item)
        canvas.rerouted.connect(self.refresh)
        self.session.selected.connect(self.refresh)
        self.session.changed.connect(self.refresh)
        self.session.replaced.connect(self.refresh)

    def refresh(self) -> None:
        """Show the handles as they are now."""
        self.line = sole_line(self.canvas)
        item = self.canvas.items_by_id.get(self.line)
        self.handles, level = (), []
        if isinstance(item, LinkItem):
            place = item.label
            x, y, w, h = place.x(), place.y(), place.width(), place.height()
            points = item.route.points
            self.handles = handles(item.route, pins(self.canvas, self.line), (x, y, w, h))
            level = [
                h.sort == "piece" and points[h.nth][1] == points[h.nth + 1][1] for h in self.handles
            ]
        self._item.theme = self.canvas.theme
        self._item.show_handles(tuple(zip(self.handles, level, strict=True)))

    def at(self, spot: QPointF, scale: float) -> Handle | None:
        """Return the handle at a point of the scene, pinned points before pieces."""
        if scale < _FAR:
            return None
        for handle in self.handles:
            off = spot - QPointF(*handle.at)
            if max(abs(off.x()), abs(off.y())) * scale <= REACH:
                return handle
        return None

    def piece_at(self, spot: QPointF, scale: float) -> Handle | None:
        """Return the piece at a point of the scene on the line itself; None on its label or on a short piece."""
        item = self.canvas.items_by_id.get(self.line)
        if scale < _FAR or not isinstance(item, LinkItem) or item.label.contains(spot):
            return None
        at = (spot.x(), spot.y())
        nth = nearest_piece(item.route.points, at)
        taken = [handle.nth for handle in self.handles if handle.sort == "piece"]
        return Handle("piece", nth, at) if nth in taken else None


def sole_line(canvas: "Canvas") -> str:
    """Return the one connection that is selected and drawn as itself, "" if it is not just one or is locked."""
    chosen = canvas.session.selection
    line = canvas.page.lines.get(chosen[0]) if len(chosen) == 1 else None
    if line is None:
        return ""
    row = canvas.session.design.placements.get(placement_id(canvas.session.view, line.id))
    return "" if row and row.locked else line.id


def pins(canvas: "Canvas", line: str) -> Pins:
    """Return what a connection is pinned to in the shown view."""
    session = canvas.session
    row = session.design.placements.get(placement_id(session.view, line))
    return tuple((float(bend.x), float(bend.y)) for bend in row.bends) if row else ()


class _Handles(QGraphicsItem):
    """Paints handles at the same size at every zoom; a press goes through."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._shown: tuple[tuple[Handle, bool], ...] = ()
        self._bounds = QRectF()
        self.setZValue(_ABOVE)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_handles(self, shown: tuple[tuple[Handle, bool], ...]) -> None:
        """Show these, each with whether it is on a level piece."""
        if shown != self._shown:
            self.prepareGeometryChange()
            self._shown = shown
            self._bounds = QRectF()
            for handle, _ in shown:
                self._bounds |= QRectF(*handle.at, 1, 1).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
            self.update()

    def boundingRect(self) -> QRectF:
        """Return the box that paint stays in."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint bars on pieces and filled circles on pinned points; none on paper or from afar."""
        scale = painter.worldTransform().m11()
        if widget is None or scale < _FAR:
            return
        accent = QColor(self.theme.colour("accent"))
        for handle, level in self._shown:
            at = QPointF(*handle.at)
            if handle.sort == "pin":
                painter.setPen(QPen(QColor(self.theme.colour("card")), 1.5 / scale))
                painter.setBrush(accent)
                painter.drawEllipse(at, _ROUND / scale, _ROUND / scale)
                continue
            w, h = (_LONG, _WIDE) if level else (_WIDE, _LONG)
            bar = QRectF(0, 0, w / scale, h / scale)
            bar.moveCenter(at)
            painter.setPen(QPen(accent, 1.25 / scale))
            painter.setBrush(QColor(self.theme.colour("card")))
            painter.drawRoundedRect(bar, _WIDE / 2 / scale, _WIDE / 2 / scale)
