"""The form that says how findings are dealt with: one of them, or several at once."""

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from analyzer.register import Entry
from app.fields import choice_title
from app.inspector.editors import ChoiceEditor, TextEditor
from app.panels.findings.deciding import Draft, missing
from app.widgets import set_role, text, tip
from models.day import today
from models.review import State

_TITLE = 64
_LINES = (
    ("owner", "Owner", "Who sees to it."),
    ("ticket", "Ticket", "Where the work is followed up."),
    ("expires", "Until", "The last day it holds, such as 2027-05-31; empty for always."),
)


class TreatmentForm(QWidget):
    """State, reason, owner, ticket, last day, and the button that decides."""

    decided = Signal(object)  # Draft

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.entries = tuple(entries)
        self.state = ChoiceEditor()
        self.state.optional = False
        self.state.offer([(each, choice_title(each)) for each in get_args(State)])
        self.state.setPlaceholderText("Choose")
        self.reason = TextEditor()
        self.reason.setFixedHeight(52)
        self.lines = {name: QLineEdit() for name, _, _ in _LINES}
        self.complaint = text("", 11, role="bad", wrap=True)
        self.complaint.hide()
        self.button = QPushButton(_title(len(self.entries)))
        self.button.setObjectName("findings.treat")
        self.button.clicked.connect(self._decide)
        self._arrange()
        self._given = self._show()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(_row("State", self.state, "How far it is dealt with."))
        layout.addLayout(_row("Reason", self.reason, "Why; needed to accept it."))
        for name, title, help in _LINES:
            self.lines[name].setMaxLength(200)
            self.lines[name].returnPressed.connect(self._decide)
            layout.addLayout(_row(title, self.lines[name], help, f"findings.{name}"))
        layout.addWidget(self.complaint)
        foot = QHBoxLayout()
        foot.setContentsMargins(_TITLE + 4, 4, 0, 0)
        foot.addWidget(self.button)
        foot.addStretch(1)
        layout.addLayout(foot)

    @property
    def draft(self) -> Draft:
        """What is in the form."""
        lines = {name: line.text() for name, line in self.lines.items()}
        state = str(self.state.currentData() or "")
        return {"state": state, "reason": self.reason.toPlainText(), **lines}

    @property
    def modified(self) -> bool:
        """Whether somebody has begun to decide."""
        return self.draft != self._given

    def restore(self, draft: Draft) -> None:
        """Show what somebody had begun."""
        self.state.show_value(draft["state"] or None, "")
        self.reason.setPlainText(draft["reason"])
        for name, line in self.lines.items():
            line.setText(draft[name])

    def _show(self) -> Draft:
        rows = [entry.treatment for entry in self.entries]
        row = rows[0] if len(rows) == 1 else None
        if len(rows) == 1:
            self.state.show_value(row.state if row else "open", "")
        else:
            self.state.show_value(None, "", mixed=True)
        if row:
            self.reason.show_value(row.reason)
            for name, line in self.lines.items():
                line.setText(getattr(row, name))
        return self.draft

    def _decide(self) -> None:
        draft = self.draft
        wrong = missing(draft, self.entries, today())
        self.complaint.setText(wrong)
        self.complaint.setVisible(bool(wrong))
        set_role(self.reason, "wrong" if wrong.startswith("Say why") else "")
        set_role(
            self.lines["expires"], "wrong" if wrong.startswith(("Expected", "That day")) else ""
        )
        if not wrong:
            self.decided.emit(draft)
        elif wrong.startswith("Say why"):
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(title: str, editor: QWidget, help: str, name: str = "") -> QHBoxLayout:
    label = text(title, role="secondary")
    label.setFixedSize(_TITLE, 28)
    editor.setObjectName(name or f"findings.treat.{title.lower()}")
    editor.setAccessibleName(title)
    editor.setAccessibleDescription(help)
    editor.setToolTip(tip(help))
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(label, alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(editor, 1)
    return row


def _title(count: int) -> str:
    return "Decide" if count == 1 else f"Decide for {count}"
