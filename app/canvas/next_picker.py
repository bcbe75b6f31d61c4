"""The popup in which one types what comes next: a name, a kind, or a component that is there."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.canvas.nexts import Next, nexts
from app.icons import icon
from app.widgets import tip
from drawing.labels import DOT
from drawing.theme import Theme
from models.design import Design

_NEXT = Qt.ItemDataRole.UserRole
_SIZE, _ROW = QSize(300, 300), 28
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class NextPicker(QFrame):
    """Says once what was chosen; Escape or a press elsewhere chooses nothing."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, theme: Theme, design: Design, source: str, only_there: bool = False
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("next")
        self.setAccessibleName("Connect to" if source else "Add")
        self.theme, self.design = theme, design
        self.source, self.only_there = source, only_there
        words = "Name of a component" if only_there else "Name or kind"
        self.search = QLineEdit(placeholderText=words)
        self.search.setObjectName("next.search")
        self.search.setAccessibleName(words)
        self.search.setMaxLength(200)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("next.list")
        self.list.setAccessibleName("What it may be")
        self.list.setIconSize(QSize(18, 18))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.setFocusProxy(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.list)

    def open_at(self, at: QPoint, typed: str = "") -> None:
        """Open with its corner at a point of the screen, or as near as there is room, with this typed."""
        room = self.screen().availableGeometry()
        x = max(min(at.x(), room.right() - _SIZE.width()), room.left())
        y = max(min(at.y(), room.bottom() - _SIZE.height()), room.top())
        self.setGeometry(x, y, _SIZE.width(), _SIZE.height())
        self._fill("")
        self.search.setText(typed)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self.search.deselect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the list while something is typed, Enter chooses."""
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
        found = nexts(self.design, self.source, text, self.only_there)
        for each in found:
            item = QListWidgetItem(
                icon(each.icon, self.theme, "text"), each.title + DOT + each.detail
            )
            item.setData(_NEXT, each)
            item.setToolTip(tip(each.title))
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        if not found:
            none = QListWidgetItem("No component is called that")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(none)
        self.list.setCurrentRow(0 if found else -1)

    def _choose(self, item: QListWidgetItem) -> None:
        chosen = item.data(_NEXT)
        self.close()
        if isinstance(chosen, Next):
            self.chosen.emit(chosen)
