"""The tabs of the panels, each with the count of what is in it as a pill."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar

from app.canvas.paint import font
from drawing.metrics import width
from drawing.primitives import Weight
from drawing.theme import Theme

_HEIGHT, _SIDE, _GAP = 36, 6, 5  # of a tab, beside its title, before its pill
_PILL, _INSIDE = 17, 6  # a pill's height, and the room beside its number


class PanelTabs(QTabBar):
    """One tab for each panel."""

    filter_wanted = Signal()
    entered = Signal()  # the keyboard goes into the panel

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("dock.tabs")
        self.setAccessibleName("Panels")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self._counts: dict[int, int] = {}
        self._over = -1

    def count_of(self, place: int) -> int:
        """Return the number in a tab's pill, 0 where there is none."""
        return self._counts.get(place, 0)

    def show_count(self, place: int, count: int) -> None:
        """Show a number in a tab; none for 0."""
        if self.count_of(place) != count:
            self._counts[place] = count
            title = self.tabText(place)
            self.setAccessibleTabName(place, f"{title}, {count}" if count else title)
            self.setTabText(place, title)  # a tab's width is asked for again

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a title and its pill."""
        pill = _GAP + self._pill_width(index) if self.count_of(index) else 0
        return QSize(round(2 * _SIDE + width(self.tabText(index), 13, "medium") + pill), _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: what does not fit is scrolled to."""
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash goes to the filter, Down and Enter into the panel; arrows walk along the tabs."""
        if event.text() == "/":
            self.filter_wanted.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Note the tab under the mouse."""
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Note the tab under the mouse."""
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Note that none is under the mouse."""
        self._hover(QPoint(-1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tabs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self.count()):
            self._paint_tab(painter, place, self.tabRect(place))
        painter.end()

    def _paint_tab(self, painter: QPainter, place: int, frame: QRect) -> None:
        chosen = place == self.currentIndex()
        role = "accent" if chosen else "text" if place == self._over else "text-secondary"
        weight: Weight = "medium" if chosen else "regular"
        painter.setPen(QColor(self.theme.colour(role)))
        painter.setFont(font(13, weight))
        title = self.tabText(place)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(frame.adjusted(_SIDE, 0, 0, -1), left, title)
        if chosen:
            line = QRectF(frame.x(), frame.bottom() - 1, frame.width(), 2)
            painter.fillRect(line, QColor(self.theme.colour("accent")))
        if chosen and self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.colour("accent")), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(frame).adjusted(1.5, 4.5, -1.5, -5.5), 5, 5)
        if self.count_of(place):
            x = frame.x() + _SIDE + width(title, 13, "medium") + _GAP
            self._paint_pill(painter, place, x, frame.y() + (frame.height() - _PILL) / 2)

    def _paint_pill(self, painter: QPainter, place: int, x: float, y: float) -> None:
        box = QRectF(x, y, self._pill_width(place), _PILL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colour("border-faint")))
        painter.drawRoundedRect(box, _PILL / 2, _PILL / 2)
        painter.setPen(QColor(self.theme.colour("text-secondary")))
        painter.setFont(font(11, "medium"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{self.count_of(place):,}")

    def _pill_width(self, place: int) -> float:
        return max(_PILL, width(f"{self.count_of(place):,}", 11, "medium") + 2 * _INSIDE)

    def _hover(self, at: QPoint) -> None:
        over = self.tabAt(at)
        if over != self._over:
            self._over = over
            self.update()
