"""Fixing a finding by one click: what the fix would change, in words, and the button that does it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from analyzer.fixes import fix_for, fixed
from analyzer.results import Finding, Result
from app.panels.findings.differences import differences
from app.session import Session
from app.widgets import text, tip
from drawing.metrics import width

_ROOM = 210  # pixels for what the button says in one line


def _in_lines(words: str) -> str:
    """Return words in two lines where one has no room for them."""
    if width(words, 13) <= _ROOM:
        return words
    cut = max(n for n, sign in enumerate(words) if sign == " " and width(words[:n], 13) <= _ROOM)
    return f"{words[:cut]}\n{words[cut + 1 :]}"


class FixForm(QWidget):
    """The fix of one finding."""

    done = Signal()

    def __init__(self, session: Session, finding: Finding, results: Mapping[str, Result]) -> None:
        super().__init__()
        self.session, self.finding, self.results = session, finding, results
        fix = fix_for(finding)
        self.title = fix.title if fix else ""
        self.button = QPushButton(_in_lines(self.title))
        self.button.setObjectName("findings.fix")
        self.button.setAccessibleName(self.title)
        self.button.setToolTip(tip("One step that can be undone"))
        self.button.clicked.connect(self._fix)
        self.preview = text("", 12, role="secondary", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.button)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.preview)
        self.refresh()

    def refresh(self) -> None:
        """Tell what the fix would change now."""
        design = self.session.design
        try:
            lines = differences(design, fixed(design, self.finding, self.results))
        except (KeyError, ValueError):  # what it is about has just gone
            lines = []
        self.preview.setText("\n".join(lines) or "There is nothing left to change.")
        self.button.setEnabled(bool(lines))

    def _fix(self) -> None:
        if self.session.edit(self.title, fixed, self.finding, self.results):
            self.done.emit()
