"""The tree of the outline: its keys, its menu, and what is dragged."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from app.outline.model import ID, OutlineModel
from app.outline.rows import OutlineRows
from app.outline.tree import Tree, in_order
from drawing.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN = (Qt.Key.Key_F2, *_ENTER)


def _cut(tree: Tree, up: str, rows: tuple[int, int]) -> tuple[str, ...]:
    return tree.below.get(up, ())[slice(*rows)]


class OutlineTree(QTreeView):
    """Shows the model; what is chosen, opened or asked for is said to the panel."""

    opened = Signal(str)  # Enter or a double-click
    chosen = Signal(tuple)  # the ids that are selected now
    menu_wanted = Signal(str, QPoint)

    def __init__(self, model: OutlineModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.telling = True  # what is selected here is said
        self.rows = OutlineRows(theme, self)
        self.setObjectName("outline.tree")
        self.setAccessibleName("Outline")
        self.outline = model
        self.setModel(model)
        self.setItemDelegate(self.rows)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        view = QAbstractItemView
        self.setSelectionMode(view.SelectionMode.ExtendedSelection)
        self.setEditTriggers(view.EditTrigger.NoEditTriggers)
        self.setDragDropMode(view.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)

    def rename_current(self) -> None:
        """Let the name of the current row be typed."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def ids(self) -> tuple[str, ...]:
        """Return what is selected, from the top."""
        tree, found = self.outline.tree, dict[str, list[tuple[int, int]]]()
        for rows in self.selectionModel().selection().toList():
            if up := self.outline.id_of(rows.parent()):  # groups are below nothing
                found.setdefault(up, []).append((rows.top(), rows.bottom() + 1))
        ids = (id for up, of in found.items() for rows in sorted(of) for id in _cut(tree, up, rows))
        return tuple(ids) if len(found) < 2 else in_order(tree, ids)

    def selectionChanged(self, selected: object, deselected: object) -> None:
        """Say what is selected now."""
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type]
        if self.telling:
            self.chosen.emit(self.ids())

    def event(self, event: QEvent) -> bool:
        """Claim the keys that rename and open."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _OWN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Enter shows where it stands; the rest is as in every tree."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_F2 and not editing:
            self.rename_current()
        elif event.key() in _ENTER and not editing:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        if not by_key and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        at = self.visualRect(index).center() if by_key else event.pos()
        self.menu_wanted.emit(str(index.data(ID)), self.viewport().mapToGlobal(at))

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if not index.isValid():
            return
        if not index.flags() & Qt.ItemFlag.ItemIsSelectable:  # a group
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.opened.emit(str(index.data(ID)))
