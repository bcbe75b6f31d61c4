"""The inspector: header, numbers, fields and findings of what is selected, or of the whole design."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from analyzer.results import Analysis
from app.analysis import LiveAnalysis
from app.inspector.findings import about
from app.inspector.form import Pending
from app.inspector.pages import FindingsPage, LoadPage, Page, PropertiesPage, SeveralPage
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
    "entities": "Entity", "relations": "Relation", "decisions": "Trade-off",
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
        self._pages: dict[tuple[object, ...], Page] = {}
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
        self.area = QStackedWidget()
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
        page = self._page()
        if isinstance(page, PropertiesPage):
            page.focus(record, path)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self.tabs.setCurrentIndex(0)
        page = self._page()
        if isinstance(page, PropertiesPage):
            page.focus_first()

    def show_theme(self, theme: Theme) -> None:
        """Paint the icon in another theme."""
        self.theme = self.tile.theme = theme
        self.tile.update()

    @property
    def subject(self) -> str:
        """The id of the one record that is shown, or "" for the design; a removed record is none."""
        chosen = self.session.selection
        return chosen[0] if len(chosen) == 1 and record(self.session.design, chosen[0]) else ""

    @property
    def not_understood(self) -> int:
        """How many fields hold a text that is not understood."""
        return len(self._pending)

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
        """Return what has to be the same for a page to be used again."""
        found = record(self.session.design, self.subject) if self.subject else None
        return (
            type(found),
            len(self.session.selection) > 1,
            self.tabs.currentIndex(),
            getattr(found, "kind", None),
            getattr(found, "sort", None),
            found.target.metric if isinstance(found, Requirement) else None,
        )

    def _build(self) -> None:
        self._head()
        page = self._page()
        self.area.setCurrentWidget(page)
        page.show_subject(self.subject)
        self._analysed(self.live.current)

    def _page(self) -> Page:
        key = self._key()
        if self.tabs.currentIndex() and not key[1]:
            key = (self.tabs.currentIndex(),)
        if key not in self._pages:
            self._pages[key] = self._made()
            self.area.addWidget(self._pages[key])
        return self._pages[key]

    def _made(self) -> Page:
        if len(self.session.selection) > 1:
            return SeveralPage()
        if self.tabs.currentIndex() == 1:
            return LoadPage(self.session, self.explain)
        if self.tabs.currentIndex() == 2:
            return FindingsPage(self.session)
        return PropertiesPage(
            self.session, self.live, self.subject, self._pending, self._open, self.explain
        )

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
        count = len(about(self.session.design, analysis, self.subject))
        self.tabs.setTabText(2, f"Findings  {count}" if count else "Findings")
        self._page().show_analysis(analysis)
