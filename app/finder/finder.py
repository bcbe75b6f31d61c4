"""The command palette: type a few letters, and do or go to what is found."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app import recent
from app.finder.going import go
from app.finder.latest import Latest
from app.finder.ranking import Entry, find
from app.finder.results import ROW, FindDelegate, ResultList, Results
from app.finder.sources import actions, additions, files, records
from app.keys.keymap import KEYMAP, shown
from app.menus import in_short
from app.widgets import hairline, text
from models.design import Design

if TYPE_CHECKING:
    from app.window import Window

_WIDTH, _TOP, _ROWS = 620, 64, 10
_MOST = 60  # finds; who wants another types on
_SLICE = 800  # records that are read in one turn of the event loop
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}
LATEST = Latest()


class Finder(QFrame):
    """A search line over a list of finds, in the middle of the window's top."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.of_window = window
        self.names_only = False
        self._came_from: QWidget | None = None
        self._first: list[Entry] = []
        self._last: list[Entry] = []
        self._records: list[Entry] = []
        self._design: Design | None = None
        self._waiting: Iterator[Entry] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._read_on)
        self.setObjectName("finder")
        self.setAccessibleName("Command palette")
        self.setProperty("role", "floating")
        self.line = QLineEdit()
        self.line.setObjectName("finder.line")
        self.line.setProperty("role", "bare")
        self.line.setMaxLength(200)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.results, self._delegate = Results(), FindDelegate(self)
        self.list = ResultList(self.results, self._delegate)
        self.list.clicked.connect(self._run)
        self.none = text("", role="secondary")
        self.none.setObjectName("finder.none")
        self.none.setContentsMargins(15, 10, 15, 10)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self.list, self.none):
            part.setFixedHeight(_ROWS * ROW)
        self._layout()
        window.installEventFilter(self)
        self.hide()

    def _layout(self) -> None:
        foot = text("↑ ↓  choose      Enter  do or go there      Esc  close", 11, role="secondary")
        foot.setContentsMargins(18, 7, 18, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 1)
        column.setSpacing(0)
        for part in (self.line, hairline(), self.list, self.none, hairline(), foot):
            column.addWidget(part)
        column.insertSpacing(2, 4)
        column.insertSpacing(5, 4)

    def open(self, names_only: bool = False) -> None:
        """Open over the window, for everything or for what the design names; asked again, close."""
        if self.isVisible() and names_only == self.names_only:
            self.close_again()
            return
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self.names_only = names_only
        self._delegate.theme = self.of_window.theme
        hint = "Find in the design by name" if names_only else "Search or run"
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self._read()
        self.line.clear()
        self._search()
        self._place()
        self.show()
        self.raise_()
        # they paint all of themselves; then typing and the cursor do not paint the canvas below again
        for part in (self.line, self.list.viewport()):
            part.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Close, and put the focus where it was."""
        self.hide()
        back: QWidget = self.of_window.view
        if (came := self._came_from) and isValid(came) and came.isVisible():
            back = came if self.of_window.isAncestorOf(came) else back
        back.setFocus(Qt.FocusReason.PopupFocusReason)

    # what is found

    def _read(self) -> None:
        """Take stock of what can be found; a large design is read on while one types."""
        window = self.of_window
        self._first, self._last = [], []
        if not self.names_only:
            keys = {id: shown(owned[0]) for id, owned in KEYMAP.keys().items() if owned}
            offered = {id for id, act in window.actions_by_id.items() if act.isEnabled()}
            self._first = list(actions(offered, keys))
            self._last = [*additions(), *files(recent.recent(), in_short)]
        if self._design is not window.session.design:
            self._design = window.session.design
            self._waiting, self._records = records(self._design), []
            self._take()

    def _take(self) -> None:
        fresh = list(islice(self._waiting, _SLICE))
        self._records += fresh
        if len(fresh) == _SLICE:
            self._timer.start()
        else:
            self._timer.stop()

    def _read_on(self) -> None:
        self._take()
        if not self._timer.isActive() and self.isVisible():
            self._search()

    def _search(self) -> None:
        typed = self.line.text()
        pool = chain(self._first, self._records, self._last)
        self.results.show_found(find(pool, typed, LATEST.ids, _MOST))
        count = len(self.results.found)
        self.none.setText("Nothing is called that" if typed.strip() else "Nothing has a name yet")
        self.none.setVisible(not count)
        self.list.setVisible(bool(count))
        self._choose(0)

    # what is chosen

    def _choose(self, row: int) -> None:
        """Make a row the current one, and tell it to who cannot see it."""
        count = len(self.results.found)
        if not count:
            self.line.setAccessibleDescription(self.none.text())
            return
        row = min(max(row, 0), count - 1)
        self.list.setCurrentIndex(self.results.index(row))
        said = self.results.data(self.list.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
        self.line.setAccessibleDescription(f"{said}, {row + 1} of {count}")

    def _run(self, index: QModelIndex) -> None:
        """Do what a row stands for; what cannot be done now stays and says why."""
        if not index.isValid() or self.results.found[index.row()].entry.why_not:
            return
        found = self.results.found[index.row()]
        self.close_again()
        LATEST.note(found.entry.id)
        go(self.of_window, found)

    def _place(self) -> None:
        self.setFixedWidth(min(_WIDTH, self.of_window.width() - 2 * _TOP))
        self.adjustSize()
        self.move((self.of_window.width() - self.width()) // 2, _TOP)

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let keys of the search line choose and run; close when it is left, stay in the middle."""
        if watched is self.of_window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is not self.line:
            return False
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _AWAY:
                self.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the focus: Tab chooses here, and Escape leads out."""
        return True

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_again()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key in _STEPS:
            self._choose(self.list.currentIndex().row() + _STEPS[key])
        else:
            return False
        return True


# another window, a menu or another program took the focus: it comes back
_AWAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


def finder(window: "Window") -> Finder:
    """Return the command palette of a window, made when it is first asked for."""
    return window.findChild(Finder) or Finder(window)
