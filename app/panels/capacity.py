"""The Capacity panel: what components and flows must carry and can, what breaks first, what is stored, what is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from analyzer.results import Analysis
from app.panels.capacity_lists import LISTS
from app.panels.list_model import ListModel
from app.panels.list_view import ListView
from app.panels.listing import Listing, Sight
from app.panels.look import HEAD
from app.panels.strip import Choices, Strip
from app.session import Session
from app.widgets import text
from drawing.theme import Theme

_ANY = 16_777_215  # pixels, Qt's own limit


class CapacityPanel(QWidget):
    """One list at a time, chosen in the strip above it; it is brought up to date while it is seen."""

    explain = Signal(str)
    wanted = Signal(str)
    counted = Signal()  # other rows are shown

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("capacity")
        self.session = session
        self.words = ""
        self._analysis = Analysis()
        self._stale = False
        self.model = ListModel(LISTS[0], theme)
        self.chips = Strip(Choices("capacity.lists", "Which numbers to show", "chips"))
        self.list = ListView(self.model, "capacity.list", "Capacity", theme)
        self.empty = text("", 13, role="secondary", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(60, 0, 60, 24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.chips, self.list, self.empty):
            layout.addWidget(part)
        layout.setStretchFactor(self.list, 1)
        layout.setStretchFactor(self.empty, 1)
        self.list.explain.connect(self.explain)
        self.list.wanted.connect(self._want)
        self.chips.offer([(listing.title, 0) for listing in LISTS])
        self.chips.picked.connect(self._picked)
        self.refresh()

    @property
    def listing(self) -> Listing:
        """The list that is shown."""
        return LISTS[max(self.chips.choices.currentIndex(), 0)]

    @property
    def shown(self) -> tuple[int, int]:
        """How many rows are shown, and how many there are."""
        return len(self.model.rows), self.model.total

    def pick(self, id: str) -> None:
        """Show a list by its id; ValueError if there is none."""
        self.chips.choices.pick([listing.id for listing in LISTS].index(id))

    def search(self, words: str) -> None:
        """Show only the rows that hold these words."""
        self.words = words
        self.refresh()

    def focus(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the results as they are now, as soon as anybody sees them."""
        self._analysis = analysis
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        self._stale = False
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

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.list.show_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was not seen."""
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _picked(self) -> None:
        self.refresh()

    def _want(self, record: str) -> None:
        self.session.select([record])
