"""The canvas widget: wheel, mouse and keys on the scene, the grid of dots, what an empty canvas says."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QWidget

from app.canvas.adding import add_kind, free_place, named
from app.canvas.drops import drop, takes
from app.canvas.gestures.begin import begin
from app.canvas.gestures.gesture import Gesture
from app.canvas.ground import Ground
from app.canvas.hint import paint_hint
from app.canvas.hits import card_at, element_at, on_edge
from app.canvas.keys import press
from app.canvas.name_editor import NameEditor, name_area
from app.canvas.scene import Canvas
from drawing.card import SIZE

_NEAREST, _FARTHEST = 8.0, 0.1
_STEP = 1.2  # of one notch of the wheel


class CanvasView(QGraphicsView):
    """Shows the scene and starts gestures; every change goes through the session."""

    zoomed = Signal(float)

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(canvas, parent)
        self.canvas, self.session = canvas, canvas.session
        self.gesture: Gesture | None = None
        self.editor: NameEditor | None = None
        self.space = False
        self._ground = Ground()
        self.setObjectName("canvas")
        self.setAccessibleName("Canvas")
        self.setAccessibleDescription("The drawing of the design")
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontSavePainterState
            | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
        )
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(never)
        self.setVerticalScrollBarPolicy(never)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._fitted = False
        self.session.replaced.connect(self.fit)
        self.session.settled.connect(self._hint)
        self._hinted = True

    def _hint(self) -> None:
        """Repaint all when the hint of an empty canvas comes or goes."""
        if self._hinted != (not self.canvas.items_by_id):
            self._hinted = not self._hinted
            self.viewport().update()

    @property
    def scale_now(self) -> float:
        """The zoom; 1.0 is 100 %."""
        return self.transform().m11()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor so that the point under at, or the middle, stays where it is."""
        wanted = min(max(self.scale_now * factor, _FARTHEST), _NEAREST)
        at = at if at is not None else QPointF(self.viewport().rect().center())
        fixed = self.mapToScene(at.toPoint())
        self.resetTransform()
        self.scale(wanted, wanted)
        shift = self.mapFromScene(fixed) - at.toPoint()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + shift.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + shift.y())
        self.zoomed.emit(wanted)

    def zoom_to(self, scale: float) -> None:
        """Zoom to a scale around the middle."""
        self.zoom(scale / self.scale_now)

    def fit(self) -> None:
        """Show the whole drawing, at 100 % at most."""
        x, y, w, h = self.canvas.content()
        if not self.canvas.items_by_id:
            x, y, w, h = 0.0, 0.0, float(SIZE[0]), float(SIZE[1])
        room = self.viewport().rect().adjusted(24, 24, -24, -24)
        wanted = min(room.width() / max(w, 1), room.height() / max(h, 1), 1.0)
        self.resetTransform()
        wanted = min(max(wanted, _FARTHEST), _NEAREST)
        self.scale(wanted, wanted)
        self.centerOn(QPointF(x + w / 2, y + h / 2))
        self._fitted = True
        self.zoomed.emit(wanted)

    def reveal(self, id: str) -> None:
        """Bring an element into sight, without moving anything if it already is."""
        item = self.canvas.items_by_id.get(id)
        if item is None:
            return
        frame = item.sceneBoundingRect()
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        if not seen.contains(frame):
            self.ensureVisible(frame, 48, 48)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse; with Shift or sideways, scroll."""
        turned = event.angleDelta()
        if (turned.x() and not turned.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turned.x() or turned.y()))
        elif turned.y():
            self.zoom(_STEP ** (turned.y() / 120), event.position())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit once the widget has a size."""
        super().resizeEvent(event)
        if not self._fitted and self.viewport().width() > 200:
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin the gesture that belongs to the button and to what is under it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.gesture is None:
            self.gesture = begin(self, event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the gesture; without one, show what a press would do."""
        if self.gesture:
            self.gesture.move(event)
        else:
            self.show_cursor(event.position())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        gesture, self.gesture = self.gesture, None
        if gesture:
            gesture.release(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type the name of what is under the mouse."""
        found = card_at(self, event.position()) or element_at(self, event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.gesture = None
            self.rename(found.id)
        event.accept()

    def leaveEvent(self, event: object) -> None:
        """Show nothing as under the mouse."""
        self.canvas.mark_hover("")

    def show_cursor(self, at: QPointF) -> None:
        """Show with the cursor, and with a card's handles, what a press would do here."""
        card = card_at(self, at)
        shape = Qt.CursorShape.ArrowCursor
        if self.space:
            shape = Qt.CursorShape.OpenHandCursor
        elif card and on_edge(self, card, at):
            shape = Qt.CursorShape.CrossCursor
        self.viewport().setCursor(shape)
        found = card or element_at(self, at)
        self.canvas.mark_hover(found.id if found and not self.space else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the canvas has for a key; every other key is an action of the window."""
        event.setAccepted(press(self, event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Letting go of space ends panning."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(False)

    def hold_space(self, held: bool) -> None:
        """Pan with the left button while space is held."""
        self.space = held
        shape = Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def give_up(self) -> None:
        """End the gesture as if it had not begun; without one, select nothing."""
        if self.gesture:
            gesture, self.gesture = self.gesture, None
            gesture.cancel()
        else:
            self.session.select(())

    def add(self, kind: str, at: QPointF | None = None) -> str:
        """Add a component of a kind, at a point of the drawing or where there is room, and let its name be typed."""
        middle = self.mapToScene(self.viewport().rect().center())
        place = at if at is not None else free_place(self.canvas.boxes().values(), middle)
        id = add_kind(self.session, kind, place)
        self.reveal(id)
        self.rename(id)
        return id

    def rename(self, id: str) -> None:
        """Let the name of an element be typed where it stands."""
        item = self.canvas.items_by_id.get(id)
        if item is None:
            return
        if self.editor:
            self.editor.clearFocus()
        keep = named(self.session, id)
        self.editor = NameEditor(self.viewport(), name_area(self, item), keep.before, keep)
        self.editor.done.connect(self._renamed)

    def _renamed(self) -> None:
        self.editor = None
        self.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what the canvas knows."""
        event.setAccepted(takes(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take it anywhere."""
        event.setAccepted(takes(event.mimeData()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Do with what is dropped what belongs to its type."""
        event.acceptProposedAction()
        drop(self, event.mimeData(), self.mapToScene(event.position().toPoint()))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the canvas and its grid of dots."""
        self._ground.paint(painter, QRectF(rect), self.canvas.theme, self.scale_now)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene; on an empty one, how to begin."""
        super().paintEvent(event)
        if not self.canvas.items_by_id:
            paint_hint(self.viewport(), self.canvas.theme)
