"""What a panel shows while it is empty: its stage of the method, and an example."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.panels.kinds import Panel
from app.widgets import text

_WIDTH = 620


class BlankPanel(QWidget):
    """Two sentences and what can be done next, in the middle of the room there is."""

    begun = Signal()
    example_wanted = Signal()

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.setObjectName(f"{panel.id}.blank")
        self.lesson = text(panel.lesson, 13, role="secondary", wrap=True)
        self.lesson.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.lesson.setMaximumWidth(_WIDTH)
        self.lesson.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.add = _button(f"Add {panel.one}", f"{panel.id}.add")
        self.add.clicked.connect(self.begun)
        self.example = _button("Add an example", f"{panel.id}.example")
        self.example.clicked.connect(self.example_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        buttons.addWidget(self.example)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(12)
        column.addStretch(2)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.lesson, 100)
        line.addStretch(1)
        column.addLayout(line)
        column.addLayout(buttons)
        column.addStretch(3)


def _button(title: str, name: str) -> QPushButton:
    made = QPushButton(title)
    made.setObjectName(name)
    made.setAccessibleName(title)
    return made
