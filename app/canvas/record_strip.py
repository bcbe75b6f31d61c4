"""The strip over the canvas while a flow is recorded: what is recorded, how it ends, and the name of a new flow."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.widgets import text

_WIDE, _MARGIN = 700, 12
_HELP = (
    "Click connections and components in order, or take them by key: Ctrl with an arrow, or a name. "
    "Enter ends, Escape gives up, Backspace takes one back."
)


class RecordStrip(QFrame):
    """Floats over the canvas at its top, in its middle."""

    def __init__(self, view: QWidget, name: str) -> None:
        super().__init__(view)
        self.view = view
        self.setObjectName("record")
        self.setProperty("role", "floating")
        self.title = text(f"Recording {name}" if name else "Recording a new flow", 13, "semibold")
        self.count = text("", 12, role="secondary")
        self.help = text(_HELP, 12, role="secondary", wrap=True)
        self.name = QLineEdit()
        self.name.setObjectName("record.name")
        self.name.setAccessibleName("Name of the flow")
        self.name.setPlaceholderText("Name of the flow")
        self.name.setFixedWidth(180)
        self.done = _button("Done", "record.done", "primary")
        self.cancel = _button("Give up", "record.cancel")
        self._column = QVBoxLayout(self)
        self._arrange(new=not name)

    def show_count(self, count: int) -> None:
        """Say how many steps have been recorded."""
        words = {0: "no step yet", 1: "1 step"}
        self.count.setText(words.get(count, f"{count:,} steps"))
        self.done.setEnabled(count > 0)

    def place(self) -> None:
        """Stand at the top of the parent, in its middle."""
        wide = self.view.width()
        self.setFixedWidth(min(_WIDE, wide - 2 * _MARGIN))
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))
        self.move((wide - self.width()) // 2, _MARGIN)
        self.raise_()

    def _arrange(self, *, new: bool) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.count, 1)
        if new:
            head.addWidget(self.name)
        head.addWidget(self.cancel)
        head.addWidget(self.done)
        column = self._column
        column.setContentsMargins(14, 8, 10, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.help)


def _button(words: str, name: str, role: str = "") -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setAutoDefault(True)  # Enter presses the one that has the focus
    if role:
        made.setProperty("role", role)
    return made
