"""One row of a form: title, editor, and below it what is wrong with what was typed."""

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.fields import UNKNOWN, Field, FieldError, candidates, choice_title, complaint, shown, typed
from app.inspector.editors import ChoiceEditor, LineEditor, TextEditor
from app.session import Session
from app.widgets import set_role, text, tip
from models.catalog import Resolved, kinds
from models.units import brief

_TITLE = 112


class Row(QWidget):
    """Shows one field and commits what is typed into it."""

    committed = Signal(str, object, str)  # path, value, the text as typed

    def __init__(self, session: Session, field: Field) -> None:
        super().__init__()
        self.session, self.field = session, field
        self.title = text(field.title, role="secondary")
        self.title.setFixedWidth(_TITLE)
        self.title.setToolTip(tip(field.help))
        self.editor = _editor(field)
        self.editor.setObjectName(field.path)
        self.editor.setAccessibleName(field.title)
        self.editor.setAccessibleDescription(field.help)
        self.editor.setToolTip(tip(field.help))
        self.editor.committed.connect(self._commit)
        self.error = text("", 11, role="bad", wrap=True)
        self.error.hide()
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addWidget(self.editor)
        side.addWidget(self.error)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(side, 1)
        self.title.setFixedHeight(self.editor.sizeHint().height() if field.sort != "prose" else 28)

    def show_value(self, resolved: Resolved) -> None:
        """Show a value with its origin."""
        if isinstance(self.editor, ChoiceEditor):
            self.editor.offer(self._choices())
            typed_value = resolved.value if resolved.origin == "typed" else None
            self.editor.show_value(typed_value, self._empty(resolved))
            return
        origin = "" if resolved.origin == "missing" else resolved.origin
        if self.field.sort in ("line", "prose", "words"):
            origin = ""
        words = shown(self.session.design, self.field, resolved.value)
        if (
            resolved.origin == "computed" and self.field.unit
        ):  # nobody typed it, so it may be rounded
            words = brief(float(resolved.value), self.field.unit)
        self.editor.show_value(words, origin)
        source = f"\nFrom the catalogue: {resolved.source}" if resolved.source else ""
        self.editor.setToolTip(tip(self.field.help + source))

    def show_pending(self, words: str, complaint: str) -> None:
        """Show a text that was not understood, and what is expected."""
        if isinstance(self.editor, LineEditor):
            self.editor.show_value(words, "")
        self.complain(complaint)

    def complain(self, words: str) -> None:
        """Mark what was typed as not understood; no words take the mark away."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        set_role(self.editor, "wrong" if words else "")

    def _commit(self, value: Any) -> None:
        if isinstance(self.editor, ChoiceEditor):
            self.committed.emit(self.field.path, _chosen(self.field, value), "")
            return
        try:
            self.committed.emit(
                self.field.path, typed(self.session.design, self.field, value), value
            )
        except FieldError as error:
            self.committed.emit(self.field.path, error, value)

    def _choices(self) -> list[tuple[object, str]]:
        if self.field.sort == "ref":
            return list(candidates(self.session.design, self.field))
        if self.field.sort == "kind":
            return [(id, kind.title) for id, kind in kinds().items()]
        if self.field.sort == "flag":
            return [(True, "Yes")]
        return [(choice, choice_title(choice)) for choice in self.field.choices]

    def _empty(self, resolved: Resolved) -> str:
        if resolved.origin == "catalogue":
            return f"{choice_title(resolved.value)} · catalogue"
        if self.field.sort == "flag":
            return "No"
        return "None" if self.field.sort == "ref" else UNKNOWN


def complaint_of(error: Exception) -> str:
    """Return what to say about a value that does not fit."""
    return complaint(error) if isinstance(error, ValidationError) else str(error)


def _chosen(field: Field, value: Any) -> Any:
    return bool(value) if field.sort == "flag" else value


def _editor(field: Field) -> LineEditor | TextEditor | ChoiceEditor:
    if field.sort == "prose":
        return TextEditor()
    if field.sort in ("choice", "ref", "kind", "flag"):
        return ChoiceEditor()
    editor = LineEditor()
    if field.sort in ("line", "words", "refs"):
        editor.setPlaceholderText("Separated by commas" if field.sort != "line" else "")
    return editor
