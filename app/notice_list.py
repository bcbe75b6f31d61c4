"""The notifications of the last while, in a list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.icons import icon
from app.notices import HISTORY
from app.widgets import text
from drawing.theme import Theme
from models.text import one_line


class NoticeList(QDialog):
    """What was said, the latest first."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle("Notifications")
        self.setObjectName("notice_list")
        self.resize(520, 400)
        self.list = QListWidget()
        self.list.setObjectName("notice_list.entries")
        self.list.setAccessibleName("Notifications, the latest first")
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        for notice in reversed(HISTORY):
            name, role = ("alert-triangle", "bad") if notice.error else ("info-circle", "accent")
            said = ("Error: " if notice.error else "") + one_line(notice.words)
            entry = QListWidgetItem(icon(name, theme, role), f"{notice.at:%H:%M}  {said}")
            self.list.addItem(entry)
        self.list.setCurrentRow(0)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        if HISTORY:
            column.addWidget(self.list, 1)
        else:
            column.addWidget(text("Nothing was said yet.", role="secondary"), 1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
