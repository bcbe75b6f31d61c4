"""About: the version, what the program is made of, and the licences in full."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.icons import icon
from app.licences import PARTS, installed, licence_text, versions
from app.text_page import reading
from app.version import VERSION
from app.widgets import hairline, text
from drawing.theme import Theme

_SIZE = (820, 600)
_LOGO = 40


class About(QDialog):
    """A list of parts, and the licence of the one that is chosen."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Loadpath")
        self.setObjectName("about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.parts = QListWidget()
        self.parts.setObjectName("about.parts")
        self.parts.setAccessibleName("Parts and their licences")
        self.parts.setProperty("role", "entries")
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setFixedWidth(272)
        for part in PARTS:
            words = f"{part.name} {installed(part)}".strip()
            self.parts.addItem(QListWidgetItem(f"{words}\n{part.use} · {part.licence}"))
        self.licence = reading("", "Licence")
        self.parts.currentRowChanged.connect(self._show)
        self.parts.setCurrentRow(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.parts)
        middle.addWidget(hairline(vertical=True))
        middle.addWidget(self.licence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(theme))
        column.addWidget(hairline())
        column.addLayout(middle, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        self.parts.setFocus()

    def _show(self, row: int) -> None:
        self.licence.setPlainText(licence_text(PARTS[row]))

    def _head(self, theme: Theme) -> QHBoxLayout:
        logo = text()
        logo.setPixmap(icon("loadpath", theme, "accent").pixmap(_LOGO, _LOGO))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text(f"Loadpath {VERSION}", 17, "semibold"))
        words.addWidget(
            text("Draw a system, be told what it must carry, print the packet.", role="secondary")
        )
        row = QHBoxLayout()
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(16)
        row.addWidget(logo)
        row.addLayout(words, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        copy = QPushButton("Copy version information")
        copy.setObjectName("about.copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(self.copy_versions)
        close = QPushButton("Close")
        close.setObjectName("about.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def copy_versions(self) -> None:
        """Put the versions and the platform on the clipboard."""
        qt = (("Qt", qVersion() or ""), ("Screen", QGuiApplication.platformName()))
        QGuiApplication.clipboard().setText(versions(qt))
