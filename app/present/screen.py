"""The screen of a presentation: the drawing full screen, and nothing of the editor."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.present import words
from app.present.drawing import paint_picture
from app.present.keys import KEYS, Deed
from app.present.pointer import Pointer
from app.present.show import Show
from drawing.theme import Theme

_TITLE, _FOOT, _GAP = 64.0, 44.0, 16.0
_HINT = 6000  # ms
_CLICK, _STEP = 5.0, 1.2


class Screen(QWidget):
    """Takes the keys and the mouse of a presentation, and paints it."""

    left = Signal()

    def __init__(self, show: Show, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("present")
        self.setAccessibleName("Presentation")
        self.setWindowTitle(f"{show.design.title}: presentation")
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.running, self.theme = show, theme
        show.setParent(self)
        self.pointer = Pointer(self)
        self.black = self.notes = False
        self.hinted = True
        self._pressed: QPointF | None = None
        self._dragged = False
        show.changed.connect(self._changed)
        self.pointer.faded.connect(self.update)
        QTimer.singleShot(_HINT, self, self._unhint)
        self._changed()

    # what is where

    def room(self) -> QRectF:
        """Return where the drawing is painted: between the title and what is said below."""
        whole = self._above_notes()
        caption = self.running.caption
        below = words.caption_height(self._said_in(), caption) + _GAP if caption else 0.0
        return whole.adjusted(words.MARGIN, _TITLE, -words.MARGIN, -_FOOT - below)

    def way(self) -> QTransform:
        """Return how the drawing lies on the screen."""
        room, camera = self.room(), self.running.camera
        scale, middle = camera.scale(room), camera.box.center()
        made = QTransform.fromTranslate(room.center().x(), room.center().y())
        return made.scale(scale, scale).translate(-middle.x(), -middle.y())

    def spot(self, at: QPointF) -> QPointF:
        """Return the point of the drawing that is at a point of the screen."""
        back, _ = self.way().inverted()
        return back.map(at)

    def _above_notes(self) -> QRectF:
        whole = QRectF(self.rect())
        return whole.adjusted(0, 0, 0, -self._notes_high(whole))

    def _notes_high(self, whole: QRectF) -> float:
        return words.notes_height(whole, self._notes()) if self.notes else 0.0

    def _notes(self) -> str:
        return self.running.course.slide.notes or "This slide has no speaker notes."

    def _said_in(self) -> QRectF:
        return self._above_notes().adjusted(words.MARGIN, 0, -words.MARGIN, -_FOOT)

    # what is done

    def do(self, deed: Deed) -> None:
        """Do what a key stands for; on a black screen every key but the last brings the drawing back."""
        if self.black and deed is not Deed.END:
            self.black = False
            self.update()
            return
        self._unhint()
        running = self.running
        middle = running.camera.box.center()
        if deed is Deed.END:
            self._end()
        elif deed in (Deed.NEXT, Deed.BACK):
            running.go(1 if deed is Deed.NEXT else -1)
        elif deed in (Deed.FIRST, Deed.LAST):
            running.go_to(0 if deed is Deed.FIRST else -1)
        elif deed in (Deed.FLOW, Deed.FLOW_BEFORE):
            running.play(1 if deed is Deed.FLOW else -1)
        elif deed is Deed.WHOLE:
            running.zoom_to("")
        elif deed in (Deed.LARGER, Deed.SMALLER):
            running.camera.zoom(_STEP if deed is Deed.LARGER else 1 / _STEP, middle)
        elif deed is Deed.NOTES:
            self.notes = not self.notes
        else:
            self.black = True
        self.update()

    def _end(self) -> None:
        """End the flow, else the presentation."""
        if self.running.course.flow and not self.black:
            self.running.play_flow(None)
        else:
            self.close()

    def _unhint(self) -> None:
        self.hinted = False
        self.update()

    def _changed(self) -> None:
        """Paint again, and say to a screen reader where the presentation is."""
        caption = self.running.caption
        said = (
            f"{caption.flow}: {caption.title}. {caption.words}" if caption else self.running.title
        )
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
        self.update()

    # what happens

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing, then what stands beside it, then the pointer."""
        painter = QPainter(self)
        if self.black:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            return
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(self.rect(), QColor(self.theme.colour("canvas")))
        self._paint_drawing(painter)
        self._paint_words(painter)
        self.pointer.paint(painter, QColor(self.theme.colour("accent")))

    def _paint_drawing(self, painter: QPainter) -> None:
        way, shot = self.way(), self.running.shot
        painter.save()
        area = self._above_notes().adjusted(0, _TITLE, 0, 0)
        painter.setClipRect(area)
        painter.setTransform(way, True)
        back, _ = way.inverted()
        seen, lit = back.mapRect(area), shot.lit if shot else frozenset()
        paint_picture(painter, self.running.picture, seen, way.m11(), self.theme, lit)
        painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        running, whole = self.running, self._above_notes()
        words.paint_corners(painter, whole, self.theme, running.title, running.place)
        if caption := running.caption:
            words.paint_caption(painter, self._said_in(), self.theme, caption)
        if self.hinted:
            words.paint_hint(painter, whole, self.theme)
        if self.notes:
            strip = QRectF(0, whole.bottom(), whole.width(), self.height() - whole.bottom())
            words.paint_notes(painter, strip, self.theme, self._notes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key stands for."""
        deed = KEYS.get(Qt.Key(event.key()))
        if deed:
            self.do(deed)
        event.setAccepted(deed is not None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or a drag of the drawing."""
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point; with the left button held, drag the drawing."""
        at = event.position()
        self.pointer.move(at)
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._dragged or (at - self._pressed).manhattanLength() >= _CLICK:
            self._dragged = True
            scale = self.way().m11()
            self.running.camera.pan((self._pressed - at) / scale)
            self._pressed = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on something fills the screen with it, elsewhere goes on; the right button goes back."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._dragged:
            return
        if self.black or event.button() == Qt.MouseButton.RightButton:
            self.do(Deed.BACK)
            return
        spot = self.spot(event.position())
        found = self.running.element_at(spot.x(), spot.y())
        if found or self.running.zoomed:
            self.running.zoom_to(found)
        else:
            self.do(Deed.NEXT)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        turned = event.angleDelta().y()
        if turned:
            self.running.camera.zoom(_STEP ** (turned / 120), self.spot(event.position()))
        event.accept()

    def leaveEvent(self, event: object) -> None:
        """Point nowhere."""
        self.pointer.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the screen back to the editor."""
        self.left.emit()
        super().closeEvent(event)
