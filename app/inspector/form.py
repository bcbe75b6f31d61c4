"""The form of a record: sections of rows built from the record's own fields."""

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from analyzer.results import Analysis
from app.fields import Field, field, fields, value
from app.inspector.editors import KeepsKeys
from app.inspector.row import Row, complaint_of
from app.session import Session
from models import edits
from models.catalog import Resolved, kind, link_mode, link_protocol, resolve
from models.component import Component, Link
from models.design import Design, record
from models.facets import FACETS
from models.flow import Flow
from models.info import Workload
from models.nesting import around
from models.record import Record
from models.requirement import UNIT_OF_METRIC, Requirement, Target

_SLICE = 10  # rows that are built in one turn of the event loop
Pending = dict[tuple[str, str], tuple[str, str]]  # (record, path) -> (text, complaint)
_FIRST = ("name", "kind", "product", "owner", "status")  # of a component; the rest comes last
# closed at first, unless something was typed in them
_FOLDED = ("Security", "Operations", "Messaging", "Description")


class Form(QWidget):
    """Rows for records of one class and kind; shows one of them at a time and edits it through the session.

    Building seventy rows takes too long for one turn of the event loop, so it builds a section a turn and
    is used again for the next record of the same kind.
    """

    def __init__(
        self, session: Session, id: str, pending: Pending, open_sections: dict[str, bool]
    ) -> None:
        super().__init__()
        self.session, self.id, self.pending = session, id, pending
        self.rows: dict[str, Row] = {}
        self._open = open_sections
        self._analysis = Analysis()
        self._keys = KeepsKeys(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 4, 16, 16)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)
        self._waiting = _slices(sections(record(session.design, id)))
        self._inner: QVBoxLayout | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._build_on)
        self._timer.start()
        self._build_on()

    @property
    def complete(self) -> bool:
        """Tell whether all sections are built."""
        return not self._waiting

    def show_record(self, id: str | None = None) -> None:
        """Show the values of a record of this form's kind as they are now."""
        if id and id != self.id:
            for row in self.rows.values():
                row.editor.finish()  # what was typed belongs to the record that was shown until now
            self.id = id
        for path in self.rows:
            self._show_row(path)
        if self._waiting:
            self._timer.start()

    def focus(self, path: str) -> bool:
        """Put the focus on a field, opening its section; tell whether there is one."""
        while self._waiting and record(self.session.design, self.id):
            self._build_on()
        row = self.rows.get(path)
        if row is None:
            return False
        for button in self.findChildren(QToolButton):
            body = button.property("body")
            if isinstance(body, QWidget) and body.isAncestorOf(row) and not button.isChecked():
                button.click()
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show_row(self, path: str) -> None:
        found = record(self.session.design, self.id)
        if found is None:
            return
        row = self.rows[path]
        row.show_value(self._resolved(found, path))
        words, complaint = self.pending.get((self.id, path), ("", ""))
        if complaint:
            row.show_pending(words, complaint)
        else:
            row.complain("")

    def show_analysis(self, analysis: Analysis) -> None:
        """Show computed values where nothing was typed."""
        self._analysis = analysis
        for path in self.rows.keys() & COMPUTED.keys():
            self._show_row(path)

    def _resolved(self, found: Record, path: str) -> Resolved:
        """Return a field's value with its origin; what nobody typed may be computed."""
        known = resolved(found, path)
        if known.origin != "missing":
            return known
        if isinstance(found, Link) and path in ("protocol", "mode"):
            return _usual(self.session.design, found, path)
        value = computed(self.session.design, self._analysis, found, path)
        return known if value is None else Resolved(value, "computed")

    def _build_on(self) -> None:
        gone = (
            record(self.session.design, self.id) is None
        )  # until another is shown, nothing to build
        if self._waiting and not gone:
            title, section = self._waiting.pop(0)
            self._section(title, section)
        if gone or not self._waiting:
            self._timer.stop()

    def _section(self, title: str, section: tuple[Field, ...]) -> None:
        if self._inner is None or title:
            self._inner = self._body(title, section)
        for item in section:
            row = Row(self.session, measured(record(self.session.design, self.id), item.path))
            row.committed.connect(self._commit)
            row.editor.installEventFilter(self._keys)
            self.rows[item.path] = row
            self._show_row(item.path)
            self._inner.addWidget(row)

    def _body(self, title: str, section: tuple[Field, ...]) -> QVBoxLayout:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 8)
        inner.setSpacing(4)
        if title:
            self._layout.insertWidget(self._layout.count() - 1, self._heading(title, section, body))
        self._layout.insertWidget(self._layout.count() - 1, body)
        return inner

    def _heading(self, title: str, section: tuple[Field, ...], body: QWidget) -> QToolButton:
        found = record(self.session.design, self.id)
        said = any(resolved(found, item.path).origin == "typed" for item in section)
        opened = self._open.get(title, said or title not in _FOLDED)
        head = QToolButton()
        head.setText(title)
        head.setObjectName(f"section.{title.lower()}")
        head.setProperty("role", "section")
        head.setProperty("body", body)
        head.setCheckable(True)
        head.setChecked(opened)
        head.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if not opened:  # never shown from here: it has no parent yet and would be a window
            body.hide()

        def toggle(on: bool) -> None:
            body.setVisible(on)
            head.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
            self._open[title] = on

        head.toggled.connect(toggle)
        return head

    def _commit(self, path: str, value: Any, words: str) -> None:
        try:
            if isinstance(value, Exception):
                raise value
            self.session.edit(
                f"Change {self.rows[path].field.title.lower()}",
                edits.set_field,
                self.id,
                path,
                value,
                merge=f"{self.id}.{path}.{self._keys.visits}",
            )
            self.pending.pop((self.id, path), None)
        except (ValueError, ValidationError) as error:
            self.pending[self.id, path] = (words, complaint_of(error))
        self._show_row(path)


