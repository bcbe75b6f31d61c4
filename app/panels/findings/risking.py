"""The fields of a risk that a person added, and its addition."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.fields import fields
from app.inspector.row import Row, complaint_of
from app.inspector.values import Common, resolved
from app.session import Session
from app.widgets import text
from models import edits
from models.design import PREFIXES, Design, table_of
from models.ids import new_id
from models.references import slots
from models.review import Risk


def threatened(design: Design, selection: Sequence[str]) -> str | None:
    """Return what of a selection a risk can be about, None for the whole design."""
    tables = next(slot.tables for slot in slots(Risk) if slot.field == "about")
    return next((id for id in selection if table_of(design, id, tables)), None)


def add_risk(session: Session) -> str:
    """Add a risk to what is selected and return its id."""
    about = threatened(session.design, session.selection)
    row = Risk(id=new_id(PREFIXES["risks"]), name="New risk", about=about)
    session.edit("Add risk", edits.add, "risks", row)
    return row.id


class RiskForm(QWidget):
    """One row for each field, each edit a step of its own."""

    def __init__(self, session: Session, id: str) -> None:
        super().__init__()
        self.session, self.id = session, id
        self.rows = {found.path: Row(session, found) for found in fields(Risk)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(text("The risk", 11, "medium", role="hint"))
        for row in self.rows.values():
            layout.addWidget(row)
            row.committed.connect(self._write)
        self.refresh()

    def refresh(self) -> None:
        """Show the risk as it is now."""
        row = self.session.design.risks.get(self.id)
        for path, shown in self.rows.items():
            if row is not None:
                shown.show_value(Common(resolved(row, path)))

    def _write(self, path: str, value: object, words: str) -> None:
        row = self.rows[path]
        if isinstance(value, Exception):
            row.show_pending(words, str(value))
            return
        try:
            title = f"Set {row.field.title.lower()}"
            self.session.edit(title, edits.set_field, self.id, path, value)
        except (KeyError, ValueError) as error:
            row.show_pending(words, complaint_of(error, row.field))
            return
        row.complain("")
        self.refresh()
