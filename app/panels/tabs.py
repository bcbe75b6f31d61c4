"""The tabs of the panels, each with the count of what is in it as a pill."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QTabBar

from app.widgets import text

_END = QTabBar.ButtonPosition.RightSide


class PanelTabs(QTabBar):
    """One tab for each panel."""

    filter_wanted = Signal()
    entered = Signal()  # the keyboard goes into the panel

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dock.tabs")
        self.setAccessibleName("Panels")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._counts: dict[int, int] = {}

    def count_of(self, place: int) -> int:
        """Return the number in a tab's pill, 0 where there is none."""
        return self._counts.get(place, 0)

    def show_count(self, place: int, count: int) -> None:
        """Show a number in a tab; none for 0."""
        if self._counts.get(place, 0) == count:
            return
        self._counts[place] = count
        pill = self.tabButton(place, _END)
        if not count:
            self.setTabButton(place, _END, None)
        elif isinstance(pill, QLabel):
            pill.setText(f"{count:,}")
            pill.setFixedWidth(pill.sizeHint().width())
            self.setTabButton(place, _END, pill)  # the tab takes its new width
        else:
            made = text(f"{count:,}", 11, role="count")
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            made.setAccessibleName(f"{count} in {self.tabText(place)}")
            self.setTabButton(place, _END, made)
        said = self.tabText(place)
        self.setAccessibleTabName(place, f"{said}, {count}" if count else said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash goes to the filter, Down and Enter into the panel; arrows walk along the tabs."""
        if event.text() == "/":
            self.filter_wanted.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
