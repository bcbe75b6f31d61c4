"""The ordered values inside a record, such as a flow's steps: one line each, the open one with its fields."""

from collections.abc import Callable, Sequence
from typing import Any, get_type_hints

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.fields import Field, fields, shown, value
from app.inspector.editors import TextEditor
from app.inspector.keys import FieldKeys
from app.inspector.line import LineEditor
from app.inspector.row import Pending, Row, complaint_of
from app.inspector.sections import Nested
from app.inspector.values import NOTHING, Common
from app.inspector.words import singular
from app.session import Session
from app.widgets import link, tip
from drawing.metrics import elide
from models import edits
from models.catalog import Resolved
from models.component import Property
from models.record import Record

_ROOM = 166  # pixels for the words of one value


class NestedEditor(QWidget):
    """Values in order; a click on one shows its fields, the signs beside it move and remove it."""

    def __init__(self, session: Session, nested: Nested, keys: FieldKeys, pending: Pending) -> None:
        super().__init__()
        self.session, self.nested, self.keys, self.pending = session, nested, keys, pending
        self.owner = ""
        self.values: tuple[Record, ...] = ()
        self.opened = -1
        self.rows: dict[str, Row] = {}
        self._fields = fields(nested.kind)
        self._noun = singular(nested.title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._entries: list[Entry] = []
        self._before: tuple[Record, ...] = ()
        self._add = link(f"Add {self._noun}", self._append)
        self._add.setObjectName(f"{nested.path}.add")
        self._column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)

    @property
    def count(self) -> int:
        """How many values there are."""
        return len(self.values)

    @property
    def first(self) -> QWidget:
        """What takes the focus first: the first value, or what adds one."""
        return self._entries[0].head if self._entries else self._add

    def show_values(self, owner: str, values: Sequence[Record]) -> None:
        """Show the values of a record as they are now."""
        same = owner == self.owner and len(values) == len(self._entries)
        if owner != self.owner:
            self.opened = -1
        self.owner, self.values = owner, tuple(values)
        if not same:
            self._build()
        self._show_words()
        for path in self.rows:
            self._show_row(path)

    def row_of(self, focused: QWidget) -> Row | None:
        """Return the row whose editor this is, if it is here."""
        return next((row for row in self.rows.values() if row.focused is focused), None)

    def remember(self) -> None:
        """Note the values as they are, so that give_up can bring them back."""
        self._before = self.values

    def give_up(self, row: Row) -> None:
        """Bring back what the values were when a row of them was entered."""
        path = row.field.path
        row.editor.give_up()
        self.pending.pop(self._key(path), None)
        if isinstance(row.editor, LineEditor | TextEditor) and self._before != self.values:
            self._keep(f"Change {self._noun}", self._before, self._merge(path))
        self._show_row(path)

    # what is shown

    def _build(self) -> None:
        for old in self._entries:
            old.hide()
            old.deleteLater()
        self.rows = {}
        self.opened = min(self.opened, len(self.values) - 1)
        self._entries = [self._entry(place) for place in range(len(self.values))]
        for place, entry in enumerate(self._entries):
            self._column.insertWidget(place, entry)
        self._open(self.opened)

    def _entry(self, place: int) -> "Entry":
        made = Entry(f"{self.nested.path}.{place}")
        made.head.clicked.connect(lambda: self._open(-1 if self.opened == place else place))
        made.sign("↑", f"Move {self._noun} up", lambda: self._move(place, place - 1))
        made.sign("↓", f"Move {self._noun} down", lambda: self._move(place, place + 1))
        made.sign("×", f"Remove {self._noun}", lambda: self._remove(place))
        return made

    def _said(self, of: Record) -> str:
        """Return a value in one line: its first two fields that say anything."""
        found = (shown(self.session.design, item, value(of, item.path)) for item in self._fields)
        words = [one for one in found if one][:2]
        between = " = " if self.nested.kind is Property else " · "
        return between.join(words) or f"empty {self._noun}"

    def _open(self, place: int) -> None:
        """Show the fields of one value, and of no other."""
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}
        self.opened = place
        if 0 <= place < len(self._entries):
            for item in self._fields:
                self.rows[item.path] = self._row(item)
                self._entries[place].column.addWidget(self.rows[item.path])
                self._show_row(item.path)
        self._show_words()

    def _show_words(self) -> None:
        for place, entry in enumerate(self._entries):
            entry.show_words(f"{place + 1}. {self._said(self.values[place])}", place == self.opened)

    def _row(self, item: Field) -> Row:
        row = Row(self.session, item)
        row.setContentsMargins(8, 0, 0, 0)
        row.title.setFixedWidth(104)
        row.committed.connect(self._commit)
        row.focused.setObjectName(f"{self.nested.path}.{item.path}")
        row.focused.installEventFilter(self.keys)
        return row

    def _show_row(self, path: str) -> None:
        row = self.rows[path]
        row.show_value(self._common(path))
        words, complaint = self.pending.get(self._key(path), ("", ""))
        if complaint:
            row.show_pending(words, complaint)
        else:
            row.complain("")

    def _common(self, path: str) -> Common:
        found = value(self.values[self.opened], path)
        absent = found is None or found in ("", ())
        return Common(NOTHING if absent else Resolved(found, "typed"))

    # what is done

    def _commit(self, path: str, found: Any, words: str) -> None:
        try:
            if isinstance(found, Exception):
                raise found
            fresh = list(self.values)
            fresh[self.opened] = fresh[self.opened].but(**{path: found})
            self.pending.pop(self._key(path), None)
            self._keep(f"Change {self._noun}", fresh, self._merge(path))
        except ValueError as error:
            self.pending[self._key(path)] = (words, complaint_of(error, self.rows[path].field))
        if not isinstance(self.rows[path].editor, LineEditor | TextEditor):
            self.keys.visits += 1  # each choice is a step of its own
        self._show_row(path)

    def _key(self, path: str) -> tuple[str, str]:
        return (self.owner, f"{self.nested.path}.{self.opened}.{path}")

    def _merge(self, path: str) -> str:
        return f"{'.'.join(self._key(path))}.{self.keys.visits}"

    def _append(self) -> None:
        needed = {item.path: f"New {self._noun}" for item in self._fields if item.required}
        hints = get_type_hints(self.nested.kind)
        fresh = {
            path: (words,) if hints[path] is not str else words for path, words in needed.items()
        }
        self.opened = len(self.values)
        self._keep(f"Add {self._noun}", [*self.values, self.nested.kind(**fresh)])
        if first := next(iter(self.rows.values()), None):
            first.focused.setFocus(Qt.FocusReason.TabFocusReason)  # what it is called is selected

    def _remove(self, place: int) -> None:
        self.opened = -1
        self._keep(f"Delete {self._noun}", [v for n, v in enumerate(self.values) if n != place])
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, place: int, to: int) -> None:
        if 0 <= to < len(self.values):
            fresh = list(self.values)
            fresh.insert(to, fresh.pop(place))
            if self.opened in (place, to):
                self._open(place + to - self.opened)
            self._keep(f"Move {self._noun}", fresh)

    def _keep(self, words: str, values: Sequence[Record], merge: str = "") -> None:
        self.session.edit(
            words, edits.set_field, self.owner, self.nested.path, tuple(values), merge=merge
        )


class Entry(QWidget):
    """One value in a line, with signs beside it; below it is room for its fields."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._line = QHBoxLayout()
        self._line.setSpacing(0)
        self.head = QToolButton()
        self.head.setProperty("role", "entry")
        self.head.setObjectName(name)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line.addWidget(self.head, 1)
        self.column.addLayout(self._line)

    def show_words(self, words: str, opened: bool) -> None:
        """Show a value in one line, and whether its fields are open."""
        self.head.setText(elide(words, 13, _ROOM).replace("&", "&&"))
        self.head.setToolTip(tip(words))
        self.head.setAccessibleName(words)
        self.head.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)

    def sign(self, sign: str, words: str, act: Callable[[], object]) -> None:
        """Put a sign at the end of the line that does something."""
        made = QToolButton()
        made.setText(sign)
        made.setProperty("role", "sign")
        made.setObjectName(f"{self.head.objectName()}.{sign}")
        made.setAccessibleName(words)
        made.setToolTip(tip(words))
        made.setFixedWidth(24)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: act())
        self._line.addWidget(made)
