"""A page of plain text in a dialog, such as a licence or the log."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.canvas.paint import font


class TextPage(QDialog):
    """A text that can be read, selected and copied."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        words: str,
        more: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName("text_page")
        self.resize(720, 560)
        self.text = reading(words, title)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        copy = QPushButton("Copy")
        copy.clicked.connect(self._copy)
        foot = QHBoxLayout()
        foot.addWidget(copy)
        for words_of, act in more:
            button = QPushButton(words_of)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.text, 1)
        column.addLayout(foot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def reading(words: str, name: str) -> QPlainTextEdit:
    """Return a field that shows a long text for reading; Tab leaves it."""
    made = QPlainTextEdit(words)
    made.setObjectName("reading")
    made.setAccessibleName(name)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setFont(font(12))
    made.setProperty("role", "reading")
    return made
