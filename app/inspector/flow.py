"""A layout that sets widgets side by side and begins another line where there is no more room."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, each as wide as it likes to be and no wider than the line; lines may touch."""

    def __init__(self, parent: QWidget | None = None, across: int = 4, down: int = 4) -> None:
        super().__init__(parent)
        self.across, self.down = across, down
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width; asked for many times between two changes
        self._high: int | None = None
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in as the last one."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None if there is no such one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, None if there is no such one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        """Forget the sizes that were computed."""
        self._heights.clear()
        self._high = None
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines in a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Set everything into its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line of everything."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the highest item, with no width of its own."""
        if self._high is None:
            self._high = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(0, self._high)

    def _place(self, rect: QRect, move: bool) -> int:
        x, y = rect.x(), rect.y()
        high = self.minimumSize().height()  # all alike, so that words stand on one line
        for item in self._items:
            wide = min(item.sizeHint().width(), rect.width())
            if x > rect.x() and x + wide > rect.right() + 1:
                x, y = rect.x(), y + high + self.down
            if move:
                item.setGeometry(QRect(x, y, wide, high))
            x += wide + self.across
        return y + high - rect.y()
