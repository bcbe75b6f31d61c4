"""The Capacity panel: what components and flows must carry and can, what breaks first, what is stored, what is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from analyzer.results import Analysis
from app.canvas.after_painting import AfterPainting
from app.panels.capacity_lists import LISTS
from app.panels.list_model import ListModel
from app.panels.list_view import ListView
from app.panels.listing import Sight
from app.panels.lists import ListsPanel
from app.panels.look import HEAD
from app.session import Session
from app.widgets import text
from drawing.theme import Theme

_MANY = 300  # components; of more, what is seen first is the canvas
_ANY = 16_777_215  # pixels, Qt's own limit


class CapacityPanel(ListsPanel):
    """One list at a time, chosen in the strip above it; it is brought up to date while it is seen."""

    explain = Signal(str)
    wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        view = ListView(ListModel(LISTS[0], theme), "capacity.list", "Capacity", theme)
        super().__init__(session, "capacity", "Which numbers to show", LISTS, view)
        self._analysis = Analysis()
        self._stale = False
        self._soon = AfterPainting(self, self.refresh)
        self.empty = text("", 13, role="secondary", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(60, 0, 60, 24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.chips.add(self.list.more)
        for part in (self.chips, self.list, self.empty):
            layout.addWidget(part)
        layout.setStretchFactor(self.list, 1)
        layout.setStretchFactor(self.empty, 1)
        self.list.explain.connect(self.explain)
        self.list.wanted.connect(self._want)
        self.refresh()

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the results as they are now, as soon as anybody sees them."""
        self._analysis = analysis
        self._stale = True
        if not self.isVisible():
            return
        if len(self.session.design.components) > _MANY:
            self._soon.begin()  # the canvas comes first
        else:
            self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        self._stale = False
        self._soon.stop()
        listing = self.listing
        other = listing is not self.model.listing
        sight = Sight(self.session.design, self._analysis)
        self.model.show(listing, sight, self.words)
        self.list.setAccessibleName(f"Capacity: {listing.title}")
        self.list.show_columns()
        if other:
            self.list.scrollToTop()
        empty = self.model.total == 0
        self.empty.setText(listing.lesson)
        self.empty.setVisible(empty)
        self.list.setMaximumHeight(HEAD if empty else _ANY)
        self.counted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was not seen."""
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _want(self, record: str) -> None:
        self.session.select([record])
