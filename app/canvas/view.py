"""The canvas widget: wheel, mouse and keys on the scene, and the grid of dots."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from app.canvas.adding import add_kind, free_place
from app.canvas.announcing import Announcing
from app.canvas.bending import let_go
from app.canvas.clearing import clear_room, lies_under, whole_room
from app.canvas.collapsed_item import CollapsedItem
from app.canvas.cursor import cursor_at
from app.canvas.far import FAR, gathered, paint_far
from app.canvas.fitted import Fitted
from app.canvas.folding import fold
from app.canvas.framing import draw_frame
from app.canvas.gestures.gesture import Gesture
from app.canvas.ground import Ground
from app.canvas.hits import card_at, chevron_at, element_at, handle_at
from app.canvas.keys import press
from app.canvas.near import paint_near
from app.canvas.renaming import write_name
from app.canvas.scene import Canvas
from app.canvas.shapes import write_shape
from app.canvas.spot import spot
from app.canvas.still import Still
from app.canvas.surface import prepare
from app.canvas.wheel import FINGERS, pinched, turn
from app.canvas.zooming import show_area
from app.views.levels import go_inside, opens
from app.views.places import Places
from drawing.card import SIZE
from models.component import Sort

_NEAREST, _FARTHEST = 8.0, 0.1


class CanvasView(QGraphicsView):
    """Shows the scene and starts gestures; every change goes through the session."""

    zoomed = Signal(float)
    said = Signal(str)  # why something was not done
    menu_wanted = Signal(str, QPoint)  # what it is for, and where on the screen

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(canvas, parent)
        self.canvas, self.session = canvas, canvas.session
        self.gesture: Gesture | None = None
        self.editor: QWidget | None = None  # in which something is typed
        self.space = False
        self.framing: Sort | None = None  # the boundary that the next press begins to draw
        self.pointer: QPointF | None = None  # where the mouse is in the viewport, if it is there
        self.last = ""  # the component that was selected last
        self.ground, self.still = Ground(), Still(self)
        self._exposed = QRegion()  # what is painted in this frame
        self.setObjectName("canvas")
        self.setAccessibleName("Canvas")
        self.setAccessibleDescription("The drawing of the design")
        prepare(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.fitted = Fitted(self)
        self.corner = Qt.Corner.TopLeftCorner  # where a legend hides nothing
        self.session.replaced.connect(self.fit)
        self.session.selected.connect(self._selected)
        self.places = Places(self)
        self.announcing = Announcing(self)
        self.adding = False  # whether walking by key adds to what is selected

    def _selected(self) -> None:
        cards = self.canvas.page.cards
        self.last = next((id for id in self.session.selection if id in cards), self.last)

    @property
    def scale_now(self) -> float:
        """The zoom; 1.0 is 100 %."""
        return self.transform().m11()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor so that the point under at, or the middle, stays where it is."""
        wanted = min(max(self.scale_now * factor, min(_FARTHEST, self.scale_now)), _NEAREST)
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
        """Show the whole drawing, at 100 % at most, beside what floats over it."""
        drawn = QRectF(*self.canvas.content())
        drawn = drawn if self.canvas.items_by_id else QRectF(0, 0, *SIZE)
        room, self.corner = clear_room(self, drawn, 1.0)
        show_area(self, drawn, 1.0, room)
        self.fitted.note()

    def show_area(self, area: QRectF, nearest: float = 1.0) -> None:
        """Show an area of the drawing as large as it fits, so large at most; a very large one smaller than by hand."""
        show_area(self, area, nearest, whole_room(self))

    def reveal(self, *ids: str) -> None:
        """Bring elements into sight, without moving anything if they already are."""
        places = [found for id in ids if (found := self.canvas.place(id))]
        frame = QRectF()
        for place in places:
            frame |= place
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        if places and not seen.contains(frame):
            self.ensureVisible(frame, 48, 48)
        if places and lies_under(self, frame):
            self.centerOn(frame.center())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or scroll."""
        turn(self, event)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Take what fingers do on a touchpad or a touch screen."""
        return (event.type() in FINGERS and pinched(self, event)) or super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit once the widget has a size, and again while what is seen is the whole."""
        held = self.fitted.holds
        super().resizeEvent(event)
        self.fitted.resized(held)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin the gesture that belongs to the button and to what is under it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.gesture is None:
            from app.canvas.gestures.begin import begin  # the window is there sooner without it

            self.gesture = begin(self, event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the gesture; without one, show what a press would do."""
        self.pointer = event.position()
        with gathered(self.canvas):
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
            self.canvas.chunks.stir()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is collapsed under the mouse, let a pinned connection go, go inside; else type its name."""
        handle = handle_at(self, event.position())
        if handle and handle.sort == "pin" and event.button() == Qt.MouseButton.LeftButton:
            let_go(self)
            return
        found = card_at(self, event.position()) or element_at(self, event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.gesture = None
            if isinstance(found, CollapsedItem):
                fold(self, found.stands, False)
            elif opens(self.session.design, found.id):
                go_inside(self.session, found.id)
            elif chevron_at(self, event.position()) is None:
                self.rename(found.id)
        event.accept()

    def leaveEvent(self, event: object) -> None:
        """Show nothing as under the mouse."""
        if not QApplication.activePopupWidget():  # its menu is still about this place
            self.pointer = None
        self.canvas.mark_hover("")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the mouse, or with the Menu key of what is selected."""
        if self.gesture is None:
            self.menu_wanted.emit(*spot(self, event))
        event.accept()

    def show_cursor(self, at: QPointF) -> None:
        """Show with the cursor, and with a card's handles, what a press would do here."""
        self.viewport().setCursor(cursor_at(self, at))
        found = card_at(self, at) or element_at(self, at)
        idle = not self.space and not self.framing
        self.canvas.mark_hover(found.id if found and idle else "")

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
            self.canvas.chunks.stir()
        elif self.framing:
            draw_frame(self, None)
        else:
            self.adding = False
            self.session.select(())

    def add(self, kind: str, at: QPointF | None = None, link: str = "", product: str = "") -> str:
        """Add a component of a kind at a point, or where there is room, or into a link; let its name be typed."""
        middle = self.mapToScene(self.viewport().rect().center())
        place = at if at is not None else free_place(self.canvas.boxes().values(), middle)
        id = add_kind(self.session, kind, place, link, product)
        self.reveal(id)
        self.rename(id)
        return id

    def rename(self, id: str) -> None:
        """Let the name of an element, or the text of a note, be typed where it stands."""
        if not write_shape(self, id):
            write_name(self, id)

    def end_editing(self) -> None:
        """Give the keyboard back to the canvas: nothing is typed on it any more."""
        self.editor = None
        self.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what the canvas knows."""
        from app.canvas.drops import takes

        event.setAccepted(takes(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take it anywhere, and show what it would be put into."""
        from app.canvas.drops import hover, takes

        event.setAccepted(takes(event.mimeData()))
        hover(self, event.mimeData(), event.position())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing as under the mouse."""
        self.canvas.mark_hover("")

    def dropEvent(self, event: QDropEvent) -> None:
        """Do with what is dropped what belongs to its type."""
        from app.canvas.drops import drop

        event.acceptProposedAction()
        self.canvas.mark_hover("")
        drop(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in few calls what is seen from afar, from near item by item."""
        if self.scale_now < FAR:
            paint_far(self, event)
            return
        self.canvas.faces.begin(self.scale_now * self.devicePixelRatioF())
        self._exposed = event.region()
        if not paint_near(self, event):
            super().paintEvent(event)
        self.canvas.faces.end()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the canvas and its grid of dots, only where something is painted again."""
        self.ground.paint_exposed(painter, QRectF(rect), self, self._exposed)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint what a gesture shows over everything."""
        self.still.paint_over(painter)
