"""The Findings panel: choosers, the list, and what is chosen in full."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from analyzer.register import Entry, Register, register, risk_key, untreated
from analyzer.results import Analysis
from app.panels.findings.choosers import Choosers
from app.panels.findings.choosing import candidates, categories, rows_of, worded
from app.panels.findings.list import FindingsList
from app.panels.findings.model import FindingsModel
from app.session import Session
from app.widgets import hairline, text
from drawing.theme import Theme
from models.day import today
from models.design import ranked
from models.patch import Patch

if TYPE_CHECKING:
    from app.panels.findings.detail import Detail

_READ = ("risks", "treatments", "flows")  # tables whose changes show without an analysis


class FindingsPanel(QWidget):
    """The list, and beside it the chosen finding in full."""

    chosen = Signal(object)  # Finding
    counted = Signal()  # another number of them waits

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.session, self.words = session, ""
        self._analysis, self._register = Analysis(), Register()
        self._among: list[Entry] = []  # what is searched for words
        self._row, self._key, self._added = 0, "", ""
        self._following = self._telling = self._of_flow = False
        self.model = FindingsModel(session, theme)
        self.list = FindingsList(self.model, theme)
        self.choosers = Choosers(theme)
        self._detail: Detail | None = None
        self.empty = text("", 13, role="secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()
        self._connect()
        self.show_analysis(Analysis())

    def _arrange(self) -> None:
        full = QWidget()
        self._full = QHBoxLayout(full)
        self._full.setContentsMargins(0, 0, 0, 0)
        self._full.setSpacing(0)
        self._full.addWidget(self.list, 3)
        self._full.addWidget(hairline(vertical=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.choosers)
        self._pages = QStackedLayout()
        self._pages.addWidget(full)
        self._pages.addWidget(self.empty)
        column.addLayout(self._pages, 1)

    def _connect(self) -> None:
        self.list.horizontalHeader().sectionClicked.connect(self._sort)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.activated.connect(lambda index: self._choose(index.row()))
        self.list.moved.connect(self._choose)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.choosers.picked.connect(self._refresh)
        self.choosers.risk_wanted.connect(self.add_risk)
        self.session.changed.connect(self._changed)
        self.session.selected.connect(self._follow)

    @property
    def detail(self) -> "Detail":
        """What is chosen in full; built when it is first asked for."""
        if self._detail is None:
            from app.panels.findings.detail import Detail  # the window is there sooner without it

            self._detail = Detail(self.session)
            self._detail.done.connect(self.focus)
            self._full.addWidget(self._detail, 2)
        return self._detail

    @property
    def count(self) -> int:
        """How many findings and risks somebody still has to deal with."""
        return sum(entry.untreated for entry in self._register.entries)

    @property
    def shown(self) -> tuple[int, int]:
        """How many findings are listed, and among how many words are looked for."""
        return len({finding.key for finding in self.model.findings}), len(self._among)

    def search(self, words: str) -> None:
        """List only the findings that hold these words."""
        self.words = words
        self._refresh()

    def focus(self) -> None:
        """Put the keyboard into the list, or into the name of a risk that was added just now."""
        added, self._added = self._added, ""
        if not (added and added == self._key and self.detail.name_risk()):
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_risk(self) -> None:
        """Add a risk to what is selected, and show it."""
        from app.panels.findings.risking import add_risk

        self.show_key(risk_key(add_risk(self.session)))
        self.focus()

    def show_key(self, key: str) -> None:
        """Choose a finding or a risk by its key, whatever was asked for before."""
        self.show_state("to do")
        self.list.clearSelection()  # what was chosen before is not treated with it
        if self.model.row_of(key) < 0:
            self.choosers.pick("state", "all")  # it is dealt with
        if self.model.row_of(key) >= 0:
            self.list.selectRow(self.model.row_of(key))
        self.counted.emit()

    def show_state(self, state: str) -> None:
        """List all that is in a state, whatever was asked for before."""
        for name, value in (("state", state), ("severity", ""), ("category", ""), ("flow", "")):
            self.choosers.pick(name, value)
        self.search("")

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the findings as they are now, keeping what is chosen."""
        self._analysis = analysis
        found, usual = analysis.findings.values(), analysis.usual
        self._register = register(self.session.design, found, today(), usual)
        self.choosers.offer("category", categories(self._register))
        flows = [(flow.id, flow.name) for flow in ranked(self.session.design.flows)]
        self.choosers.offer("flow", [("", "Any flow"), *flows])
        self._refresh()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.model.theme = theme
        self.list.show_theme(theme)
        self.choosers.show_theme(theme)

    def _refresh(self) -> None:
        design, wanted = self.session.design, self.choosers.wanted(self.words)
        self._among = candidates(design, self._register, self._analysis.off, wanted)
        rows = rows_of(design, worded(design, self._among, self.words), wanted.grouping)
        keys = self._chosen_keys()
        self._telling = True
        if self.model.show_rows(rows):
            self.list.arrange()
            self._select(keys)
        self._telling = False
        self._pages.setCurrentIndex(0 if rows else 1)
        self.empty.setText(self._nothing())
        self.choosers.setVisible(bool(design.components or self._register.entries))
        self._tell()

    def _select(self, keys: list[str]) -> None:
        """Choose what was chosen, or what has come to stand in its place."""
        at = self.model.row_of(self._key)
        last = len(self.model.rows) - 1
        order = [
            n for n in (self._row, *range(self._row, last + 1), *range(last, -1, -1)) if n >= 0
        ]
        row = at if at >= 0 else next((n for n in order if self.model.entry(n)), -1)
        if row < 0:
            return
        self.list.selectRow(row)
        model = self.list.selectionModel()
        flag = model.SelectionFlag.Select | model.SelectionFlag.Rows
        for key in keys if at >= 0 else ():
            other = self.model.row_of(key)
            if other >= 0:
                model.select(self.model.index(other, 0), flag)

    def _chosen_keys(self) -> list[str]:
        found = (self.model.entry(row) for row in self.list.chosen_rows())
        return [entry.finding.key for entry in found if entry]

    def _nothing(self) -> str:
        """Return what the panel says while it lists nothing."""
        others = len(self._register.entries)
        if not self.session.design.components and not others:
            return "Findings appear here as you draw."
        if others and not untreated(self._register):
            findings = "1 finding" if others == 1 else f"{others} findings"
            return f"Nothing is left to deal with. “Any state” above lists {findings} dealt with."
        if others:
            return f"No finding is as asked for; there {'is' if others == 1 else 'are'} {others} in all."
        if self._analysis.results:
            return "No findings: nothing that was checked stands out."
        return "Checking…"

    def _selected(self) -> None:
        if not self._telling:
            self._tell()

    def _tell(self) -> None:
        """Show in full what is chosen."""
        entry = self.model.entry(self.list.currentIndex().row())
        if entry is None:
            return
        self._row, self._key = self.list.currentIndex().row(), entry.finding.key
        found = [self.model.entry(row) for row in self.list.chosen_rows()]
        chosen = {e.finding.key: e for e in found if e} or {self._key: entry}
        self.detail.show_entries(tuple(chosen.values()), self._analysis)

    def _choose(self, row: int) -> None:
        if entry := self.model.entry(row):
            self._telling_where(entry)

    def _telling_where(self, entry: Entry) -> None:
        self._following = True  # what is selected now is selected by the list
        try:
            self.chosen.emit(entry.finding)
        finally:
            self._following = False

    def _sort(self, column: int) -> None:
        self.model.sort_on(column)
        self._refresh()

    def _changed(self, patch: Patch) -> None:
        new = [change.id for change in patch if change.table == "risks" and change.before is None]
        self._added = risk_key(new[0]) if len(new) == 1 else ""
        if any(change.table in _READ for change in patch):
            self.show_analysis(self._analysis)
            self.counted.emit()

    def _follow(self) -> None:
        """List the findings of a flow that is shown."""
        chosen = self.session.selection
        if not self._following and len(chosen) == 1 and chosen[0] in self.session.design.flows:
            self.choosers.pick("flow", chosen[0])
            self._of_flow = True
        elif not chosen and self._of_flow:
            self.choosers.pick("flow", "")
            self._of_flow = False
