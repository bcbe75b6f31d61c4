"""The legend on the canvas: what the signs of this view mean, in a corner, where somebody wants it."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.canvas.clearing import corner_of, hides
from app.canvas.paint import font, paint
from app.canvas.view import CanvasView
from app.settings import PREFERRED, flag
from app.widgets import tip
from drawing.legend import legend
from drawing.primitives import Picture, Text

KEY = "canvas/legend"
_WIDE, _PAD = 216, 12
_TITLE, _TITLE_WIDE, _TITLE_HIGH = "Legend", 80, 28  # while it is folded
_LEAST = 480  # a narrower canvas has no room for it
_LATER = 250  # ms after a change
_NOTHING = Picture((0.0, 0.0, 0.0, 0.0), ())


class LegendCard(QWidget):
    """Floats over the canvas in a corner of it; a press unfolds its title, and goes through what is whole."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self.view = view
        self.drawn = _NOTHING
        self.setProperty("title", QSize(_TITLE_WIDE, _TITLE_HIGH))
        self.setObjectName("legend")
        self.setAccessibleName("Legend")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setToolTip(tip("Press to show all of it"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        self._later = QTimer(self, interval=_LATER, singleShot=True)
        self._later.timeout.connect(self.refresh)
        canvas, session = view.canvas, view.session
        marked = canvas.lines.troubles.changed
        for news in (canvas.settled, session.settled, session.selected, session.replaced, marked):
            news.connect(self._soon)
        PREFERRED.changed.connect(self._soon)
        view.zoomed.connect(self._zoomed)
        view.installEventFilter(self)
        self._soon()

    def refresh(self) -> None:
        """Show the legend as it is now, nothing where nobody wants it or there is no room."""
        canvas = self.view.canvas
        wanted = flag(KEY) and self.view.width() >= _LEAST
        self.drawn = (
            legend(
                self.view.session.design,
                self.view.session.view,
                canvas.analysis,
                width=_WIDE,
                troubles=canvas.lines.troubles.shown,
            )
            if wanted
            else _NOTHING
        )
        high = round(self.drawn.box[3]) + 2 * _PAD
        room = self.view.height() // 2  # the lower half is the minimap's
        clear = self.isHidden() or not hides(self.view, self)
        self.setProperty("whole", QSize(_WIDE + 2 * _PAD, min(high, room)))
        self._take_size()
        self.place()
        self.setVisible(bool(self.drawn.elements))
        if self.isVisible() and clear and self._all_was_seen() and hides(self.view, self):
            self.view.fit()
        self.setAccessibleDescription(", ".join(self.words))
        self.update()

    def place(self) -> None:
        """Stand in the corner where it hides nothing, in the upper left one while a minimap is there."""
        at = corner_of(self.view, self.size(), self.view.corner)
        below = self.view.findChild(QWidget, "minimap")
        if isinstance(below, QWidget):
            below.installEventFilter(
                self
            )  # that it comes and goes is seen, once however often asked
            if below.isVisible() and QRect(at, self.size()).intersects(below.geometry()):
                at = corner_of(self.view, self.size(), Qt.Corner.TopLeftCorner)
        self.move(at)

    @property
    def words(self) -> list[str]:
        """What is said beside the signs."""
        ops = [op for element in self.drawn.elements for op in element.ops]
        return [op.text for op in ops if isinstance(op, Text) and op.role == "text-secondary"]

    @property
    def folded(self) -> bool:
        """Whether only its title is shown, because the whole would make a fitted drawing clearly smaller."""
        return bool(self.property("folded"))

    def event(self, event: QEvent) -> bool:
        """Take the other size as it folds or unfolds."""
        if event.type() == QEvent.Type.DynamicPropertyChange and self.property("whole"):
            self._take_size()
            self.update()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Unfold, over whatever is drawn there, until the drawing is fitted again."""
        self.setProperty("folded", False)
        self.place()
        event.accept()

    def _take_size(self) -> None:
        self.setFixedSize(self.property("title" if self.folded else "whole"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not self.folded)

    def _zoomed(self) -> None:
        if self.folded and not self._all_was_seen():
            self.setProperty("folded", False)
        self.place()

    def _all_was_seen(self) -> bool:
        seen = self.view.mapToScene(self.view.viewport().rect()).boundingRect()
        return seen.contains(QRectF(*self.view.canvas.content()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again whether there is room as the canvas gets another size, or the minimap comes or goes."""
        if watched is self.view and event.type() == QEvent.Type.Resize and flag(KEY):
            self._soon()
        elif watched is not self.view and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a card and the signs on it."""
        painter, theme = QPainter(self), self.view.canvas.theme
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.setPen(QPen(QColor(theme.colour("border")), 1))
        painter.setBrush(QColor(theme.colour("panel")))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self.folded:
            painter.setPen(QColor(theme.colour("text-secondary")))
            painter.setFont(font(12))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _TITLE)
            return
        painter.translate(_PAD, _PAD)
        for element in self.drawn.elements:
            paint(painter, element.ops, theme)

    def _soon(self, *_: object) -> None:
        if flag(KEY) or self.isVisible():
            self._later.start()
