"""The outline beside the canvas: a filter above the tree; what is selected is the same in both."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from analyzer.results import Analysis
from app.outline.model import OutlineModel
from app.outline.tree import GROUPS, way_to
from app.outline.view import OutlineTree
from app.widgets import emptied
from drawing.badges import badges
from drawing.theme import Theme
from models import edits
from models.patch import Change, Patch

if TYPE_CHECKING:
    from app.window import Window

_INTO = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)  # the tree, from the filter
_TABLES = ("components", "boundaries", "views")
_TOLD = ("name", "parent", "kind", "product", "sort", "rank")  # fields that the tree shows
_ALL = 300  # rows that are opened when a filter finds no more than these
_MANY = 200  # selected things from which only the first is shown in the tree


class Outline(QWidget):
    """Everything that the design is made of; it brings itself up to date when it is seen."""

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self.of_window, self.session = window, window.session
        self.setObjectName("outline")
        self.search = QLineEdit(placeholderText="Filter the outline")
        self.search.setObjectName("outline.filter")
        self.search.setAccessibleName("Filter the outline")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.model = OutlineModel(self.session, window.theme, self)
        self.tree = OutlineTree(self.model, window.theme, self)
        self._arrange()
        self._open: set[str] = set(GROUPS)  # what was open before there was a filter
        self._stale = True
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._follow)
        self._connect()
        self.show_analysis(window.review.shown)

    def _arrange(self) -> None:
        row = QVBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.tree)

    def _connect(self) -> None:
        session, window = self.session, self.of_window
        session.changed.connect(self._changed)
        session.selected.connect(self._soon.start)
        session.replaced.connect(self._replaced)
        window.review.changed.connect(self.show_analysis)
        self.tree.chosen.connect(session.select)
        self.tree.opened.connect(self._opened)
        self.tree.menu_wanted.connect(self._menu)
        self.model.nested.connect(self._nest, Qt.ConnectionType.QueuedConnection)

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.model.theme = self.tree.rows.theme = theme
        self.tree.viewport().update()

    def show_analysis(self, analysis: Analysis) -> None:
        """Show how many findings there are of each."""
        self.model.badges = badges(self.session.design, analysis.findings.values())
        self.tree.viewport().update()

    def rename(self, id: str) -> None:
        """Let the name of something be typed in its row."""
        self._follow()
        self._reveal(id)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tree.rename_current()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody saw it."""
        super().showEvent(event)
        self._soon.start()  # it is seen first, and filled in the next turn

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go from the filter into the tree; Escape empties it, and leaves it when it is empty."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and emptied(self.search, event):
            return True
        if pressed and isinstance(event, QKeyEvent) and event.key() in _INTO:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.tree.ids():
                self.tree.setCurrentIndex(self._first())
            return True
        return super().eventFilter(watched, event)

    # what follows the design

    def _changed(self, patch: Patch) -> None:
        if any(change.table in _TABLES and _shows(change) for change in patch):
            self._stale = True
        self._soon.start()

    def _replaced(self) -> None:
        self._stale = True
        self._soon.start()

    def _follow(self) -> None:
        """Show what there is and what is selected, if anybody sees it."""
        self._soon.stop()
        if not self.isVisible():
            return
        self.tree.telling = False
        try:
            if self._stale:
                self._stale = False
                self._restructure()
            self._show_selection()
        finally:
            self.tree.telling = True
        self.tree.viewport().update()

    def _restructure(self) -> None:
        first = not self.model.tree.place
        self.model.restructure()
        if first:
            for group in GROUPS:
                self.tree.expand(self.model.index_of(group))

    def _show_selection(self) -> None:
        wanted, shown = self.session.selection, self.tree.ids()
        if wanted == shown or set(wanted) == set(shown):
            return
        model = self.tree.selectionModel()
        found = [id for id in wanted if id in self.model.tree.place]
        flags = QItemSelectionModel.SelectionFlag
        if found:
            self._reveal(found[0])
        chosen = QItemSelection()
        for id in found if len(found) <= _MANY else found[:1]:
            index = self.model.index_of(id)
            chosen.select(index, index)
        model.select(chosen, flags.ClearAndSelect)

    def _open_to(self, id: str) -> QModelIndex:
        for up in way_to(self.model.tree, id):
            self.tree.expand(self.model.index_of(up))
        return self.model.index_of(id)

    def _reveal(self, id: str) -> None:
        index = self._open_to(id)
        self.tree.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.tree.scrollTo(index)

    def _filter(self, words: str) -> None:
        before, self.model.words = self.model.words, words
        if words and not before:
            self._open = {
                id
                for id in self.model.tree.below
                if id and self.tree.isExpanded(self.model.index_of(id))
            }
        self.tree.telling = False
        try:
            self.model.restructure()
            opened = set(self.model.tree.below) - {""}
            if not words:
                self.tree.collapseAll()
                opened = self._open
            elif len(self.model.tree.place) > _ALL:
                opened &= set(GROUPS)
            for id in opened:
                self.tree.expand(self.model.index_of(id))
            self._show_selection()
        finally:
            self.tree.telling = True

    def _first(self) -> QModelIndex:
        found = self.model.tree.below
        group = next(iter(found[""]), "")
        return self.model.index_of(next(iter(found.get(group, ())), group))

    # what is done with a row

    def _opened(self, id: str) -> None:
        from app.finder.going import show  # the window is there sooner without it

        if id in self.session.design.views:
            self.session.show_view(id)
            self.of_window.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            show(self.of_window, id)

    def _menu(self, id: str, at: QPoint) -> None:
        design = self.session.design
        if id in design.views:
            self.session.show_view(id)
            self.of_window.open_menu("view", at)
        elif id in design.components or id in design.boundaries:
            self.of_window.open_menu("card" if id in design.components else "boundary", at)

    def _nest(self, ids: tuple[str, ...], to: str) -> None:
        """Make what was dropped part of what it was dropped onto; of nothing on a group."""
        session, design = self.session, self.session.design
        try:
            if to in design.boundaries and all(id in design.components for id in ids):
                from app.outline.joining import join  # the window is there sooner without it

                join(self.of_window, ids, to)
            else:
                session.edit("Make part of", edits.nest, ids, None if to in GROUPS else to)
                self._follow()
                for id in ids[:1]:  # what it was dropped onto may be closed
                    self._open_to(id)
        except ValueError:
            self.of_window.notify("Nothing can be part of itself, or of what is part of it.")


def _shows(change: Change) -> bool:
    """Tell whether the tree looks other after a change."""
    before, after = change.before, change.after
    if before is None or after is None:
        return True
    return any(getattr(before, f, None) != getattr(after, f, None) for f in _TOLD)
