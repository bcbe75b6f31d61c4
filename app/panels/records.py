"""The panels of what a person writes down: requirements, actors, flows, operations, entities."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.panels.rows_model import Column
from app.panels.sources import NestedSource, TableSource
from app.panels.table import Table
from app.session import Session
from app.widgets import hairline, text
from drawing.theme import Theme
from models.design import TABLES
from models.entity import Attribute
from models.flow import Step
from models.patch import Patch
from models.record import Record


@dataclass(frozen=True)
class Nested:
    """A second table beside the first: the ordered values inside its current record."""

    title: str
    field: str
    kind: type[Record]
    noun: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Panel:
    """One panel: its table, the columns, and what it says while it is empty."""

    id: str
    title: str
    table: str
    noun: str
    columns: tuple[Column, ...]
    hint: str
    nested: Nested | None = None


class RecordsPanel(QWidget):
    """A table of records, and beside it the values inside the current one."""

    def __init__(self, session: Session, panel: Panel, theme: Theme) -> None:
        super().__init__()
        self.session, self.panel = session, panel
        self.setObjectName(panel.id)
        self.table = Table(
            TableSource(session, panel.table, panel.noun),
            panel.columns,
            theme,
            f"{panel.id}.table",
            panel.title,
        )
        self.table.chosen.connect(self._choose)
        self.hint = text(panel.hint, 12, role="secondary", wrap=True)
        self.hint.setContentsMargins(16, 6, 16, 8)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self.hint)
        layout.addLayout(left, 3)
        self.inner: Table | None = None
        if panel.nested:
            self._inside(panel.nested, layout, theme)
        session.changed.connect(self._changed)
        session.replaced.connect(self.refresh)
        session.selected.connect(self._selected)
        self.refresh()

    @property
    def count(self) -> int:
        """How many records the panel shows."""
        return self.table.rows.count

    def tables(self) -> Sequence[Table]:
        """Return the panel's tables."""
        return (self.table, self.inner) if self.inner else (self.table,)

    def refresh(self) -> None:
        """Show everything as it is now."""
        self.table.refresh()
        self.hint.setVisible(self.count == 0)
        self._show_inner(self._current())

    def _inside(self, nested: Nested, layout: QHBoxLayout, theme: Theme) -> None:
        self._source = NestedSource(self.session, nested.field, nested.kind, nested.noun)
        self.inner = Table(
            self._source, nested.columns, theme, f"{self.panel.id}.{nested.field}", nested.title
        )
        self._empty = text(
            f"Choose a {self.panel.noun} to see its {nested.field}.",
            12,
            role="secondary",
            wrap=True,
        )
        self._empty.setContentsMargins(16, 10, 16, 8)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._empty)
        right.addWidget(self.inner, 1)
        layout.addWidget(hairline(vertical=True))
        layout.addLayout(right, 4)

    def _current(self) -> str:
        chosen = [id for id in self.session.selection if self.table.rows.row_of(id) >= 0]
        return chosen[0] if chosen else self.table.rows.id_at(self.table.currentIndex().row())

    def _show_inner(self, owner: str) -> None:
        if self.inner:
            self._source.owner = owner
            self.inner.setVisible(bool(owner))
            self._empty.setVisible(not owner)
            self.inner.refresh()

    def _choose(self, id: str) -> None:
        self._show_inner(id)
        if id:
            self.session.select([id])

    def _selected(self) -> None:
        current = self._current()
        if current in self.session.selection:
            self.table.choose(current)
            self._show_inner(current)

    def _changed(self, patch: Patch) -> None:
        named = {
            table
            for table in TABLES
            if table in ("components", "links", "actors", "operations", "entities")
        }
        before = self.count
        if any(c.table == self.panel.table or c.table in named for c in patch):
            self.refresh()
        if self.count > before and self.table.hasFocus():
            self.table.scrollToBottom()  # the row that adds stays in sight


PANELS = (
    Panel(
        "requirements",
        "Requirements",
        "requirements",
        "requirement",
        (
            Column("name", 330),
            Column("sort", 120),
            Column("priority", 76),
            Column("target.metric", 100),
            Column("target.percentile", 76),
            Column("target.operator", 84),
            Column("target.value", 90),
            Column("target.scope", 130),
            Column("satisfied_by", 160),
        ),
        "Requirements say what the system must do and how well. Write one a line; give those that can be measured a "
        "metric and a value.",
    ),
    Panel(
        "actors",
        "Actors",
        "actors",
        "actor",
        (
            Column("name", 220),
            Column("sort", 110),
            Column("count", 110),
            Column("where", 200),
            Column("description", 300),
        ),
        "Actors are the people and systems that act on yours from outside. Each flow begins with one.",
    ),
    Panel(
        "flows",
        "Flows",
        "flows",
        "flow",
        (
            Column("name", 160),
            Column("actions", 84, "Per user"),
            Column("rate", 72),
            Column("actor", 100),
            Column("entry", 130),
            Column("tier", 52),
        ),
        "A flow is a journey through the system. Say how often it happens and where it begins; its steps name the "
        "connections it uses, in order.",
        Nested(
            "Steps",
            "steps",
            Step,
            "step",
            (
                Column("name", 190),
                Column("link", 220),
                Column("operation", 150),
                Column("calls", 56),
                Column("probability", 84),
                Column("note", 160),
            ),
        ),
    ),
    Panel(
        "operations",
        "APIs",
        "operations",
        "operation",
        (
            Column("method", 84),
            Column("name", 220),
            Column("summary", 240),
            Column("provider", 150),
            Column("style", 84),
            Column("authentication", 110),
            Column("pagination", 92),
            Column("statuses", 150),
        ),
        "The actions of the actors become operations of an API. Name the component that answers each.",
    ),
    Panel(
        "entities",
        "Data",
        "entities",
        "entity",
        (
            Column("name", 170),
            Column("sort", 100),
            Column("store", 150),
            Column("records", 84),
            Column("record_size", 90),
            Column("keys", 110),
        ),
        "Entities are what is stored: where, how much of it, under which key. Their attributes stand beside them.",
        Nested(
            "Attributes",
            "attributes",
            Attribute,
            "attribute",
            (
                Column("name", 150),
                Column("type", 150),
                Column("key", 64),
                Column("unique", 74),
                Column("references", 110),
                Column("note", 200),
            ),
        ),
    ),
)