def _slices(found: list[tuple[str, tuple[Field, ...]]]) -> list[tuple[str, tuple[Field, ...]]]:
    """Cut long sections; what continues one has no title."""
    return [
        (title if start == 0 else "", section[start : start + _SLICE])
        for title, section in found
        for start in range(0, len(section), _SLICE)
    ]


def sections(row: Record) -> list[tuple[str, tuple[Field, ...]]]:
    """Return the sections of a record's form; a component has one for each facet of its kind."""
    own = fields(type(row))
    if isinstance(row, Component):
        facets = [
            (FACETS[name].title, fields(FACETS[name], f"{name}.")) for name in kind(row.kind).facets
        ]
        first = tuple(field(Component, path) for path in _FIRST)
        rest = tuple(item for item in own if item.path not in _FIRST)
        return [("", first), *facets, ("Description", rest)]
    if isinstance(row, Workload):
        return [("Workload", own)]
    if isinstance(row, Requirement) and row.sort == "non-functional":
        return [("", own), ("Target", fields(Target, "target."))]
    return [("", own)]


def resolved(row: Record, path: str) -> Resolved:
    """Return a field's value with its origin: typed, or the catalogue's, or nobody's."""
    facet, _, name = path.partition(".")
    if isinstance(row, Component) and name:
        return resolve(row, facet, name)
    found = value(row, path)
    absent = found is None or found in ("", ())
    return Resolved(None if absent else found, "missing" if absent else "typed")


# fields that follow from others where nobody typed them, and the result that says what
COMPUTED = {"rate": "load.average", "peak_factor": "", "availability.zones": ""}


def _usual(design: Design, link: Link, path: str) -> Resolved:
    """Return what a connection is drawn with where nobody said: what the catalogue knows of its ends."""
    source, target = (design.components.get(id) for id in (link.source, link.target))
    value = (
        link_protocol(link, target)[0] if path == "protocol" else link_mode(link, source, target)[0]
    )
    return Resolved(value, "catalogue" if value else "missing", "the kinds of its two ends")


def computed(design: Design, analysis: Analysis, row: Record, path: str) -> Any:
    """Return what an empty field follows from: a flow's rate and peak, a component's zones; None for the rest."""
    if isinstance(row, Flow) and path == "rate":
        return analysis.value(f"{row.id}.{COMPUTED[path]}")
    if isinstance(row, Flow) and path == "peak_factor":
        return design.load.peak_factor
    if isinstance(row, Component) and path == "availability.zones":
        borders = around(design.boundaries, row.boundaries)
        return max(
            (zones for id in borders if (zones := design.boundaries[id].zones)), default=None
        )
    return None


def measured(row: Record, path: str) -> Field:
    """Return a field with its unit, which for a target's value is that of its metric."""
    found = field(type(row), path)
    if path == "target.value" and isinstance(row, Requirement):
        unit = UNIT_OF_METRIC.get(row.target.metric or "", "")
        return Field(found.path, found.title, found.help, "quantity", unit)
    return found
