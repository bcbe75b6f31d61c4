"""One row of a form: title, editor, and below it what is wrong with what was typed."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.fields import (
    TAGS,
    UNKNOWN,
    Field,
    FieldError,
    candidates,
    choice_title,
    complaint,
    known_words,
    shown,
    typed,
)
from app.inspector.editors import ChoiceEditor, TextEditor
from app.inspector.line import LineEditor
from app.inspector.list import ListEditor
from app.inspector.values import Common
from app.session import Session
from app.widgets import set_role, text, tip
from drawing.metrics import elide
from models import record
from models.catalog import Resolved, kinds
from models.design import label
from models.units import UNITS, brief

TITLE = 116
_LINE = 28
Pending = dict[tuple[str, str], tuple[str, str]]  # (records, path) -> (text, complaint)
Editor = LineEditor | TextEditor | ChoiceEditor | ListEditor
_DRAWN = ("lines", "colour", "line", "shape")  # how something is drawn is never not known
_SAYS = {"typed": "Typed", "catalogue": "From the catalogue", "computed": "Computed"}


class Row(QWidget):
    """Shows one field and commits what is typed into it."""

    committed = Signal(str, object, str)  # path, value, the text as typed

    def __init__(self, session: Session, field: Field) -> None:
        super().__init__()
        self.session, self.field = session, field
        self.shown = Common(Resolved(None, "missing"))
        self.title = text(elide(field.title, 13, TITLE), role="secondary")
        self.title.setFixedSize(TITLE, _LINE)
        self.title.setToolTip(tip(": ".join(part for part in (field.title, field.help) if part)))
        self.editor = _editor(field)
        if isinstance(self.editor, ListEditor):
            self.editor.name(field.path, field.title, field.help)
            # not a method of this row: each would keep the other when the row is gone
            self.editor.read = partial(_read, session, field)
            self.editor.refused.connect(self._refused)
        else:
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

    @property
    def focused(self) -> QWidget:
        """The widget that takes the focus and the keys."""
        return self.editor.line if isinstance(self.editor, ListEditor) else self.editor

    def show_value(self, common: Common, without: frozenset[str] = frozenset()) -> None:
        """Show what a field holds; a reference may point to anything but what is in without."""
        self.shown = common
        resolved, mixed = common.resolved, common.mixed
        design = self.session.design
        if isinstance(self.editor, ChoiceEditor):
            self.editor.offer([one for one in self._choices() if one[0] not in without])
            typed_value = resolved.value if resolved.origin == "typed" else None
            self.editor.show_value(typed_value or None, self._empty(resolved), mixed)
        elif isinstance(self.editor, ListEditor):
            kept = resolved.value or ()
            self.editor.offer(self._names(kept))
            self.editor.show_value([(each, self._called(each)) for each in kept], mixed)
        elif isinstance(self.editor, TextEditor):
            self.editor.show_value(shown(design, self.field, resolved.value), mixed)
        else:
            number = self.field.sort in ("quantity", "whole") and resolved.origin != "missing"
            self.editor.show_value(self._words(resolved), resolved.origin if number else "", mixed)

    def _names(self, kept: tuple[str, ...]) -> list[str]:
        """Return what a line of a list is completed to."""
        if self.field.sort == "choices":
            return [choice_title(choice) for choice in self.field.choices if choice not in kept]
        if self.field.sort == "words":
            return [
                word for word in known_words(self.session.design, self.field) if word not in kept
            ]
        return [name for _, name in candidates(self.session.design, self.field)]

    def _called(self, each: str) -> str:
        if self.field.sort == "choices":
            return choice_title(each)
        return label(self.session.design, each) if self.field.sort == "refs" else each

    def show_pending(self, words: str, complaint: str) -> None:
        """Show a text that was not understood, and what is expected."""
        if isinstance(self.editor, LineEditor):
            self.editor.show_value(words, "")
        self.complain(complaint)

    def complain(self, words: str) -> None:
        """Mark what was typed as not understood; no words take the mark away."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        set_role(self.focused, "wrong" if words else "")

    def help(self) -> tuple[str, str, str]:
        """Return the origin of the value, the field's help, and how it may be written."""
        resolved = self.shown.resolved
        origin = "Mixed" if self.shown.mixed else _SAYS.get(resolved.origin, UNKNOWN)
        if resolved.origin == "missing" and not self.shown.mixed and not self._may_be_unknown():
            origin = ""
        source = f"\nCatalogue: {resolved.source}" if resolved.source else ""
        return origin, self.field.help + source, self._ways()

    def _ways(self) -> str:
        sort, unit = self.field.sort, self.field.unit
        if sort in ("quantity", "whole"):
            expected = UNITS[unit].expected if unit else "a number such as 99"
            whole = " A whole number." if sort == "whole" else ""
            return f"Type {expected}.{whole} Empty gives it back."
        if sort == "choices" or self.field.path in TAGS:
            return "Down lists what there is, Enter or a comma adds, Backspace takes the last one."
        if sort in ("refs", "words"):
            return "Enter or a comma adds, Backspace takes the last one."
        if sort in ("choice", "ref") and self.field.optional:
            return "Enter opens the list, Backspace gives it back."
        return ""

    def _may_be_unknown(self) -> bool:
        may = self.field.sort in ("quantity", "whole", "choice") and self.field.optional
        return may and self.field.path not in _DRAWN

    def _words(self, resolved: Resolved) -> str:
        if resolved.origin == "computed" and self.field.unit:  # nobody typed it: it may be rounded
            return brief(float(resolved.value), self.field.unit)
        return shown(self.session.design, self.field, resolved.value)

    def _refused(self, words: str, error: Exception) -> None:
        self.committed.emit(self.field.path, error, words)

    def _commit(self, value: Any) -> None:
        if isinstance(self.editor, ListEditor):
            self.committed.emit(self.field.path, value, "")
        elif isinstance(self.editor, ChoiceEditor):
            chosen = bool(value) if self.field.sort == "flag" else value
            self.committed.emit(self.field.path, chosen, "")
        else:
            try:
                found = typed(self.session.design, self.field, value)
            except FieldError as error:
                found = error
            self.committed.emit(self.field.path, found, value)

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
        if self.field.path in _DRAWN:
            return "As usual"
        return "None" if self.field.sort == "ref" else UNKNOWN


def complaint_of(error: Exception, field: Field) -> str:
    """Return what to say about a value that does not fit in a field, in its unit."""
    return complaint(error, field.unit) if isinstance(error, record.ValidationError) else str(error)


def _read(session: Session, field: Field, words: str) -> tuple[str, ...]:
    found: tuple[str, ...] = typed(session.design, field, words)
    return found


def _editor(field: Field) -> Editor:
    if field.sort == "prose":
        return TextEditor()
    if field.sort in ("choice", "ref", "kind", "flag"):
        made = ChoiceEditor()
        made.optional = field.optional
        return made
    if field.sort in ("words", "refs", "choices"):
        return ListEditor("by name" if field.sort == "refs" else "")
    editor = LineEditor()
    if field.sort == "line":
        editor.empty = ""
    return editor
