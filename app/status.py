"""The status strip: the design against its targets at every moment; a click leads to the evidence."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from analyzer.results import Analysis
from app.marks import Mark, marks
from app.session import Session
from app.widgets import text, tip
from drawing.metrics import elide
from drawing.primitives import Role
from drawing.theme import Theme

_HEIGHT = 28
_SPACING = 16
_MARGIN = 12
_NOTE = 360  # pixels that the note takes at most


class StatusStrip(QWidget):
    """As many marks as there is room for, the rest behind "+4", and at the end what the program is doing."""

    explain = Signal(str)
    wanted = Signal(str)
    listed = Signal(str)  # state of the findings to list

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.setObjectName("status")
        self.setAccessibleName("Status")
        self.setFixedHeight(_HEIGHT)
        # what it would like to say must not keep the window from being made narrow
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self._row.setSpacing(_SPACING)
        self.rest = QPushButton()
        self.rest.setObjectName("status.rest")
        self.rest.setProperty("role", "link")
        self.rest.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rest.clicked.connect(self._open_rest)
        self.rest.hide()
        self._row.addWidget(self.rest)
        self._row.addStretch(1)
        self.note = text("", 12, role="secondary")
        self.note.setObjectName("status.note")
        self._row.addWidget(self.note)
        self._menu = QMenu(self)
        self._menu.setObjectName("status.menu")
        self._menu.aboutToShow.connect(self._fill_menu)
        self._held: list[QWidget] = []
        self._buttons: list[MarkButton] = []
        self._analysis = Analysis()
        self.marks: Sequence[Mark] = ()
        session.settled.connect(self._refresh)
        session.replaced.connect(self._refresh)
        session.changed.connect(self._past)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the design as it stands now."""
        self._analysis = analysis
        self._refresh()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        for button in self._buttons:
            button.theme = theme
            button.update()

    def hold(self, part: QWidget) -> None:
        """Take another widget in at the end of the strip."""
        self._held.append(part)
        self._row.addWidget(part)
        part.installEventFilter(self)

    def say(self, words: str) -> None:
        """Say what the program is doing, or has done."""
        self.note.setText(elide(words, 12, _NOTE))
        self.note.setToolTip(tip(words))
        self._arrange()

    def _past(self) -> None:
        """Say nothing more of what was done before this edit."""
        if self.note.text():
            self.say("")

    @property
    def hidden(self) -> Sequence[Mark]:
        """The marks there is no room for."""
        return self.marks[sum(not button.isHidden() for button in self._buttons) :]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many marks as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room when what is held comes, and take it when that goes."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._arrange()
        return super().eventFilter(watched, event)

    def _refresh(self) -> None:
        fresh = marks(self.session.design, self._analysis)
        if fresh != self.marks:
            self.marks = fresh
            self._arrange()

    def _arrange(self) -> None:
        """Show marks from the left while they fit; buttons are used again, so that the focus stays."""
        room = self._room()
        shown = 0
        for place, mark in enumerate(self.marks):
            button = self._button(place)
            button.show_mark(mark)
            room -= button.sizeHint().width() + _SPACING
            left = len(self.marks) - place - 1
            if room < (self._rest_width(left) if left else 0):
                break
            shown += 1
        for place, button in enumerate(self._buttons):
            button.setVisible(place < shown)
        rest = len(self.marks) - shown
        self.rest.setText(f"+{rest}")
        self.rest.setAccessibleName(f"{rest} more")
        self.rest.setToolTip(tip(f"{rest} more"))
        self.rest.setVisible(rest > 0)
        self._row.activate()  # at once, not when the window is next idle

    def _room(self) -> int:
        held = [part for part in self._held if not part.isHidden()]
        taken = [max(part.sizeHint().width(), part.minimumWidth()) for part in held]
        if self.note.text():
            taken.append(self.note.sizeHint().width())
        return self.width() - 2 * _MARGIN - sum(taken) - _SPACING * (len(taken) + 1)

    def _rest_width(self, count: int) -> int:
        self.rest.setText(f"+{count}")
        return self.rest.sizeHint().width() + _SPACING

    def _button(self, place: int) -> "MarkButton":
        if place == len(self._buttons):
            button = MarkButton(self.theme, self)
            button.setObjectName(f"status.mark{place}")
            button.clicked.connect(lambda: self._clicked(button.mark))
            self._buttons.append(button)
            self._row.insertWidget(place, button)
        return self._buttons[place]

    def _open_rest(self) -> None:
        self._menu.popup(self.rest.mapToGlobal(self.rest.rect().topLeft()))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for mark in self.hidden:
            action = self._menu.addAction(self._icon(mark.role), mark.words.replace("&", "&&"))
            action.setToolTip(tip(mark.help))
            action.triggered.connect(lambda _=False, mark=mark: self._clicked(mark))

    def _icon(self, role: Role) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(14, 14) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_state(painter, QPointF(7, 7), role, self.theme)
        painter.end()
        return QIcon(picture)

    def _clicked(self, mark: Mark) -> None:
        if mark.key:
            self.explain.emit(mark.key)
        elif mark.record:
            self.wanted.emit(mark.record)
        elif mark.state:
            self.listed.emit(mark.state)


class MarkButton(QPushButton):
    """A sign in the colour and the shape of its state, and words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.mark = Mark("text-hint", "", "")
        self.setProperty("role", "mark")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.ensurePolished()  # its size is asked for before it is shown
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_mark(self, mark: Mark) -> None:
        """Show another statement."""
        if mark == self.mark:
            return
        self.mark = mark
        self.setText(mark.words.replace("&", "&&"))
        self.setToolTip(tip(mark.help))
        self.setAccessibleName(mark.words)
        self.setAccessibleDescription(mark.help)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, then the sign before them."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint_state(painter, QPointF(6, self.height() / 2), self.mark.role, self.theme)


def paint_state(painter: QPainter, at: QPointF, role: Role, theme: Theme) -> None:
    """Paint a state: a disc is good, a triangle warns, a diamond is bad, a ring is not known, a dot says nothing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(theme.colour(role))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x, y = at.x(), at.y()
    if role == "warning":
        painter.drawPolygon(
            QPolygonF([QPointF(x - 5, y + 4), QPointF(x, y - 4.5), QPointF(x + 5, y + 4)])
        )
    elif role == "bad":
        points = [QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)]
        painter.drawPolygon(QPolygonF(points))
    elif role == "text-hint":
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 3.5, 3.5)
    else:
        size = 4.0 if role == "good" else 2.5
        painter.drawEllipse(at, size, size)
