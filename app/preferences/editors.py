"""The editor of one preference: what is chosen in it acts at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.inspector.editors import ChoiceEditor
from app.preferences.table import Preference
from app.settings import prefer, preference
from app.tick import Tick
from app.widgets import set_role, text

_WIDTH = 220


class Choice(ChoiceEditor):
    """One of several values by their titles."""

    def __init__(self, entry: Preference) -> None:
        super().__init__()
        self.entry = entry
        self.setFixedWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.optional = False
        self.offer(entry.choices)
        self.refresh()
        self.committed.connect(self._take)

    def refresh(self) -> None:
        """Show the preference as it is now."""
        self.show_value(preference(self.entry.key), "")

    def _take(self, value: object) -> None:
        prefer(self.entry.key, str(value))


class Switch(Tick):
    """On or off."""

    def __init__(self, entry: Preference) -> None:
        super().__init__(entry.title)
        self.entry = entry
        self.refresh()
        self.clicked.connect(self._take)

    def refresh(self) -> None:
        """Show the preference as it is now."""
        self.setChecked(preference(self.entry.key) is True)

    def _take(self) -> None:
        prefer(self.entry.key, self.isChecked())


class Whole(QSpinBox):
    """A whole number within bounds."""

    def __init__(self, entry: Preference) -> None:
        super().__init__()
        self.entry = entry
        self.setRange(entry.least, entry.most)
        self.setFixedWidth(96)
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.refresh()
        self.valueChanged.connect(self._take)

    def refresh(self) -> None:
        """Show the preference as it is now."""
        self.setValue(int(preference(self.entry.key)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not count."""
        event.ignore()

    def _take(self) -> None:
        if self.value() != preference(self.entry.key):
            prefer(self.entry.key, self.value())


class Folder(QWidget):
    """A folder, typed or chosen; one that is not there is marked and not taken."""

    def __init__(self, entry: Preference) -> None:
        super().__init__()
        self.entry = entry
        self.line = QLineEdit()
        self.line.setObjectName(f"{entry.key}.line")
        self.line.setAccessibleName(entry.title)
        self.line.setAccessibleDescription(entry.help)
        self.line.setPlaceholderText("None chosen")
        self.line.setClearButtonEnabled(True)
        for clear in self.line.findChildren(QToolButton):
            clear.setAccessibleName(f"No folder: {entry.title}")
        self.line.editingFinished.connect(self._typed)
        self.button = QPushButton("Choose…")
        self.button.setObjectName(f"{entry.key}.choose")
        self.button.setAccessibleName(f"Choose the folder: {entry.title}")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        self.wrong = text("There is no such folder.", 12, role="bad")
        self.wrong.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.column.addLayout(row)
        for part in (self.line, self.wrong, self.button):
            row.addWidget(part, 1 if part is self.line else 0)
        self.setFocusProxy(self.line)
        self.refresh()

    def refresh(self) -> None:
        """Show the preference as it is now."""
        self.line.setText(str(preference(self.entry.key)))
        self._mark(True)

    def _typed(self) -> None:
        words = self.line.text().strip()
        there = not words or Path(words).expanduser().is_dir()
        self._mark(there)
        found = str(Path(words).expanduser().absolute()) if words else ""
        if there and found != preference(self.entry.key):
            prefer(self.entry.key, found)

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.entry.title, self.line.text())
        if found:
            self.line.setText(found)
            self._typed()

    def _mark(self, there: bool) -> None:
        set_role(self.line, "" if there else "wrong")
        self.wrong.setVisible(not there)


Editor = Choice | Switch | Whole | Folder


def editor(entry: Preference) -> Editor:
    """Return the editor that suits a preference, named after its key."""
    make: Callable[[Preference], Editor] = Whole
    if entry.choices:
        make = Choice
    elif entry.code:
        from app.preferences.rules import RulesFolder

        make = RulesFolder
    elif entry.folder:
        make = Folder
    elif isinstance(entry.default, bool):
        make = Switch
    made = make(entry)
    made.setObjectName(entry.key)
    made.setAccessibleName(entry.title)
    made.setAccessibleDescription(entry.help)
    return made
