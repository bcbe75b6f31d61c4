"""The palette: favourites, the latest, every component kind by group and saved selections, with a search."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from app.offers import Offer, groups
from app.palette_list import KIND_MIME, OfferList
from app.team import TEAM
from app.used import USED
from app.widgets import emptied
from drawing.theme import Theme

__all__ = ["KIND_MIME", "Palette"]
_WIDTH = 224


class Palette(QWidget):
    """Search above the list; drag, double-click or Enter puts something on the canvas."""

    chosen = Signal(str)  # a kind's id
    action_chosen = Signal(str)  # the action that makes a boundary
    selection_chosen = Signal(object)  # the path of a saved selection
    selection_removed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("palette")
        self.setAccessibleName("Components")
        self.setFixedWidth(_WIDTH)
        self.search = QLineEdit(placeholderText="Search components")
        self.search.setObjectName("palette.search")
        self.search.setAccessibleName("Search components")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self.list = OfferList()
        self.list.chosen.connect(self._choose)
        self.list.marked.connect(self._mark)
        self.list.asked.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 1, 0)  # the border is the palette's own
        layout.setSpacing(8)
        row = QVBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.search)
        layout.addLayout(row)
        layout.addWidget(self.list)
        USED.changed.connect(self.refresh)
        TEAM.changed.connect(self.refresh)
        TEAM.begin()
        self.refresh()

    def show_theme(self, theme: Theme) -> None:
        """Paint icons in another theme."""
        self.theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Show what is offered now for what is typed."""
        saved = TEAM.team.selections
        found = groups(self.search.text(), USED.favourites, USED.latest, saved)
        self.list.show_groups(found, self.theme)
        if not found:
            self.list.say("No component is called that")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter chooses the first one found; Down leaves the search for the list; Escape empties it before it leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if emptied(self.search, event):
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.choose()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                self.list.step(self.list.currentRow())
                return True
        return super().eventFilter(watched, event)

    def _typed(self, typed: str) -> None:
        self.list.setCurrentRow(-1)
        self.refresh()
        self.list.scrollToTop()
        if typed.strip():
            self.list.step(-1)

    def _choose(self, offer: Offer) -> None:
        if offer.sort == "kind":
            self.chosen.emit(offer.name)
        elif offer.sort == "boundary":
            self.action_chosen.emit(f"insert.{offer.name}")
        else:
            self.selection_chosen.emit(Path(offer.name))

    def _mark(self, offer: Offer) -> None:
        if offer.sort == "kind":
            USED.mark(offer.name)

    def _ask(self, offer: Offer, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("palette.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Add to the canvas").triggered.connect(lambda: self._choose(offer))
        if offer.sort == "kind":
            marked = offer.name in USED.favourites
            words = "Remove from favourites" if marked else "Add to favourites"
            menu.addAction(f"{words}\t*").triggered.connect(lambda: self._mark(offer))
        elif offer.sort == "selection":
            remove = menu.addAction("Delete…")
            remove.triggered.connect(lambda: self.selection_removed.emit(Path(offer.name)))
        menu.popup(at)
