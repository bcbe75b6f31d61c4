"""The area below the canvas: one tab for each panel, with the count of what is in it."""

from typing import TYPE_CHECKING, Union

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from analyzer.results import Analysis
from app.panels.names import NAMES
from app.panels.search import SearchField
from app.panels.tabs import PanelTabs
from app.session import Session
from drawing.theme import Theme
from models.design import rows
from models.patch import Patch

if TYPE_CHECKING:
    from app.panels.capacity import CapacityPanel
    from app.panels.exchange import Format
    from app.panels.findings import FindingsPanel
    from app.panels.guide import GuidePanel
    from app.panels.records import RecordsPanel
    from app.panels.threats.panel import ThreatsPanel

_TITLES = {"findings": "Findings", "guide": "Guide", "threats": "Threats", "capacity": "Capacity"}
_TITLES |= {id: name.title for id, name in NAMES.items()}
_ORDER = tuple(_TITLES)

Page = Union["FindingsPanel", "GuidePanel", "ThreatsPanel", "CapacityPanel", "RecordsPanel"]


class Dock(QWidget):
    """Findings, capacity, and the tables of the design; a panel is built when it is first shown."""

    explain = Signal(str)
    chosen = Signal(object)  # Finding
    wanted = Signal(str)  # a record that a cell names
    asked = Signal(str)  # an action of the window
    asks = Signal(object, object)  # a request to the worker, and what takes the answer
    field_wanted = Signal(str, str)  # a record, and a field of it
    told = Signal(
        str, str, object
    )  # words for a person; the title of an act and the act, or "" and None

    def __init__(self, session: Session, theme: Theme, later: bool = False) -> None:
        """Make the tabs, and the panel that is shown; with later, that one waits until it is filled."""
        super().__init__()
        self._waiting = later
        self.setObjectName("dock")
        self.session, self.theme = session, theme
        self.records: dict[str, RecordsPanel] = {}  # those that were built
        self._findings: FindingsPanel | None = None
        self._capacity: CapacityPanel | None = None
        self._guide: GuidePanel | None = None
        self._threats: ThreatsPanel | None = None
        self._analysed = False
        self._analysis = Analysis()
        self.tabs = PanelTabs(theme)
        self.search = SearchField(theme)
        self.pages = QStackedWidget()
        self._holders: dict[str, QWidget] = {}
        for id in _ORDER:
            self.tabs.addTab(_TITLES[id])
            self._holders[id] = QWidget()
            self.pages.addWidget(self._holders[id])
        self.tabs.uncounted |= {_ORDER.index(id) for id in ("capacity", "guide", "threats")}
        self._arrange()
        self.tabs.currentChanged.connect(self._show)
        self.tabs.filter_wanted.connect(self.focus_filter)
        self.tabs.entered.connect(self.focus_panel)
        self.search.textChanged.connect(self._search)
        self.search.left.connect(self.focus_panel)
        session.changed.connect(self._changed)
        session.replaced.connect(self._replaced)
        self._count(_ORDER)
        if not later:
            self._page()

    def fill(self) -> None:
        """Make the panel that is shown, if it waited."""
        if self._waiting:
            self._waiting = False
            self._show(self.tabs.currentIndex())

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.pages, 1)

    @property
    def shown(self) -> str:
        """The id of the panel that is shown."""
        return _ORDER[self.tabs.currentIndex()]

    @property
    def findings(self) -> "FindingsPanel":
        """The Findings panel."""
        if self._findings is None:
            from app.panels.findings import FindingsPanel

            self._findings = FindingsPanel(self.session, self.theme)
            self._findings.chosen.connect(self.chosen)
            self._findings.show_analysis(self._analysis)
            self._findings.counted.connect(self._findings_counted)
            self._put("findings", self._findings)
        return self._findings

    @property
    def capacity(self) -> "CapacityPanel":
        """The Capacity panel."""
        if self._capacity is None:
            from app.panels.capacity import CapacityPanel

            self._capacity = CapacityPanel(self.session, self.theme)
            self._capacity.explain.connect(self.explain)
            self._capacity.counted.connect(self._counted)
            self._capacity.show_analysis(self._analysis)
            self._put("capacity", self._capacity)
        return self._capacity

    @property
    def guide(self) -> "GuidePanel":
        """The Guide."""
        if self._guide is None:
            from app.panels.guide import GuidePanel

            self._guide = GuidePanel(self.session, self.theme)
            self._guide.asked.connect(self.asked)
            self._guide.counted.connect(self._counted)
            self._guide.show_analysis(self._analysis)
            self._put("guide", self._guide)
        return self._guide

    @property
    def threats(self) -> "ThreatsPanel":
        """The threat view."""
        if self._threats is None:
            from app.panels.threats.panel import ThreatsPanel

            made = self._threats = ThreatsPanel(self.session, self.theme)
            made.asks.connect(self.asks)
            made.field_wanted.connect(self.field_wanted)
            made.finding_wanted.connect(self._show_finding)
            made.counted.connect(self._counted)
            if self._analysed:
                made.show_analysis(self._analysis)
            self._put("threats", made)
        return self._threats

    def panel(self, id: str) -> "RecordsPanel":
        """Return a panel of records, built now if it was not shown before; KeyError for any other."""
        if id not in self.records:
            from app.panels.kinds import PANELS  # the window is there sooner without the panels
            from app.panels.records import RecordsPanel

            kind = {panel.id: panel for panel in PANELS}[id]
            made = RecordsPanel(self.session, kind, self.theme)
            for signal, own in (
                (made.wanted, self.wanted),
                (made.explain, self.explain),
                (made.asked, self.asked),
                (made.told, self.told),
                (made.counted, self._counted),
            ):
                signal.connect(own)
            self.records[id] = made
            made.show_analysis(self._analysis)
            self._put(id, made)
        return self.records[id]

    def show_panel(self, id: str) -> None:
        """Bring a panel to the front."""
        self.tabs.setCurrentIndex(_ORDER.index(id))

    def focus_panel(self) -> None:
        """Put the keyboard into the panel that is shown."""
        self._page().focus()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def copy_as(self, format: "Format") -> None:
        """Copy rows of the panel that is shown: those that are chosen, or all."""
        from app.panels.exchange import copy_as, copy_list

        if self.shown in NAMES:
            copy_as(self.panel(self.shown).active, format)
        else:
            copy_list(self._list_page().list, format)

    def add_example(self) -> bool:
        """Add example rows to the panel that is shown; tell whether it has some."""
        return self.shown in NAMES and self.panel(self.shown).add_example()

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what the analysis now says."""
        self._analysis, self._analysed = analysis, True
        self.findings.show_analysis(analysis)
        for page in self._lists():
            page.show_analysis(analysis)
        for panel in self.records.values():
            panel.show_analysis(analysis)
        self._count(("findings",))
        self._counted()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        self.tabs.show_theme(theme)
        self.search.show_theme(theme)
        if self._findings:
            self._findings.show_theme(theme)
        for page in self._lists():
            page.show_theme(theme)
        for panel in self.records.values():
            panel.show_theme(theme)

    def _page(self) -> Page:
        return self.panel(self.shown) if self.shown in NAMES else self._list_page()

    def _list_page(self) -> "FindingsPanel | GuidePanel | ThreatsPanel | CapacityPanel":
        found: FindingsPanel | GuidePanel | ThreatsPanel | CapacityPanel = getattr(self, self.shown)
        return found

    def _lists(self) -> "list[GuidePanel | ThreatsPanel | CapacityPanel]":
        """Return the panels of computed lists that were built."""
        return [page for page in (self._guide, self._threats, self._capacity) if page]

    def _show_finding(self, key: str) -> None:
        """Show a finding or a person's risk among the others."""
        self.show_panel("findings")
        self.findings.show_key(key)
        self.findings.focus()

    def show_findings(self, state: str) -> None:
        """Show all findings that are in a state."""
        self.show_panel("findings")
        self.findings.show_state(state)
        self.findings.focus()

    def _put(self, id: str, page: QWidget) -> None:
        """Put a panel in its place."""
        holder = self._holders[id]
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _show(self, place: int) -> None:
        if self._waiting:
            return
        page = self._page()
        self.pages.setCurrentIndex(place)
        words = page.words
        if words != self.search.text():
            self.search.setText(words)
        self._counted()

    def _search(self, words: str) -> None:
        self._page().search(words)
        self._counted()

    def _counted(self) -> None:
        if self._waiting:
            return
        page = self._page()
        if page.words != self.search.text():  # the panel gave its filter up to show a row
            self.search.setText(page.words)
        self.search.show_count(*page.shown)

    def _changed(self, patch: Patch) -> None:
        tables = {change.table for change in patch}
        self._count([id for id, name in NAMES.items() if name.table in tables])

    def _replaced(self) -> None:
        self._count(_ORDER)

    def _findings_counted(self) -> None:
        self._count(("findings",))
        self._counted()

    def _count(self, ids: tuple[str, ...] | list[str]) -> None:
        for id in ids:
            count = 0
            if id in NAMES:
                count = len(rows(self.session.design, NAMES[id].table))
            elif id == "findings" and self._findings:
                count = self._findings.count
            self.tabs.show_count(_ORDER.index(id), count)
