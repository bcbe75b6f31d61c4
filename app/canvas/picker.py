"""What the small popups over the canvas share: a search above what it finds, by mouse and keys."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.widgets import tip

_DATA = Qt.ItemDataRole.UserRole
_ROW, _PAD, _LINES = 28, 8, 2  # the lines of a border
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
Row = tuple[QIcon, str, str, object]  # icon, words, what its tip says, what it stands for


class Picker(QFrame):
    """Says once what was chosen; Escape or a press elsewhere chooses nothing. Each sort says what it finds."""

    chosen = Signal(object)
    closed = Signal()  # before what was chosen is said

    def __init__(self, parent: QWidget, name: str, title: str, wanted: str, listed: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._highest = 0
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.search = QLineEdit(placeholderText=wanted)
        self.search.setObjectName(f"{name}.search")
        self.search.setAccessibleName(wanted)
        self.search.setMaxLength(200)
        self.search.textChanged.connect(self.fill)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(listed)
        self.list.setIconSize(QSize(18, 18))
        self.list.setMinimumHeight(_ROW)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.setFocusProxy(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        layout.setSpacing(_PAD)
        layout.addWidget(self.search)
        layout.addWidget(self.list)

    def found(self, text: str) -> tuple[Iterable[Row], int]:
        """Return what a text may mean, and which of it is current: nothing, until a sort of picker knows more."""
        return (), 0

    def fill(self, text: str) -> None:
        """List what a text may mean; where that is nothing, say so."""
        rows, current = self.found(text)
        self.list.clear()
        for icon, words, about, stands in rows:
            item = QListWidgetItem(icon, words)
            item.setData(_DATA, stands)
            item.setToolTip(tip(about))
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        there = self.list.count() > 0
        if not there:
            none = QListWidgetItem("No component is called that")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(none)
        self.list.setCurrentRow(current if there else -1)
        self._fit()

    def open_in(self, area: QRect) -> None:
        """Open in an area of the screen, no higher than what is listed, with the keyboard on the search."""
        self.setGeometry(area)
        self._highest = area.height()
        self._fit()
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        """Be as high as what is listed, so far as there is room."""
        rows = self.list.count() * _ROW + 2 * self.list.frameWidth() + _LINES
        around = 3 * _PAD + self.search.sizeHint().height() + _LINES
        self.resize(self.width(), min(self._highest, around + rows))

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit()

    def _choose(self, item: QListWidgetItem) -> None:
        chosen = item.data(_DATA)
        self.close()
        if chosen is not None:
            self.chosen.emit(chosen)
