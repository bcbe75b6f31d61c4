"""The line at the foot of the inspector: what the focused field means, how it is written, where its value came from."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.widgets import hairline, text

if TYPE_CHECKING:
    from app.inspector.row import Row


class HelpLine(QWidget):
    """Says what the field that has the focus is about; without one it is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector.help")
        self.setAccessibleName("About this field")
        self.title = text("", 12, "semibold")
        self.origin = text("", 11, role="secondary")
        self.help = text("", 12, role="secondary", wrap=True)
        self.ways = text("", 11, role="secondary", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.origin)
        words = QVBoxLayout()
        words.setContentsMargins(16, 8, 16, 10)
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self.help)
        words.addWidget(self.ways)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(hairline())
        layout.addLayout(words)
        self.hide()

    def show_row(self, row: "Row | None") -> None:
        """Show the help of a field, or of none."""
        if row is not None:
            origin, help, ways = row.help()
            self.title.setText(row.field.title)
            self.origin.setText(origin)
            self.help.setText(help)
            self.help.setVisible(bool(help))
            self.ways.setText(ways)
            self.ways.setVisible(bool(ways))
        self.setVisible(row is not None)
