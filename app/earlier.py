"""Earlier versions of the open file: when each was saved, how large it is, and what has changed since."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from app.places import backups
from app.widgets import hairline, text
from models.backups import Version, versions
from models.design import Design
from models.files import Loaded, LoadError
from models.patch import diff
from models.storage import open_design
from models.summary import summary
from models.text import visible

if TYPE_CHECKING:
    from app.window import Window

_SIZE = (620, 380)
_NONE = (
    "There are none yet. Each time this design is saved, the version that is replaced is kept here."
)


def show_versions(window: "Window") -> None:
    """Show the earlier versions of the window's file, if it has one."""
    if window.session.path:
        EarlierVersions(window, window.session.path).open()
    else:
        window.notify("There are no earlier versions of a design that was never saved.")


class EarlierVersions(QDialog):
    """A list of versions, newest first; the one that is chosen is told in words and opens as a copy."""

    def __init__(self, window: "Window", path: Path) -> None:
        super().__init__(window)
        self.window_, self.path = window, path
        self.versions = versions(backups(), path)
        self._loaded: Loaded | None = None
        self.setObjectName("earlier")
        self.setWindowTitle("Earlier versions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.list = QListWidget()
        self.list.setObjectName("earlier.versions")
        self.list.setAccessibleName(f"Earlier versions of {visible(path.name)}")
        self.list.setProperty("role", "entries")
        self.list.setFixedWidth(230)
        for version in self.versions:
            self.list.addItem(QListWidgetItem(_line(version)))
        self.title = text("", 14, "semibold", wrap=True)
        self.words = text("" if self.versions else _NONE, wrap=True)
        self.words.setObjectName("earlier.words")
        self.open_copy = QPushButton("Open a copy")
        self.open_copy.setObjectName("earlier.open")
        self.open_copy.setProperty("role", "primary")
        self.open_copy.clicked.connect(self.open_chosen)
        self._arrange()
        self.list.currentRowChanged.connect(self._chosen)
        self._chosen(-1)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.open_chosen)
        self.list.setFocus()

    def open_chosen(self) -> None:
        """Open the chosen version as an unsaved design of its own; the file stays as it is."""
        if self._loaded:
            documents = self.window_.documents
            target = documents if documents.pristine else self.window_.another().documents
            target.show(self._loaded.design, None, "", self._loaded)
            target.session.stack.resetClean()
            self.accept()

    def _chosen(self, row: int) -> None:
        self._loaded = None
        if row >= 0:
            version = self.versions[row]
            self.title.setText(f"Saved {_when(version):%Y-%m-%d %H:%M:%S}")
            try:
                self._loaded = open_design(version.path)
            except LoadError as error:
                self.words.setText(f"This version cannot be opened. {error}")
            else:
                self.words.setText(_since(self._loaded.design, self.window_.session.design))
        self.open_copy.setEnabled(self._loaded is not None)

    def _arrange(self) -> None:
        detail = QVBoxLayout()
        detail.setContentsMargins(20, 16, 20, 16)
        detail.setSpacing(8)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            detail.addWidget(label)
        detail.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(hairline(vertical=True))
        middle.addLayout(detail, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        column.addLayout(middle, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 16)
        head.setSpacing(2)
        head.addWidget(
            text(f"Earlier versions of {visible(self.path.name)}", 17, "semibold", wrap=True)
        )
        head.addWidget(_quiet("A version opens as a copy. The file stays as it is."))
        return head

    def _foot(self) -> QHBoxLayout:
        close = QPushButton("Close")
        close.setObjectName("earlier.close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.open_copy)
        return row


def _quiet(words: str) -> QLabel:
    return text(words, role="secondary", wrap=True)


def _when(version: Version) -> datetime:
    return datetime.fromtimestamp(version.when, UTC).astimezone()


def _line(version: Version) -> str:
    return f"{_when(version):%Y-%m-%d %H:%M:%S}\n{version.size / 1000:,.1f} kB"


def _since(old: Design, new: Design) -> str:
    lines = summary(old, new, diff(old, new))
    return "\n".join(["Since then:", *lines]) if lines else "The design is now as it was then."
