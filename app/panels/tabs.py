"""The tabs of the panels, each with the count of what is in it as a pill."""

from functools import partial
from typing import Literal, get_args

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton

from app.canvas.paint import font
from drawing.metrics import width
from drawing.primitives import Weight
from drawing.theme import Theme

_HEIGHT, _GAP = 36, 4  # of a tab, before its pill
_PILL, _INSIDE = 17, 6  # a pill's height, and the room beside its number
_KEPT = 88  # a count for which there is always room
_MORE = 44  # the button for what has no room
Form = Literal[
    "pill", "bare", "none", "tight"
]  # of a count; the last without one, and closer together
_FORMS: tuple[Form, ...] = get_args(Form)
_SIDES: dict[Form, int] = {"pill": 6, "bare": 4, "none": 6, "tight": 4}  # beside a title


_BARE: tuple[Form, ...] = ("none", "tight")
_ALONG: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PanelTabs(QTabBar):
    """One tab for each panel; a menu at the end has those for which there is no room."""

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
        self.uncounted: set[int] = set()  # tabs that never have a count
        self._over = -1
        self._form: Form = "pill"
        self.more = QToolButton(self)
        self.more.setObjectName("dock.more")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrows walk along all tabs
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.clicked.connect(self._open)
        self.more.hide()
        self.currentChanged.connect(self._fit)

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
            self._fit()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a title and its pill."""
        return QSize(round(self._wide(index, self._form)), _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: what does not fit is scrolled to."""
        return self.tabSizeHint(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the counts smaller, or leave them out, while there is no room for all of them."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Do so when it is first seen."""
        super().showEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash goes to the filter, Down and Enter into the panel; arrows walk along the tabs."""
        if event.text() == "/":
            self.filter_wanted.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in _ALONG:  # also to a tab that has no room until it is chosen
            place = self.currentIndex() + _ALONG[event.key()]
            self.setCurrentIndex(min(max(place, 0), self.count() - 1))
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
        for place in filter(self.isTabVisible, range(self.count())):
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
        painter.drawText(frame.adjusted(_SIDES[self._form], 0, 0, -1), left, title)
        if chosen:
            line = QRectF(frame.x(), frame.bottom() - 1, self._said(place), 2)
            painter.setPen(Qt.PenStyle.NoPen)  # fillRect() would make the classes of all that fills
            painter.setBrush(QColor(self.theme.colour("accent")))
            painter.drawRect(line)
        if chosen and self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.colour("accent")), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(frame).adjusted(1.5, 4.5, -1.5, -5.5), 5, 5)
        if self.count_of(place) and self._form not in _BARE:
            x = frame.x() + _SIDES[self._form] + width(title, 13, "medium") + _GAP
            self._paint_count(painter, place, x, frame.y() + (frame.height() - _PILL) / 2)

    def _paint_count(self, painter: QPainter, place: int, x: float, y: float) -> None:
        box = QRectF(x, y, _count_width(self.count_of(place), self._form), _PILL)
        if self._form == "pill":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.colour("border-faint")))
            painter.drawRoundedRect(box, _PILL / 2, _PILL / 2)
        painter.setPen(QColor(self.theme.colour("text-secondary")))
        painter.setFont(font(11, "medium"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{self.count_of(place):,}")

    def _fit(self, *_: object) -> None:
        if not self.isVisible():
            return
        form = self._fitting()
        if form != self._form:
            self._form = form
            self.setTabText(0, self.tabText(0))  # the widths are asked for again
            self.update()
        shown = self._shown(form)
        for place in range(self.count()):
            if self.isTabVisible(place) != (place in shown):
                self.setTabVisible(place, place in shown)
        left = self.count() - len(shown)
        self.more.setVisible(left > 0)
        self.more.setText(f"+{left}")
        self.more.setAccessibleName(f"{left} more panels")
        self.more.setGeometry(self.width() - _MORE + 4, 6, _MORE - 4, _HEIGHT - 12)

    def _shown(self, form: Form) -> set[int]:
        """Return the tabs for which there is room, the chosen one always among them, so that the others stay where they are."""
        widths = [round(self._wide(place, form)) for place in range(self.count())]
        if sum(widths) <= self.width():
            return set(range(len(widths)))
        chosen, shown = self.currentIndex(), set[int]()
        room = self.width() - _MORE
        for place, wide in enumerate(widths):
            kept = widths[chosen] if chosen > place else 0
            if wide + kept > room:
                break
            shown.add(place)
            room -= wide
        return shown | {chosen}

    def _open(self) -> None:
        """List the panels that have no room."""
        menu = QMenu(self)
        menu.setObjectName("dock.more.menu")
        menu.setAccessibleName("More panels")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place in range(self.count()):
            if not self.isTabVisible(place):
                count = self.count_of(place)
                words = f"{self.tabText(place)}  {count:,}" if count else self.tabText(place)
                act = menu.addAction(words.replace("&", "&&"))
                act.triggered.connect(partial(self._choose, place))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _choose(self, place: int, _checked: bool = False) -> None:
        self.setCurrentIndex(place)

    def _fitting(self) -> Form:
        """Return the largest form of the counts for which there is room."""
        for form in _FORMS:
            if sum(self._wide(place, form) for place in range(self.count())) <= self.width():
                return form
        return "tight"

    def _wide(self, place: int, form: Form) -> float:
        """Return how wide a tab is with its count in a form, or with the room that is kept for it."""
        title = 2 * _SIDES[form] + width(self.tabText(place), 13, "medium")
        if form in _BARE or place in self.uncounted:
            return title
        kept = _count_width(_KEPT, form)  # no tab moves under the mouse when counts come
        return title + _GAP + max(kept, _count_width(self.count_of(place), form))

    def _said(self, place: int) -> float:
        """Return how wide what stands on a tab is, without the room that is kept for a larger count."""
        title = 2 * _SIDES[self._form] + width(self.tabText(place), 13, "medium")
        if not self.count_of(place) or self._form in _BARE:
            return title
        return title + _GAP + _count_width(self.count_of(place), self._form)

    def _hover(self, at: QPoint) -> None:
        over = self.tabAt(at)
        if over != self._over:
            self._over = over
            self.update()


def _count_width(count: int, form: Form) -> float:
    digits = width(f"{count:,}", 11, "medium")
    return max(_PILL, digits + 2 * _INSIDE) if form == "pill" else digits
