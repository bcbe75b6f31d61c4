"""The Threats panel: the coverage matrix of STRIDE, data along the flows, data in stores, and the chosen cell in full."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QVBoxLayout,
)

from analyzer.results import Analysis, to_plain
from analyzer.threats.told import Threats, from_plain
from app.panels.list_model import ListModel
from app.panels.lists import ListsPanel, scrolled
from app.panels.threats.adding import add_threat
from app.panels.threats.detail import ThreatDetail
from app.panels.threats.lists import COVERAGE, LISTS, ThreatSight, letter_at
from app.panels.threats.signs import Counts, ThreatList
from app.session import Session
from app.tick import Tick
from app.widgets import hairline, text
from drawing.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _WIDEST = 232, 360
_PATIENCE = 10_000  # ms until the worker is asked again
_WAIT = "Looking at what is drawn…"


class ThreatsPanel(ListsPanel):
    """A strip of lists with filters and counts, the list, and beside it the chosen cell. The worker is asked while it is seen."""

    asks = Signal(object, object)  # a request to the worker, and what takes the answer
    wanted = Signal(str)  # a record
    field_wanted = Signal(str, str)
    finding_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        view = ThreatList(ListModel(LISTS[0], theme), "threats.list", "Threats", theme)
        super().__init__(session, "threats", "What the threat view shows", LISTS, view)
        self._analysis, self._threats = Analysis(), Threats()
        self._stale, self._known = True, False
        self.waiting = False  # for an answer of the worker
        self.sight = ThreatSight(session.design, self._analysis)
        self.open_only = _check("threats.open_only", "Open only")
        self.crossing_only = _check("threats.crossing_only", "At borders")
        self.counts = Counts(theme)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.detail = ThreatDetail()
        self.empty = text("", 13, role="secondary", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(60, 0, 60, 24)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._arrange()
        self._connect()
        self.refresh()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 16, 0)
        head.setSpacing(12)
        head.addWidget(self.chips, 1)
        for part in (self.open_only, self.crossing_only, self.counts):
            head.addWidget(part)
        self.side = scrolled(self.detail, "threats.scroll", "What the chosen cell rests on")
        self.side.setMinimumWidth(_NARROWEST)
        self.side.setMaximumWidth(_WIDEST)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list, 3)
        row.addWidget(self.empty, 3)
        self._line = hairline(vertical=True)
        row.addWidget(self._line)
        row.addWidget(self.side, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self.open_only.toggled.connect(self.refresh)
        self.crossing_only.toggled.connect(self.refresh)
        self.list.wanted.connect(self._want)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.detail.field_wanted.connect(self._go)
        self.detail.finding_wanted.connect(self.finding_wanted)
        self.detail.threat_wanted.connect(self._add)
        self.session.changed.connect(self._changed)
        self.session.replaced.connect(self._replaced)
        self._patience.timeout.connect(self._again)

    def show_analysis(self, analysis: Analysis) -> None:
        """Ask what threats there are now, as soon as anybody sees them."""
        self._analysis, self._known = analysis, True
        self._later()

    def take(self, message: Mapping[str, Any]) -> None:
        """Show what the worker found."""
        self._patience.stop()
        self.waiting = False
        if "threats" in message:  # else the worker failed
            self._threats = from_plain(message["threats"])
        if self._stale:
            self._later()
        self.refresh()

    def refresh(self) -> None:
        """Show what is known as it is now."""
        listing = self.listing
        other = listing is not self.model.listing
        asked = (self.open_only.isChecked(), self.crossing_only.isChecked())
        self.sight = ThreatSight(self.session.design, self._analysis, self._threats, *asked)
        self.model.show(listing, self.sight, self.words)
        self.list.setAccessibleName(f"Threats: {listing.title}")
        self.list.show_columns()
        if self.model.rows and (other or not self.list.currentIndex().isValid()):
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._show_parts()
        self._tell(self.list.currentIndex())
        self.counted.emit()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().show_theme(theme)
        self.counts.show_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was not seen."""
        self._later()
        super().showEvent(event)

    def _show_parts(self) -> None:
        """Show the list, or in words why it is empty; the counts; and the detail beside the matrix."""
        empty = not self.model.rows
        listing = self.model.listing
        self.chips.setMinimumWidth(self.chips.sizeHint().width() + 8)
        filtered = bool(self.words or self.open_only.isChecked() or self.crossing_only.isChecked())
        self.empty.setText(self._nothing(filtered, listing.lesson))
        self.empty.setVisible(empty)
        self.list.setVisible(not empty)
        for part in (self._line, self.side):
            part.setVisible(listing is COVERAGE and not empty)
        self.counts.show_counts(self._threats.matrix.counts)

    def _nothing(self, filtered: bool, lesson: str) -> str:
        if self._threats.matrix.rows and filtered:
            return "Nothing is as asked for."
        drawn = bool(self.session.design.components)
        return _WAIT if drawn and (self.waiting or not self._known) else lesson

    def _changed(self, _patch: object) -> None:
        self._later()

    def _replaced(self) -> None:
        self._threats = Threats()
        self._later()

    def _later(self) -> None:
        """Ask the worker, unless nobody sees the panel or an answer is on its way."""
        self._stale = True
        if not self.isVisible() or self.waiting or not self._known:
            return
        self._stale, self.waiting = False, True
        self._patience.start()
        take: Callable[[Mapping[str, Any]], None] = self.take
        decided = {row.key for row in self.session.design.treatments.values()}
        known = self._analysis.usual or {}
        usual = [to_plain(finding) for key, finding in known.items() if key in decided]
        self.asks.emit({"do": "threats", "usual": usual}, take)

    def _again(self) -> None:
        """Ask once more: a worker that was started again forgot what it was asked."""
        self.waiting = False
        self._later()

    def _tell(self, now: Index, _before: Index | None = None) -> None:
        """Show what the current cell rests on."""
        rows = self.model.rows
        row = rows[now.row()] if 0 <= now.row() < len(rows) else ""
        id = row if isinstance(row, str) else ""
        self.detail.show_cell(self.sight, id, letter_at(now.column()))

    def _want(self, record: str) -> None:
        self.session.select([record])

    def _go(self, record: str, path: str) -> None:
        """Go to a field, or to a record where what is drawn says it."""
        if path:
            self.field_wanted.emit(record, path)
        else:
            self.session.select([record])

    def _add(self, id: str, letter: str) -> None:
        self.finding_wanted.emit(add_threat(self.session, id, letter))


def _check(name: str, title: str) -> Tick:
    made = Tick(title)
    made.setObjectName(name)
    return made
