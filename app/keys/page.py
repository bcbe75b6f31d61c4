"""The page of keys: everything the mouse and the keys do, searchable, and each action's keys to change."""

from collections import Counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.actions.gestures import MANNERS
from app.actions.table import ACTIONS
from app.keys.keymap import KEYMAP
from app.keys.row import KeyRow, MannerRow
from app.widgets import hairline, link, text

_SIZE = (840, 640)
_HINT = "Press a key's button to choose another. Escape, Tab, Enter, Space and the arrows stay as they are."
Row = KeyRow | MannerRow


class Section(QWidget):
    """A heading with its rows; gone while none of them is wanted."""

    def __init__(self, title: str, rows: list[Row]) -> None:
        super().__init__()
        self.title, self.rows = title, rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(0)
        head = text(title, 12, "semibold", role="secondary")
        head.setContentsMargins(0, 0, 0, 6)
        column.addWidget(head)
        for row in rows:
            column.addWidget(row)

    def narrow(self, words: list[str]) -> bool:
        """Show the rows that hold all words; tell whether any does."""
        of_title = f" {self.title}".casefold()
        found = False
        for row in self.rows:
            wanted = all(f" {word}" in row.words() + of_title for word in words)
            row.setVisible(wanted)
            found = found or wanted
        self.setVisible(found)
        return found

    def height_in_rows(self) -> int:
        """Return how many rows are shown, the heading as two."""
        return 2 + sum(not row.isHidden() for row in self.rows)


class KeysPage(QDialog):
    """Two columns of sections below a search; the mouse and fixed keys first, then the menus.

    Each turn of the event loop builds one section, so that opening the page holds nothing up.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setObjectName("keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.search = QLineEdit(placeholderText="Search actions and keys")
        self.search.setObjectName("keys.search")
        self.search.setAccessibleName("Search actions and keys")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.sections: list[Section] = []
        self.rows: dict[str, KeyRow] = {}
        self.empty = text("Nothing is called that.", role="secondary")
        self.empty.hide()
        self._columns = (QVBoxLayout(), QVBoxLayout())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(hairline())
        layout.addWidget(self._area(), 1)
        layout.addWidget(hairline())
        layout.addLayout(self._foot())
        self._waiting = [(n, title) for n, half in enumerate(_halves()) for title in half]
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._build)
        self._timer.start()
        KEYMAP.changed.connect(self.refresh)
        self.search.setFocus()

    @property
    def complete(self) -> bool:
        """Tell whether all sections are there."""
        return not self._waiting

    def refresh(self) -> None:
        """Show the keys as they are now."""
        keys, changed = KEYMAP.keys(), KEYMAP.changed_ids()
        for id, row in self.rows.items():
            row.show_keys(keys[id], id in changed)
        self.reset.setEnabled(bool(changed))

    def _build(self) -> None:
        column, title = self._waiting.pop(0)
        section = Section(title, _rows(title))
        self.sections.append(section)
        self.rows |= {row.action.id: row for row in section.rows if isinstance(row, KeyRow)}
        self._columns[column].insertWidget(self._columns[column].count() - 1, section)
        if self._waiting:
            return
        self._timer.stop()
        self.refresh()
        self._narrow(self.search.text())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 16, 24, 12)
        row.addWidget(text("Keys", 15, "semibold"))
        row.addStretch(1)
        self.search.setFixedWidth(280)
        row.addWidget(self.search)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 10, 24, 10)
        row.addWidget(text(_HINT, 12, role="secondary"))
        row.addStretch(1)
        self.reset = link("Reset all keys", KEYMAP.reset_all)
        self.reset.setObjectName("keys.reset")
        row.addWidget(self.reset)
        return row

    def _area(self) -> QScrollArea:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(24, 16, 24, 0)
        row.setSpacing(40)
        for column in self._columns:
            column.setSpacing(0)
            column.addStretch(1)
            row.addLayout(column, 1)
        self._columns[0].insertWidget(0, self.empty)
        area = QScrollArea()
        area.setObjectName("keys.area")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [section.narrow(words) for section in self.sections]
        self.empty.setVisible(self.complete and not any(found))
        if self.complete:
            self._share(
                [each for each, any_row in zip(self.sections, found, strict=True) if any_row]
            )

    def _share(self, shown: list[Section]) -> None:
        """Put what is shown into both columns, about as high, the first ones on the left."""
        cut = _cut([section.height_in_rows() for section in shown])
        for place, section in enumerate(shown):
            column, other = self._columns if place < cut else self._columns[::-1]
            other.removeWidget(section)
            column.removeWidget(section)
            column.insertWidget(column.count() - 1, section)


def _rows(title: str) -> list[Row]:
    made: list[Row] = [MannerRow(manner) for manner in MANNERS if manner.where == title]
    made += [KeyRow(action) for action in ACTIONS if action.menu == title]
    return made


def _halves() -> tuple[list[str], list[str]]:
    """Return the titles of the sections in two runs of about the same height."""
    sizes = Counter([*(manner.where for manner in MANNERS), *(action.menu for action in ACTIONS)])
    titles = list(sizes)
    best = _cut([sizes[title] + 2 for title in titles])
    return titles[:best], titles[best:]


def _cut(heights: list[int]) -> int:
    """Return after how many of these the first of two columns ends."""
    places = range(1, len(heights) + 1)
    off = {cut: abs(sum(heights[:cut]) - sum(heights[cut:])) for cut in places}
    return min(places, key=off.__getitem__, default=0)
