"""The small popup in which another kind is chosen for what is selected: a search above the kinds it finds."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.icons import icon
from app.widgets import tip
from drawing.theme import Theme
from models.search import find_kinds

_KIND = Qt.ItemDataRole.UserRole
_SIZE, _ROW, _GAP = QSize(248, 320), 28, 8
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class KindPicker(QFrame):
    """Says once which kind was chosen; Escape or a press elsewhere chooses none."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme, current: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("kinds")
        self.setAccessibleName("Change kind")
        self.theme, self.current = theme, current
        self.search = QLineEdit(placeholderText="Search kinds")
        self.search.setObjectName("kinds.search")
        self.search.setAccessibleName("Search kinds")
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("kinds.list")
        self.list.setAccessibleName("Component kinds")
        self.list.setIconSize(QSize(18, 18))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.setFocusProxy(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self._fill("")

    def open_beside(self, frame: QRect) -> None:
        """Open beside a frame given in screen coordinates, where there is room on its screen."""
        room = self.screen().availableGeometry()
        x = frame.right() + _GAP
        if x + _SIZE.width() > room.right():
            x = max(frame.left() - _GAP - _SIZE.width(), room.left())
        y = max(min(frame.top(), room.bottom() - _SIZE.height()), room.top())
        self.setGeometry(QRect(QPoint(x, y), _SIZE))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the list while the search is typed, Enter chooses."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if found := self.list.currentItem():
                    self._choose(found)
                return True
            if step := _STEPS.get(Qt.Key(event.key())):
                last = self.list.count() - 1
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), last))
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _fill(self, text: str) -> None:
        self.list.clear()
        found = find_kinds(text)
        for kind in found:
            item = QListWidgetItem(icon(kind.icon, self.theme, "text"), kind.title)
            item.setData(_KIND, kind.id)
            item.setToolTip(tip(kind.summary))
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        if not found:
            none = QListWidgetItem("No component is called that")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(none)
        ids = [kind.id for kind in found]
        here = ids.index(self.current) if not text.strip() and self.current in ids else 0
        self.list.setCurrentRow(here if ids else -1)

    def _choose(self, item: QListWidgetItem) -> None:
        kind = str(item.data(_KIND))
        self.close()
        self.chosen.emit(kind)
