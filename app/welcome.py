"""What an empty canvas says: how to begin, the recent designs, the examples."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import recent
from app.canvas.paint import font
from app.canvas.scene import Canvas
from app.icons import icon
from app.menus import in_short
from app.widgets import link, text, tip
from drawing.theme import Theme
from models.samples import before, finished, samples
from models.text import visible

_WIDTH, _COLUMN, _MOST = 560, 260, 5
_LINES = (
    "Drag a component from the left, or double-click it.",
    "Type its name. Then drag from its edge to another to connect them.",
)


class Welcome(QWidget):
    """Stands in the middle of an empty canvas and goes as soon as something is drawn."""

    file_wanted = Signal(Path)
    example_wanted = Signal(str)
    open_wanted = Signal()

    def __init__(self, canvas: Canvas, viewport: QWidget, theme: Theme) -> None:
        super().__init__(viewport)
        self.canvas, self.session, self.viewport = canvas, canvas.session, viewport
        self.theme = theme
        self.setObjectName("welcome")
        self.setAccessibleName("How to begin")
        self.setFixedWidth(_WIDTH)
        self.mark = text()
        self.lists = QWidget()
        self._columns = QHBoxLayout(self.lists)
        self._columns.setContentsMargins(0, 20, 0, 0)
        self._columns.setSpacing(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self.mark, alignment=middle)
        column.addWidget(_passed(text("Draw the first component", 15, "semibold")), 0, middle)
        for line in _LINES:
            column.addWidget(_passed(text(line, role="secondary")), 0, middle)
        column.addWidget(self.lists)
        _passed(self.mark)
        self.hide()
        viewport.installEventFilter(self)
        for signal in (self.session.settled, self.session.replaced, self.session.selected):
            signal.connect(self.refresh)
        QTimer.singleShot(0, self, self.refresh)  # the window is seen before the lists are read

    def refresh(self) -> None:
        """Come or go with what is drawn."""
        wanted = not self.canvas.items_by_id
        if wanted and not self.isVisible():
            self._fill()
            self.show_theme(self.theme)
        if wanted != self.isVisible():
            self.setVisible(wanted)
        self.place()

    def show_theme(self, theme: Theme) -> None:
        """Paint the icon in another theme."""
        self.theme = theme
        if not self.canvas.items_by_id:
            self.mark.setPixmap(icon("topology-star", theme, "text-hint").pixmap(32, 32))

    def place(self) -> None:
        """Stand in the middle; without the lists where there is no room for them."""
        if not self.isVisible():
            return
        area = self.viewport.rect()
        self.lists.setVisible(True)
        self.adjustSize()
        if self.height() > area.height() - 24:
            self.lists.setVisible(False)
            self.adjustSize()
        self.move((area.width() - self.width()) // 2, max((area.height() - self.height()) // 2, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the canvas."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def _fill(self) -> None:
        while item := self._columns.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        if self.session.design.components:
            return  # an empty view of a design that goes on elsewhere
        there = [path for path in recent.recent() if path.exists()][:_MOST]
        files = [
            _entry(path.name, in_short(path.parent), partial(self.file_wanted.emit, path))
            for path in there
        ]
        browse = _entry("Open a file…", "", self.open_wanted.emit)
        self._columns.addWidget(_listed("Recent" if files else "Open", [*files, browse]), 1)
        examples = [self._example(name, title) for name, title in finished().items()]
        self._columns.addWidget(_listed("Examples", examples), 1)

    def _example(self, name: str, title: str) -> QWidget:
        """Return the entry of a finished example, and below it, smaller, as it was before its review."""
        first, act = before(name), self.example_wanted.emit
        less = link("before the review", partial(act, first), samples()[first])
        less.setObjectName("welcome.before")
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_entry(title, "", partial(act, name)))
        column.addWidget(less, alignment=Qt.AlignmentFlag.AlignLeft)
        return made


def _listed(title: str, entries: list[QWidget]) -> QWidget:
    made = QWidget()
    made.setFixedWidth(_COLUMN)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(_passed(text(title, 12, "semibold", role="secondary")))
    for entry in entries:
        column.addWidget(entry)
    column.addStretch(1)
    return made


def _entry(name: str, folder: str, act: Callable[[], object]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    words = QFontMetrics(font(13)).elidedText(visible(name), Qt.TextElideMode.ElideMiddle, _COLUMN)
    button = link(words, act, visible(name))
    button.setObjectName("welcome.entry")
    column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
    if folder:
        button.setToolTip(tip(f"{visible(name)} in {folder}"))
        column.addWidget(_passed(text(folder, 11, role="hint")))
    return made


def _passed(label: QLabel) -> QLabel:
    """Let the mouse through to the canvas."""
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
