"""The minimap: the whole drawing small in a corner of the canvas, with the part that is seen, which can be dragged."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QFrame, QWidget

from app.canvas.far import paint_chunks, paint_frames
from app.canvas.items import BoundaryItem, CardItem, ElementItem, LinkItem
from app.canvas.view import CanvasView
from app.settings import PREFERRED, flag
from app.widgets import tip
from drawing.theme import Theme

KEY = "canvas/minimap"
_WIDE, _HIGH = 168, 112
_MARGIN, _PAD, _BESIDE = 12, 8, 8
_LEAST = (640, 420)  # a smaller canvas has no room for it
_LATER = 100  # ms after a change
_SPARE = 160.0  # around a drawing: so much of its box may be kept for labels and badges, with nothing there


def ink(items: Iterable[ElementItem]) -> QRectF:
    """Return the box around what items paint: cards, borders, lines and their labels, without the room around them."""
    found = QRectF()
    for item in items:
        if isinstance(item, CardItem):
            found |= item.size.translated(item.pos())
        elif isinstance(item, BoundaryItem):
            found |= item.frame
        elif isinstance(item, LinkItem):
            line = QPolygonF([QPointF(x, y) for x, y in item.route.points])
            found |= line.boundingRect() | item.label
        else:
            found |= item.bounds.translated(item.pos())
    return found


class Minimap(QWidget):
    """Floats over the canvas in its lower left corner while a part of the drawing is out of sight."""

    def __init__(self, view: CanvasView, theme: Theme) -> None:
        super().__init__(view)
        self.view, self.theme = view, theme
        self.setObjectName("minimap")
        self.setAccessibleName("Minimap")
        self.setToolTip(tip("The whole drawing. Drag to look elsewhere."))
        self.setFixedSize(_WIDE, _HIGH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        self._content = QRectF()
        self._ink: QRectF | None = None  # what of it is painted, once that was asked for
        self._picture = QPixmap()
        self._later = QTimer(self, interval=_LATER, singleShot=True)
        self._later.timeout.connect(self._come_due)
        canvas, session = view.canvas, view.session
        for news in (canvas.rerouted, canvas.settled, session.settled, session.selected):
            news.connect(self._soon)
        session.replaced.connect(self._soon)
        PREFERRED.changed.connect(self._preferred)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.follow)
        view.zoomed.connect(self.follow)
        self._aside = False  # something is dragged where it stands
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self._soon()

    def refresh(self) -> None:
        """Draw the whole again, as it is now."""
        self._content, self._ink = QRectF(*self.view.canvas.content()), None
        self._picture = QPixmap()  # made when it is seen
        self.follow()

    def follow(self) -> None:
        """Show what is seen now; nothing while all of it is."""
        room = self.view.size()
        wanted = (
            flag(KEY)
            and not self._aside
            and not self._content.isEmpty()
            and self._hides_some()
            and room.width() >= _LEAST[0]
            and room.height() >= _LEAST[1]
        )
        if wanted != self.isVisible():
            self.setVisible(wanted)
        if wanted:
            self.move(_MARGIN, self.view.height() - self.height() - _MARGIN)
            self._make_way()
            self.update()

    def show_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.theme = theme
        self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing and, around what is seen, a frame."""
        if self._picture.isNull():
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self.theme.colour("card-border")))
        painter.setBrush(QColor(self.theme.colour("panel")))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.drawPixmap(0, 0, self._picture)
        scale, origin = self._scale()
        seen = self._seen() & self._content.adjusted(-400, -400, 400, 400)
        frame = QRectF(origin + seen.topLeft() * scale, seen.size() * scale)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        accent = QColor(self.theme.colour("accent"))
        painter.setPen(QPen(accent, 1.5))
        accent.setAlphaF(0.12)
        painter.setBrush(accent)
        painter.drawRoundedRect(frame & room, 2, 2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at what is pressed."""
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look at what the mouse is dragged over."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            scale, origin = self._scale()
            self.view.centerOn((event.position() - origin) / scale)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner, but hide nothing that is dragged there."""
        if event.type() == QEvent.Type.Resize:
            self.follow()
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            dragged = bool(event.buttons() & Qt.MouseButton.LeftButton) and self.isVisible()
            if dragged and self.geometry().contains(event.position().toPoint()):
                self._aside = True
                self.follow()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._aside:
            self._aside = False
            self._soon()
        return super().eventFilter(watched, event)

    def _make_way(self) -> None:
        """Stand above the bar of heat where its legend reaches into this corner."""
        bar = self.view.findChild(QFrame, "heat", Qt.FindChildOption.FindDirectChildrenOnly)
        if bar and bar.geometry().intersects(self.geometry()):
            self.move(_MARGIN, bar.y() - self.height() - _BESIDE)

    def _soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _come_due(self) -> None:
        """Draw again; while the mouse moves something, that waits: the whole would be looked through each time."""
        if self.view.canvas.preview:
            self._soon()
        else:
            self.refresh()

    def _preferred(self, key: str) -> None:
        if key == KEY:
            self.refresh()

    def _seen(self) -> QRectF:
        return self.view.mapToScene(self.view.viewport().rect()).boundingRect()

    def _hides_some(self) -> bool:
        """Tell whether something painted is out of sight."""
        seen, spare = self._seen(), _SPARE
        if seen.contains(self._content):
            return False
        if not seen.adjusted(-spare, -spare, spare, spare).contains(self._content):
            return True
        if self._ink is None:
            self._ink = ink(self.view.canvas.items_by_id.values())
        return not seen.contains(self._ink)

    def _scale(self) -> tuple[float, QPointF]:
        """Return pixels for a unit of the drawing, and where its origin is."""
        room = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)
        content = self._content
        scale = min(room.width() / content.width(), room.height() / content.height())
        return scale, room.center() - content.center() * scale

    def _drawn(self) -> QPixmap:
        ratio, canvas = self.devicePixelRatioF(), self.view.canvas
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        scale, origin = self._scale()
        painter = QPainter(made)
        painter.translate(origin)
        painter.scale(scale, scale)
        paint_frames(painter, canvas.borders, self.theme)
        paint_chunks(painter, canvas.chunks.near(self._content), self.theme)
        painter.end()
        return made
