"""What the panels of computed lists share: a strip that chooses one of several lists, and that list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.panels.list_view import ListView
from app.panels.listing import Listing
from app.panels.strip import Choices, Strip
from app.session import Session
from drawing.theme import Theme


class ListsPanel(QWidget):
    """Several lists, one of which is shown; what is in it is up to each panel."""

    counted = Signal()  # other rows are shown

    def __init__(
        self, session: Session, name: str, title: str, lists: Sequence[Listing], view: ListView
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.session, self.words = session, ""
        self.lists, self.list, self.model = lists, view, view.rows
        self.chips = Strip(Choices(f"{name}.lists", title, "chips"))
        self.chips.offer([(listing.title, 0) for listing in lists])
        self.chips.picked.connect(self.refresh)

    @property
    def listing(self) -> Listing:
        """The list that is shown."""
        return self.lists[max(self.chips.choices.currentIndex(), 0)]

    @property
    def shown(self) -> tuple[int, int]:
        """How many rows are shown, and how many there are."""
        return len(self.model.rows), self.model.total

    def pick(self, id: str) -> None:
        """Show a list by its id; ValueError if there is none."""
        self.chips.choices.pick([listing.id for listing in self.lists].index(id))

    def search(self, words: str) -> None:
        """Show only the rows that hold these words."""
        self.words = words
        self.refresh()

    def focus(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def refresh(self) -> None:
        """Show everything as it is now."""

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.list.show_theme(theme)


def scrolled(part: QWidget, name: str, title: str) -> QScrollArea:
    """Return what stands beside a list, which scrolls up and down only."""
    made = QScrollArea()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(part)
    return made
