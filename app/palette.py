"""The palette: every component kind by group, with a search; drag, double-click or Enter adds one."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.icons import icon
from drawing.theme import Theme
from models.catalog import Kind
from models.search import find_kinds

KIND_MIME = "application/x-loadpath-kind"
_KIND = Qt.ItemDataRole.UserRole
_WIDTH, _ROW, _HEAD = 224, 28, 30


class KindList(QListWidget):
    """The kinds; headings between groups cannot be chosen."""

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:  # type: ignore[override]
        """Return what a drag carries: the kind's id."""
        data = QMimeData()
        for item in items:
            data.setData(KIND_MIME, str(item.data(_KIND)).encode())
        return data


class Palette(QWidget):
    """Search above the list of kinds."""

    chosen = Signal(str)

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
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list = KindList()
        self.list.setObjectName("palette.kinds")
        self.list.setAccessibleName("Component kinds")
        self.list.setIconSize(QSize(18, 18))
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.itemDoubleClicked.connect(self._choose)
        self.list.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        row = QVBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.search)
        layout.addLayout(row)
        layout.addWidget(self.list)
        self._fill("")

    def show_theme(self, theme: Theme) -> None:
        """Paint icons in another theme."""
        self.theme = theme
        self._fill(self.search.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the chosen kind, or the first one found; Down leaves the search for the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if found := self.list.currentItem():
                    self._choose(found)
                return True
            if event.key() == Qt.Key.Key_Down and watched is self.search:
                self.list.setFocus()
                self._step_down()
                return True
        return super().eventFilter(watched, event)

    def _step_down(self) -> None:
        """Make the next kind the current one, past headings."""
        rows = range(self.list.currentRow() + 1, self.list.count())
        self.list.setCurrentRow(
            next((r for r in rows if self.list.item(r).data(_KIND)), self.list.currentRow())
        )

    def _choose(self, item: QListWidgetItem) -> None:
        if kind := item.data(_KIND):
            self.chosen.emit(str(kind))

    def _fill(self, text: str) -> None:
        self.list.clear()
        found = find_kinds(text)
        for group in dict.fromkeys(kind.group for kind in found) if not text.strip() else [""]:
            if group:
                self._heading(group)
            for kind in found:
                if not group or kind.group == group:
                    self._kind(kind)
        if not found:
            self._heading("No component is called that")
        first = next((r for r in range(self.list.count()) if self.list.item(r).data(_KIND)), -1)
        self.list.setCurrentRow(first if text.strip() else -1)

    def _heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(_WIDTH - 24, _HEAD))
        self.list.addItem(item)

    def _kind(self, kind: Kind) -> None:
        item = QListWidgetItem(icon(kind.icon, self.theme, "text"), kind.title)
        item.setData(_KIND, kind.id)
        item.setToolTip(f"{kind.summary}\n{', '.join(kind.products[:4])}".strip())
        item.setSizeHint(QSize(_WIDTH - 24, _ROW))
        self.list.addItem(item)
