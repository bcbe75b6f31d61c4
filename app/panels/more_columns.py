"""Columns that give way where a list is narrow: which ones, and the sign that there are more."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.panels.listing import Column
from app.widgets import tip


def given_up(columns: Sequence[Column], widths: Mapping[int, int], room: int) -> tuple[int, ...]:
    """Return which of the shown columns give way so that the others fit, the least wanted first."""
    gone: list[int] = []
    order = sorted((n for n in widths if columns[n].spare), key=lambda n: -columns[n].spare)
    for n in order:
        needed = sum(wide for other, wide in widths.items() if other not in gone)
        if needed <= room:
            break
        gone.append(n)
    return tuple(gone)


class MoreColumns(QToolButton):
    """Stands above a list while columns are left out; a press offers them."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard the menu of the list has the same
        self.hide()

    def show_titles(self, titles: Sequence[str]) -> None:
        """Say which columns there are besides; nothing where all are shown."""
        count = len(titles)
        self.setText(f"+{count} column" if count == 1 else f"+{count} columns")
        words = f"Left out, for there is no room: {', '.join(titles)}"
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self.setVisible(bool(titles))
