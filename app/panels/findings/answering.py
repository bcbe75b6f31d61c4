"""Answering a question in place: the field that it asks for, and whom the answer is for."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from analyzer.results import Finding
from app.fields import field
from app.inspector.row import Row, complaint_of
from app.inspector.values import NOTHING, Common
from app.session import Session
from app.tick import TickDelegate
from app.widgets import text
from models import edits
from models.design import TABLES, Design, label, rows

_ROW, _MOST = 24, 6  # height of a name, and names that are seen at once


def answerable(design: Design, finding: Finding) -> tuple[str, list[str]]:
    """Return the path of the field that answers a question and the records it is asked of; "" where there is none."""
    table, _, path = finding.asks.partition(".")
    if table not in TABLES or not path:
        return "", []
    there: Mapping[str, Any] = rows(design, table)
    return path, [id for id in finding.subjects if id in there]


class AnswerForm(QWidget):
    """One editor, and the records that it sets, each of which may be left out."""

    answered = Signal()

    def __init__(self, session: Session, finding: Finding, path: str, ids: list[str]) -> None:
        super().__init__()
        self.session, self.path, self.ids = session, path, ids
        kind = TABLES[finding.asks.partition(".")[0]]
        self.row = Row(session, field(kind, path))
        self.row.show_value(Common(NOTHING))
        self.row.committed.connect(self._answer)
        self.names = QListWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(text("Answer", 11, "medium", role="hint"))
        layout.addWidget(self.row)
        if len(ids) > 1:
            layout.addWidget(text(f"For these {len(ids)}", 11, "medium", role="hint"))
            layout.addWidget(self.names)
            self._name()

    @property
    def chosen(self) -> list[str]:
        """The records that an answer is for."""
        if len(self.ids) == 1:
            return self.ids
        ticks = [self.names.item(n).checkState() for n in range(self.names.count())]
        return [
            id for id, tick in zip(self.ids, ticks, strict=True) if tick == Qt.CheckState.Checked
        ]

    def _name(self) -> None:
        self.names.setObjectName("findings.asked")
        self.names.setAccessibleName("For whom the answer is")
        self.names.setProperty("role", "asked")
        self.names.setItemDelegate(TickDelegate(self.names))
        self.names.setFixedHeight(_ROW * min(len(self.ids), _MOST) + 4)
        for id in self.ids:
            item = QListWidgetItem(label(self.session.design, id))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.names.addItem(item)

    def _answer(self, path: str, value: object, words: str) -> None:
        ids = self.chosen
        if isinstance(value, Exception) or not ids:
            why = str(value) if isinstance(value, Exception) else "Tick whom it is for."
            self.row.show_pending(words, why)
            return
        if value is None or value == "":
            return
        try:
            self.session.edit(
                f"Answer {self.row.field.title.lower()}", edits.set_field_in, ids, path, value
            )
        except ValueError as error:
            self.row.show_pending(words, complaint_of(error, self.row.field))
            return
        self.answered.emit()
