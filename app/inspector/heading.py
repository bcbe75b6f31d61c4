"""The heading of a section: a click folds it; folded, it says how much is typed in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.inspector.folds import Folds


class Heading(QToolButton):
    """A title that opens and closes what stands below it."""

    def __init__(self, title: str, body: QWidget, folds: Folds) -> None:
        super().__init__()
        self.title, self.body, self.folds = title, body, folds
        self._typed = -1
        self.setObjectName(f"section.{title.lower()}")
        self.setProperty("role", "section")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setChecked(True)
        self.setArrowType(Qt.ArrowType.DownArrow)
        self.setText(title)
        self.clicked.connect(self._clicked)

    def show_count(self, typed: int) -> None:
        """Show how many values are typed below, and stand open or closed as a person left it."""
        self._typed = typed
        self._show(self.folds.is_open(self.title, typed))

    def open(self) -> None:
        """Open it, and keep it open."""
        if not self.isChecked():
            self.click()

    def _clicked(self, on: bool) -> None:
        self.folds.keep(self.title, on)
        self._show(on)

    def _show(self, on: bool) -> None:
        self.setChecked(on)
        self.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        folded = "" if on or not self._typed else f"  ·  {self._typed} typed"
        self.setText(self.title + folded)
        self.setAccessibleName(self.title + folded)
        self.setAccessibleDescription("Open" if on else "Folded")
        # without a parent it is not shown from here: it would be a window of its own
        if self.body.isHidden() == on and (self.body.parentWidget() or not on):
            self.body.setVisible(on)
