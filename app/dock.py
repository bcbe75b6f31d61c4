"""The area below the canvas: one tab for each panel, with the count of what is in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from analyzer.results import Analysis
from app.panels.findings import FindingsPanel
from app.panels.load import LoadPanel
from app.panels.records import PANELS, RecordsPanel
from app.session import Session
from drawing.theme import Theme
from models.patch import Patch


class Dock(QWidget):
    """Findings, load, and the tables of the design."""

    explain = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("dock")
        self.session = session
        self.findings = FindingsPanel(session, theme)
        self.load = LoadPanel(session, theme)
        self.load.explain.connect(self.explain)
        self.records = {panel.id: RecordsPanel(session, panel, theme) for panel in PANELS}
        self.tabs = QTabBar()
        self.tabs.setObjectName("dock.tabs")
        self.tabs.setAccessibleName("Panels")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.pages = QStackedWidget()
        self._titles: list[tuple[str, str]] = []
        self._add("findings", "Findings", self.findings)
        self._add("load", "Load", self.load)
        for panel in PANELS:
            self._add(panel.id, panel.title, self.records[panel.id])
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.pages, 1)
        session.changed.connect(self._changed)
        session.replaced.connect(self._count)
        self._count()

    def show_panel(self, id: str) -> None:
        """Bring a panel to the front."""
        self.tabs.setCurrentIndex(next(n for n, (name, _) in enumerate(self._titles) if name == id))

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what the analysis now says."""
        self.findings.show_analysis(analysis)
        self.load.show_analysis(analysis)
        self._count()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.findings.show_theme(theme)
        self.load.show_theme(theme)
        for panel in self.records.values():
            for table in panel.tables():
                table.show_theme(theme)

    def _add(self, id: str, title: str, page: QWidget) -> None:
        self._titles.append((id, title))
        self.tabs.addTab(title)
        self.pages.addWidget(page)

    def _changed(self, patch: Patch) -> None:
        if any(change.table in self.records for change in patch):
            self._count()

    def _count(self) -> None:
        for place, (id, title) in enumerate(self._titles):
            count = (
                self.findings.count
                if id == "findings"
                else self.records[id].count
                if id in self.records
                else 0
            )
            self.tabs.setTabText(place, f"{title}  {count}" if count else title)
