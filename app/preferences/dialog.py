"""The dialog of preferences: sections of rows, each acting at once."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.preferences.editors import Editor, Folder, Switch, editor
from app.preferences.table import PREFERENCES, Preference
from app.settings import PREFERRED, prefer_defaults
from app.widgets import hairline, text

_SIZE = (600, 640)
_LEFT, _WHOLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag(0)
_BAR = 10  # of the width is the scroll bar's


class Preferences(QDialog):
    """Every preference of the table; there is nothing to confirm."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.setObjectName("preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_SIZE[0])
        self.resize(*_SIZE)
        self.editors: dict[str, Editor] = {}
        body = QWidget()
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(24, 8, 24, 20)
        self._rows.setSpacing(0)
        for section, entries in groupby(PREFERENCES, lambda entry: entry.section):
            self._add_section(section, list(entries))
        body.setFixedHeight(self._rows.totalHeightForWidth(_SIZE[0] - _BAR))
        area = QScrollArea()
        area.setObjectName("preferences.area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        PREFERRED.changed.connect(self.refresh)
        next(iter(self.editors.values())).setFocus()

    def refresh(self, key: str) -> None:
        """Show a preference as it is now."""
        if key in self.editors:
            self.editors[key].refresh()

    def _add_section(self, title: str, entries: list[Preference]) -> None:
        head = text(title, 12, "semibold", role="secondary")
        head.setContentsMargins(0, 16, 0, 4)
        self._rows.addWidget(head)
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Preference) -> None:
        made = self.editors[entry.key] = editor(entry)
        words = QVBoxLayout()
        words.setSpacing(2)
        if not isinstance(made, Switch):
            words.addWidget(text(entry.title))
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(24)
        row.addLayout(words, 1)
        if isinstance(made, Switch | Folder):
            words.addWidget(made, 0, _LEFT if isinstance(made, Switch) else _WHOLE)
        else:
            row.addWidget(made, alignment=Qt.AlignmentFlag.AlignTop)
        help = text(entry.help, 12, role="secondary", wrap=True)
        help.setContentsMargins(27 if isinstance(made, Switch) else 0, 0, 0, 0)
        words.addWidget(help)
        self._rows.addLayout(row)

    def _foot(self) -> QHBoxLayout:
        reset = QPushButton("Reset to defaults")
        reset.setObjectName("preferences.reset")
        reset.setAutoDefault(False)
        reset.clicked.connect(prefer_defaults)
        close = QPushButton("Close")
        close.setObjectName("preferences.close")
        close.setAutoDefault(False)  # Enter in a field takes what was typed there
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24 + _BAR, 12)
        row.addWidget(reset)
        row.addStretch(1)
        row.addWidget(close)
        return row
