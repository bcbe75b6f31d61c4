"""Every number of one record, each with a way to its explanation."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from analyzer.keys import QUANTITIES, parts
from analyzer.results import Analysis
from app.inspector.numbers import written
from app.session import Session
from app.widgets import link, text


class LoadList(QWidget):
    """A grid of titles and numbers."""

    explain = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.id = session, "design"
        self.setObjectName("inspector.load")
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(16, 8, 6, 8)
        self._grid: QWidget | None = None

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the results as they are now."""
        if self._grid:
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        mine = [r for r in analysis.results.values() if r.key.startswith(f"{self.id}.")]
        for line, result in enumerate(mine):
            if result.missing:
                grid.addWidget(_not_computed(_title(result.key), result.missing), line, 0, 1, 2)
                continue
            grid.addWidget(text(_title(result.key), role="secondary"), line, 0)
            asked = partial(self.explain.emit, result.key)
            number = link(written(result), asked, _title(result.key))
            grid.addWidget(number, line, 1, Qt.AlignmentFlag.AlignRight)
        if not mine:
            grid.addWidget(
                text("Nothing is computed for this yet.", role="secondary", wrap=True), 0, 0
            )
        self._outer.addWidget(self._grid)


def _not_computed(title: str, missing: str) -> QWidget:
    """Return a title over what is missing, in the whole width."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(text(title, role="secondary"))
    column.addWidget(text(missing[:1].upper() + missing[1:], 12, role="warning", wrap=True))
    return made


def _title(key: str) -> str:
    """Return what a result's quantity is called."""
    found = parts(key)
    return QUANTITIES[found[1]].title if found else key
