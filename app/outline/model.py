"""The outline as Qt's trees want it: made from ids, kept where it is when the design changes."""

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from analyzer.results import Severity
from app.icons import icon
from app.outline.carried import OUTLINE_MIME, carried
from app.outline.tree import EMPTY, GROUPS, ROOT, TITLES, Tree, tree
from app.session import Session
from app.widgets import tip
from drawing.theme import Theme
from models import edits
from models.catalog import kind
from models.design import label
from models.levels import views_with
from models.text import one_line, visible
from models.view import placement_id

ID, IN_VIEW, BADGE, GROUP = (Qt.ItemDataRole.UserRole + n for n in range(4))
_NONE = QModelIndex()
# made once: a tree asks for every row's
_VIEWS = Qt.ItemFlag.ItemIsEnabled
_HEADING = _VIEWS | Qt.ItemFlag.ItemIsDropEnabled
_FIXED = _VIEWS | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_ROW = _FIXED | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

Index = QModelIndex | QPersistentModelIndex
Badges = Mapping[str, tuple[int, Severity]]


class OutlineModel(QAbstractItemModel):
    """A row for each component, boundary and view, below the three groups."""

    nested = Signal(tuple, str)  # ids that were dropped, and onto what

    def __init__(self, session: Session, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.theme = session, theme
        self.words = ""
        self.badges: Badges = {}
        self.tree = EMPTY  # until it is seen
        self._numbers: dict[str, int] = {}
        self._ids: list[str] = []
        self._ups: dict[str, QModelIndex] = {}  # what is above others

    def restructure(self) -> None:
        """Show the tree as it is now; what is open and selected stays so."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        ids = [self.id_of(index) for index in old]
        self.tree = tree(self.session.design, self.words)
        self._ups.clear()
        self.changePersistentIndexList(old, [self.index_of(id) for id in ids])
        self.layoutChanged.emit()

    def id_of(self, index: Index) -> str:
        """Return the id of a row, or the name of its group; "" for the root."""
        return self._ids[index.internalId()] if index.isValid() else ROOT

    def index_of(self, id: str) -> QModelIndex:
        """Return the row of something, an invalid one if it is not shown."""
        place = self.tree.place.get(id)
        return _NONE if place is None else self.createIndex(place, 0, self._number(id))

    # what Qt asks for

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """Return the index of a row below another one."""
        below = self.tree.below.get(self.id_of(parent), ())
        if column or not 0 <= row < len(below):
            return _NONE
        return self.createIndex(row, 0, self._number(below[row]))

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the row above one."""
        up = self.tree.above.get(self.id_of(index), ROOT)
        if up not in self._ups:  # many have the same one
            self._ups[up] = self.index_of(up) if up else _NONE
        return self._ups[up]

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return how many rows are below one."""
        return len(self.tree.below.get(self.id_of(parent), ()))

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return one."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a row."""
        id = self.id_of(index)
        if role == ID:
            return id
        if role == GROUP:
            return id in GROUPS
        if id in GROUPS:
            return _of_group(id, self.tree, role)
        return self._of_row(id, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename what a row stands for."""
        id, name = self.id_of(index), one_line(str(value))[:200]
        if role != Qt.ItemDataRole.EditRole or not name or name == label(self.session.design, id):
            return False
        return self.session.edit("Rename", edits.change, id, name=name)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        id = self.id_of(index)
        if id in GROUPS:
            return _VIEWS if id == "views" else _HEADING
        if not id:
            return Qt.ItemFlag.NoItemFlags
        return _FIXED if id in self.session.design.views else _ROW

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped here."""
        return [OUTLINE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what a drag carries: ids, and names for other programs."""
        ids = [self.id_of(index) for index in indexes]
        data = QMimeData()
        data.setData(OUTLINE_MIME, json.dumps([self.session.document, *ids]).encode())
        data.setText("\n".join(label(self.session.design, id) for id in ids))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Return copying: nothing is removed from where it was dragged from."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell whether what is dragged can come onto a row."""
        ids, to = carried(self.session, data), self.id_of(parent)
        design = self.session.design
        if not ids or to in ids or row >= 0:
            return False
        parts = all(id in design.components for id in ids)
        borders = all(id in design.boundaries for id in ids)
        if to == "components" or to in design.components:
            return parts
        return (borders or (parts and to != "boundaries")) and (
            to == "boundaries" or to in design.boundaries
        )

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Say what was dropped onto what."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        self.nested.emit(carried(self.session, data), self.id_of(parent))
        return True

    # what the rows show

    def _of_row(self, id: str, role: int) -> object:
        design = self.session.design
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return visible(label(design, id))
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(self._icon(id), self.theme, "text" if self.in_view(id) else "text-hint")
        if role == IN_VIEW:
            return self.in_view(id)
        if role == BADGE:
            return self.badges.get(id)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = self._words(id)
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def in_view(self, id: str) -> bool:
        """Tell whether something stands in the shown view, or is that view."""
        session = self.session
        return id == session.view or placement_id(session.view, id) in session.design.placements

    def _icon(self, id: str) -> str:
        row = self.session.design.components.get(id)
        if row:
            return kind(row.kind).icon
        return "frame" if id in self.session.design.boundaries else "layout-dashboard"

    def _words(self, id: str) -> str:
        design = self.session.design
        parts = [visible(label(design, id))]
        if row := design.components.get(id):
            parts.append(kind(row.kind).title)
        elif border := design.boundaries.get(id):
            parts.append(border.sort or "boundary")
        else:
            return f"{parts[0]}, {design.views[id].sort or 'view'}" if id in design.views else ""
        views = [design.views[view].name for view in views_with(design, id)]
        parts.append(f"in {', '.join(views[:4])}" if views else "in no view")
        if found := self.badges.get(id):
            parts.append(f"{found[0]:,} finding{'s' if found[0] > 1 else ''}")
        return ", ".join(parts)

    def _number(self, id: str) -> int:
        if id not in self._numbers:
            self._numbers[id] = len(self._ids)
            self._ids.append(id)
        return self._numbers[id]


def _of_group(id: str, found: Tree, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return TITLES[id]
    if role == BADGE:
        return None
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{TITLES[id]}, {found.counts.get(id, 0):,}"
    return None
