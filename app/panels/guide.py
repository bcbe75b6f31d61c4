"""The Guide panel: the stages of the method and its checks, how ready the design is, and the chosen one in full."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from analyzer.results import Analysis
from app.panels.guide_detail import GuideDetail
from app.panels.guide_lists import LISTS, GuideSight
from app.panels.list_model import ListModel
from app.panels.list_view import ListView
from app.panels.lists import ListsPanel, scrolled
from app.session import Session
from app.widgets import hairline, text, tip
from drawing.theme import Theme
from models.units import brief

Index = QModelIndex | QPersistentModelIndex
_MANY = 500  # components; with more, what the Guide says takes its time


class GuidePanel(ListsPanel):
    """A strip of lists with the readiness, the list, and beside it what the current row wants."""

    asked = Signal(str)  # an action of the window

    def __init__(self, session: Session, theme: Theme) -> None:
        view = ListView(ListModel(LISTS[0], theme), "guide.list", "Guide", theme)
        super().__init__(session, "guide", "What the Guide shows", LISTS, view)
        self._analysis, self._stale = Analysis(), False
        self.sight = GuideSight(session.design, self._analysis)
        self._next, self._steps = self.sight, self.sight.steps()
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._go_on)
        self.ready = text("", 12, "medium")
        self.ready.setObjectName("guide.readiness")
        self.detail = GuideDetail(session)
        self._arrange()
        self.detail.asked.connect(self.asked)
        self.list.selectionModel().currentRowChanged.connect(self._tell)
        session.changed.connect(self._changed)
        self.refresh()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 16, 0)
        head.addWidget(self.chips, 1)
        head.addWidget(self.ready)
        scroll = scrolled(self.detail, "guide.scroll", "What the chosen line wants")
        scroll.setMaximumWidth(400)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list, 3)
        row.addWidget(hairline(vertical=True))
        row.addWidget(scroll, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(row, 1)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show how the design stands now, as soon as anybody sees it."""
        self._analysis = analysis
        self._later()

    def refresh(self) -> None:
        """Show everything as it is now."""
        same = self.sight.design is self.session.design and self.sight.analysis is self._analysis
        self._show(self.sight if same else GuideSight(self.session.design, self._analysis))

    def _show(self, sight: GuideSight) -> None:
        self._stale = False
        self._soon.stop()
        listing = self.listing
        other = listing is not self.model.listing
        self.sight = sight
        self.model.show(listing, self.sight, self.words)
        self.list.setAccessibleName(f"Guide: {listing.title}")
        self.list.show_columns()
        found = self.sight.readiness
        share = "—" if found.share is None else brief(found.share, "fraction")
        self.ready.setText(f"Ready for review: {share}")
        self.ready.setToolTip(tip(found.formula))
        self.ready.setAccessibleDescription(found.formula)
        if self.model.rows and (other or not self.list.currentIndex().isValid()):
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._tell(self.list.currentIndex())
        self.counted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was not seen."""
        if self._stale:
            self._follow()
        super().showEvent(event)

    def _changed(self, _patch: object) -> None:
        self._later()

    def _later(self) -> None:
        self._stale = True
        if self.isVisible():
            self._follow()

    def _follow(self) -> None:
        """Show everything as it is now; of a large design it is worked out in turns of its own."""
        if len(self.session.design.components) <= _MANY:
            self.refresh()
            return
        self._next = GuideSight(self.session.design, self._analysis)
        self._steps = self._next.steps()
        self._soon.start()

    def _go_on(self) -> None:
        if next(self._steps, None) is None:
            self._show(self._next)

    def _tell(self, now: Index, _before: Index | None = None) -> None:
        """Show what the current row wants."""
        row = self.model.rows[now.row()] if 0 <= now.row() < len(self.model.rows) else None
        self.detail.show_row(self.sight, row)
