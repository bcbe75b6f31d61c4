"""The targets of a requirement or a flow, each with how it stands now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from analyzer.results import Analysis
from analyzer.targets import standings
from app.marks import state_words, target_mark
from app.session import Session
from app.status import MarkButton
from app.widgets import text
from drawing.theme import Theme


class TargetList(QWidget):
    """One line for each target of a record: what was promised, and below it how that stands."""

    explain = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.setObjectName("inspector.targets")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(2)
        self._shown: list[object] = []
        self.hide()

    def show_analysis(self, analysis: Analysis, record: str) -> None:
        """Show how the targets of a record, and those that are about it, stand."""
        design = self.session.design
        mine = [
            one
            for one in (standings(design, analysis) if record else ())
            if record in (one.promise.record, one.promise.scope)
        ]
        if mine == self._shown:
            return
        self._shown = list(mine)
        while item := self._column.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for standing in mine:
            mark = target_mark(design, standing)
            button = MarkButton(self.theme, self)
            button.show_mark(mark)
            button.setText(standing.promise.words.replace("&", "&&"))
            button.setEnabled(bool(mark.key))
            button.clicked.connect(lambda _=False, key=mark.key: self.explain.emit(key))
            self._column.addWidget(button)
            state = text(state_words(standing).capitalize(), 12, role="secondary")
            state.setContentsMargins(16, 0, 0, 4)
            self._column.addWidget(state)
        self.setVisible(bool(mine))

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        for button in self.findChildren(MarkButton):
            button.theme = theme
            button.update()
