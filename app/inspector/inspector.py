"""The inspector: header, numbers, fields and findings of what is selected, or of the whole design."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from analyzer.results import Analysis, Explanation, Finding
from app.analysis import LiveAnalysis
from app.inspector.findings import FindingList
from app.inspector.form import Form, Pending
from app.inspector.load import LoadList
from app.inspector.numbers import DESIGN, HEROES, NumbersCard
from app.inspector.tile import Tile
from app.session import Session
from app.widgets import text
from drawing.theme import Theme
from models.catalog import kind
from models.component import Component
from models.design import label, record, table_of
from models.patch import Patch
from models.requirement import Requirement

_WIDTH = 316
_SINGULAR = {
    "components": "Component", "links": "Connection", "boundaries": "Boundary", "views": "View",
    "requirements": "Requirement", "actors": "Actor", "flows": "Flow", "operations": "Operation",
    "entities": "Entity", "relations": "Relation",
}  # fmt: skip


class Inspector(QWidget):
    """Shows one record at a time; with nothing selected, the design itself and its workload."""

    explain = Signal(str)

    def __init__(self, session: Session, live: LiveAnalysis, theme: Theme) -> None:
        super().__init__()
        self.session, self.live, self.theme = session, live, theme
        self.setObjectName("inspector")
        self.setAccessibleName("Inspector")
        self.setFixedWidth(_WIDTH)
        self._pending: Pending = {}
        self._open: dict[str, bool] = {}
        self._shown: tuple[object, ...] = ()
        self._forms: list[Form] = []
        self._numbers: NumbersCard | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.tile = Tile(theme)
        self.name, self.kind = (
            text("", 15, "semibold", wrap=True),
            text("", 12, role="secondary", wrap=True),
        )
        self._layout.addWidget(self._header())
        self.tabs = QTabBar()
        self.tabs.setObjectName("inspector.tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title in ("Properties", "Load", "Findings"):
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._build)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 0, 8, 0)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        self._layout.addLayout(bar)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self._layout.addWidget(self.area, 1)
        session.selected.connect(self._build)
        session.replaced.connect(self._forget)
        session.changed.connect(self._changed)
        live.changed.connect(self._analysed)
        self._build()

    def focus_field(self, record: str, path: str) -> None:
        """Show a record and put the focus on one of its fields."""
        self.session.select([] if record in ("info", "workload") else [record])
        self.tabs.setCurrentIndex(0)
        for form in self._forms:
            if form.id == record and form.focus(path):
                row = form.rows[path]
                self.area.ensureWidgetVisible(row, 0, 80)
                return

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self.tabs.setCurrentIndex(0)
        for form in self._forms[:1]:
            form.focus(next(iter(form.rows)))

    def show_theme(self, theme: Theme) -> None:
        """Paint the icon in another theme."""
        self.theme = self.tile.theme = theme
        self.tile.update()

    @property
    def subject(self) -> str:
        """The id of the one record that is shown, or "" for the design."""
        return self.session.selection[0] if len(self.session.selection) == 1 else ""

    def _header(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 16, 16, 8)
        row.setSpacing(10)
        row.addWidget(self.tile)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.name, self.kind):
            words.addWidget(part)
        row.addLayout(words, 1)
        return head

    def _forget(self) -> None:
        self._pending.clear()
        self._shown = ()
        self._build()

    def _changed(self, patch: Patch) -> None:
        if not any(c.id in (self.subject, "info", "workload") for c in patch) and self.subject:
            names = {
                "components",
                "boundaries",
                "actors",
                "flows",
                "operations",
                "entities",
                "links",
            }
            if not any(c.table in names and (c.before is None or c.after is None) for c in patch):
                return
        self._build()

    def _key(self) -> tuple[object, ...]:
        found = record(self.session.design, self.subject) if self.subject else None
        return (
            self.subject,
            self.session.selection if len(self.session.selection) > 1 else (),
            self.tabs.currentIndex(),
            getattr(found, "kind", None),
            getattr(found, "sort", None),
            found.target.metric if isinstance(found, Requirement) else None,
        )

    def _build(self) -> None:
        self._head()
        if self._key() == self._shown:
            for form in self._forms:
                form.show_record()
            return
        self._shown = self._key()
        self._forms, self._numbers = [], None
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        if len(self.session.selection) > 1:
            layout.addWidget(self._several())
        elif self.tabs.currentIndex() == 0:
            self._properties(layout)
        elif self.tabs.currentIndex() == 1:
            load = LoadList(self.session, self.subject)
            load.explain.connect(self.explain)
            self.live.changed.connect(load.show_analysis)
            load.show_analysis(self.live.current)
            layout.addWidget(load)
        else:
            findings = FindingList(self.session, self.subject)
            self.live.changed.connect(findings.show_analysis)
            findings.show_analysis(self.live.current)
            layout.addWidget(findings)
        layout.addStretch(1)
        self.area.setWidget(body)
        self._analysed(self.live.current)

    def _properties(self, layout: QVBoxLayout) -> None:
        table = table_of(self.session.design, self.subject) if self.subject else None
        hero = HEROES.get(table) if table else DESIGN
        if hero:
            self._numbers = NumbersCard(hero, self.subject or "design")
            self._numbers.explain.connect(self.explain)
            holder = QVBoxLayout()
            holder.setContentsMargins(16, 8, 16, 8)
            holder.addWidget(self._numbers)
            layout.addLayout(holder)
        for id in (self.subject,) if self.subject else ("info", "workload"):
            form = Form(self.session, id, self._pending, self._open)
            self._forms.append(form)
            layout.addWidget(form)

    def _several(self) -> QLabel:
        label = text("Select one of them to see its properties.", role="secondary", wrap=True)
        label.setContentsMargins(16, 12, 16, 0)
        return label

    def _head(self) -> None:
        design = self.session.design
        if len(self.session.selection) > 1:
            self.name.setText(f"{len(self.session.selection)} selected")
            self.kind.setText("")
            self.tile.show_icon("stack-2")
            return
        found = record(design, self.subject) if self.subject else None
        if found is None:
            self.name.setText(design.title)
            self.kind.setText("Design")
            self.tile.show_icon("loadpath")
            return
        self.name.setText(label(design, self.subject))
        if isinstance(found, Component):
            owner = f" · owned by {found.owner}" if found.owner else ""
            self.kind.setText(kind(found.kind).title + owner)
            self.tile.show_icon(kind(found.kind).icon)
            return
        table = table_of(design, self.subject) or ""
        self.kind.setText(_SINGULAR.get(table, ""))
        self.tile.show_icon(
            {"links": "arrows-exchange", "flows": "route-2"}.get(table, "file-text")
        )

    def _analysed(self, analysis: Analysis) -> None:
        count = len(_about(analysis, self.subject)) if self.subject else len(analysis.findings)
        self.tabs.setTabText(2, f"Findings  {count}" if count else "Findings")
        if self._numbers:
            card = self._numbers
            card.show_analysis(analysis)

            def take(found: Explanation | None) -> None:
                if self._numbers is card:
                    card.show_formula(found)

            if card.key in analysis.results:
                self.live.explain(card.key, take)


def _about(analysis: Analysis, id: str) -> list[Finding]:
    return [finding for finding in analysis.findings.values() if id in finding.subjects]
