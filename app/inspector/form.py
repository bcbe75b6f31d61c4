"""The form of one record, or of several: sections of rows built from the records' own fields."""

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from analyzer.results import Analysis
from app.fields import Field, value
from app.inspector.editors import TextEditor
from app.inspector.folds import Folds
from app.inspector.heading import Heading
from app.inspector.keys import FieldKeys
from app.inspector.line import LineEditor
from app.inspector.nested import NestedEditor
from app.inspector.row import Pending, Row, complaint_of
from app.inspector.sections import Section, sections, shared
from app.inspector.values import COMPUTED, common, measured
from app.session import Session
from models import edits
from models.design import Design, record, rows, table_of
from models.record import Record

_SLICE = 10  # rows that are built in one turn of the event loop
_MANY = 50  # records; with more, what they have in common is found in several turns
_TURN = 0.008  # seconds


class Form(QWidget):
    """Rows for records of one class and kind; shows one or several of them and edits them through the session.

    Building seventy rows takes too long for one turn of the event loop, so it builds some a turn and is used
    again for the next records of the same kind.
    """

    focused = Signal(object)  # the row that has the focus, or None
    left = Signal()  # Escape

    def __init__(
        self,
        session: Session,
        ids: Sequence[str],
        pending: Pending,
        folds: Folds,
        title: str = "",  # of the first section, which has none of its own
    ) -> None:
        super().__init__()
        self.session, self.ids, self.pending, self.folds = session, tuple(ids), pending, folds
        self._own = frozenset(ids)  # nothing refers to itself
        self.rows: dict[str, Row] = {}
        self.lists: dict[str, NestedEditor] = {}
        self.headings: dict[str, Heading] = {}
        self._paths: dict[str, list[str]] = {}
        self._analysis = Analysis()
        self._before: dict[str, Any] = {}
        self._stale: list[str] = []
        self._known: tuple[object, object, list[Record]] = (None, None, [])
        self._keys = FieldKeys(self)
        self._keys.entered.connect(self._entered)
        self._keys.gone.connect(lambda: self.focused.emit(None))
        self._keys.settled.connect(self._settled)
        self._keys.given_up.connect(self._give_up)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 8, 6, 0)
        self._layout.setSpacing(4)
        found = self._records()
        made = sections(found[0]) if len(found) == 1 else shared(found)
        self._waiting = _slices([replace(made[0], title=title), *made[1:]] if made else [])
        self._inner: QVBoxLayout | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._build_on)
        self._timer.start()
        self._build_on()

    @property
    def complete(self) -> bool:
        """Tell whether all sections are built."""
        return not self._waiting and not self._stale

    def show_records(self, ids: Sequence[str]) -> None:
        """Show the values of records of this form's kind as they are now."""
        if tuple(ids) != self.ids:
            for row in self.rows.values():
                row.editor.finish()  # what was typed belongs to the records that were shown until now
            self.ids, self._own = tuple(ids), frozenset(ids)
        found = self._records()
        if not found:
            return
        self._show_rows(list(self.rows), found)
        for path, inner in self.lists.items():
            inner.show_values(self.ids[0], value(found[0], path))
        self._count()
        if not self.complete:
            self._timer.start()

    def show_analysis(self, analysis: Analysis) -> None:
        """Show computed values where nothing was typed."""
        self._analysis = analysis
        if found := self._records():
            self._show_rows([path for path in self.rows if path in COMPUTED], found)

    def focus(self, path: str) -> bool:
        """Put the focus on a field or a list, opening its section; tell whether there is one."""
        while self._waiting and self._records():
            self._build_on()
        part = self.part(path)
        if part is None:
            return False
        for heading in self.headings.values():
            if heading.body.isAncestorOf(part):
                heading.open()
        first = part.focused if isinstance(part, Row) else part.first
        first.setFocus(Qt.FocusReason.TabFocusReason)  # a line is selected, to be typed over
        return True

    def part(self, path: str) -> Row | NestedEditor | None:
        """Return the row of a field, or the list of its values; None where this form has neither."""
        return self.rows.get(path) or self.lists.get(path)

    # building

    def _build_on(self) -> None:
        self._make_room()  # for what was built last: it has come to be seen since
        found = self._records()  # without any, until others are shown, there is nothing to build
        if self._waiting and found:
            self._section(self._waiting.pop(0), found)
            self._count()  # what stays folded is not seen open first
            self._make_room()
        elif found:
            end = monotonic() + _TURN
            while self._stale and monotonic() < end:
                self._show_row(self._stale.pop(0), found)
        if not found or self.complete:
            self._timer.stop()
            self._count()

    def _make_room(self) -> None:
        """Give what was built its height at once: rows would be seen pressed together until the next turns."""
        part: QWidget | None = self._inner.parentWidget() if self._inner else self
        while part:
            if layout := part.layout():
                layout.activate()
            QCoreApplication.sendEvent(part, QEvent(QEvent.Type.LayoutRequest))
            part = None if isinstance(part, QScrollArea) else part.parentWidget()

    def _section(self, section: Section, found: Sequence[Record]) -> None:
        if self._inner is None or section.title:
            self._inner = self._body(section.title)
        if section.nested:
            made = NestedEditor(self.session, section.nested, self._keys, self.pending)
            made.show_values(self.ids[0], value(found[0], section.nested.path))
            self.lists[section.nested.path] = made
            self._inner.addWidget(made)
        for item in section.fields:
            row = Row(self.session, measured(found[0], item.path))
            row.committed.connect(self._commit)
            row.focused.installEventFilter(self._keys)
            self.rows[item.path] = row
            self._paths[list(self._paths)[-1]].append(item.path)
            self._show_rows([item.path], found)
            self._inner.addWidget(row)
            row.show()  # Qt would do so a turn later, and until then it has no room

    def _body(self, title: str) -> QVBoxLayout:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 8)
        inner.setSpacing(4)
        self._paths[title] = []
        if title:
            self.headings[title] = Heading(title, body, self.folds)
            self._layout.addWidget(self.headings[title])
            self.headings[title].show()
        self._layout.addWidget(body)
        body.setVisible(not title)  # else with its first rows, unless it is folded
        return inner

    def _count(self) -> None:
        """Tell each heading how many values are typed below it."""
        for title, heading in self.headings.items():
            rows = [self.rows[path].shown for path in self._paths[title]]
            typed = sum(row.mixed or row.resolved.origin == "typed" for row in rows)
            lists = (inner for inner in self.lists.values() if heading.body.isAncestorOf(inner))
            heading.show_count(typed + sum(inner.count for inner in lists))

    # showing

    def _records(self) -> list[Record]:
        design = self.session.design
        if self._known[0] is not design or self._known[1] is not self.ids:
            table = table_of(design, self.ids[0])
            there = rows(design, table) if table else {}
            self._known = (design, self.ids, [there[id] for id in self.ids if id in there])
        return self._known[2]

    def _key(self) -> str:
        return " ".join(self.ids)

    def _show_rows(self, paths: Sequence[str], found: Sequence[Record]) -> None:
        """Show rows, those of many records in the next turns."""
        if len(found) <= _MANY:
            for path in paths:
                self._show_row(path, found)
            return
        self._stale += [path for path in paths if path not in self._stale]
        self._timer.start()

    def _show_row(self, path: str, found: Sequence[Record]) -> None:
        row = self.rows[path]
        row.show_value(common(self.session.design, self._analysis, found, path), self._own)
        words, complaint = self.pending.get((self._key(), path), ("", ""))
        if complaint:
            row.show_pending(words, complaint)
        else:
            row.complain("")

    # editing

    def _row_of(self, focused: QWidget) -> Row | None:
        return next((row for row in self.rows.values() if row.focused is focused), None)

    def _entered(self, focused: QWidget) -> None:
        """Note what a field holds, so that Escape can bring it back."""
        row = self._row_of(focused)
        self._remember(row)
        for inner in self.lists.values():
            inner.remember()
            row = row or inner.row_of(focused)
        self.focused.emit(row)

    def _remember(self, row: Row | None) -> None:
        self._before = (
            {id: value(record(self.session.design, id), row.field.path) for id in self.ids}
            if row and self._records()
            else {}
        )

    def _settled(self, focused: QWidget) -> None:
        rows = (self._row_of(focused), *(one.row_of(focused) for one in self.lists.values()))
        for row in rows:
            if row:
                row.editor.finish()

    def _give_up(self, focused: QWidget) -> None:
        """Bring back what a field held when it was entered, and leave."""
        if row := self._row_of(focused):
            path = row.field.path
            row.editor.give_up()
            self.pending.pop((self._key(), path), None)
            if self._before and isinstance(row.editor, LineEditor | TextEditor):
                self._edit(row.field, edits.set_each, path, self._before)
            if found := self._records():
                self._show_row(path, found)
        for inner in self.lists.values():
            if row := inner.row_of(focused):
                inner.give_up(row)
        self.left.emit()

    def _commit(self, path: str, value: Any, words: str) -> None:
        row = self.rows[path]
        try:
            if isinstance(value, Exception):
                raise value
            if path == "kind":
                self._edit(row.field, _change_kind, self.ids, value)
            else:
                self._edit(row.field, edits.set_field_in, self.ids, path, value)
            self.pending.pop((self._key(), path), None)
        except ValueError as error:
            self.pending[self._key(), path] = (words, complaint_of(error, row.field))
        if not isinstance(row.editor, LineEditor | TextEditor):
            self._keys.visits += 1  # each choice is a step of its own
        if found := self._records():
            self._show_row(path, found)
            self._count()
            self.focused.emit(row if row.focused.hasFocus() else None)

    def _edit(self, field: Field, edit: Any, *args: Any) -> None:
        of = f" of {len(self.ids)}" if len(self.ids) > 1 else ""
        merge = f"{self._key()}.{field.path}.{self._keys.visits}"
        self.session.edit(f"Change {field.title.lower()}{of}", edit, *args, merge=merge)


def _change_kind(design: Design, ids: Sequence[str], kind: str) -> Design:
    if not kind:
        raise ValueError("A kind is needed")
    return edits.change_kind(design, ids, kind)


def _slices(found: list[Section]) -> list[Section]:
    """Cut long sections; what continues one has no title."""
    return [
        Section(section.title if start == 0 else "", section.fields[start : start + _SLICE], section.nested)
        for section in found
        for start in range(0, max(len(section.fields), 1), _SLICE)
    ]  # fmt: skip
