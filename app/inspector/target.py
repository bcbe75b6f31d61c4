"""The targets of a requirement or a flow, each with how it stands now."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from analyzer.margin import margin_words
from analyzer.results import Analysis
from analyzer.targets import Standing, standings, written
from app.inspector.numbers import number_button
from app.marks import state_words, target_mark
from app.session import Session
from app.status import MarkButton
from app.widgets import text, tip
from drawing.theme import Theme

_PILLS = {"met": "pill-good", "missed": "pill-bad", "unknown": "pill-quiet"}


class TargetList(QWidget):
    """How the target of a requirement stands, large; of anything else a line for each target about it."""

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
        large = record in design.requirements
        if [large, *mine] == self._shown:
            return
        self._shown = [large, *mine]
        while item := self._column.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for standing in mine:
            if large:
                self._column.addWidget(self._card(standing))
            else:
                self._add_line(standing)
        self.setVisible(bool(mine))

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        for button in self.findChildren(MarkButton):
            button.theme = theme
            button.update()

    def _card(self, standing: Standing) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(text(standing.promise.words, 12, role="secondary", wrap=True))
        number = number_button("target.value", 20)
        known = standing.value is not None
        number.setText(
            written(standing.promise.metric, standing.value)
            if standing.value is not None
            else "Not known"
        )
        number.setToolTip(tip(standing.missing or "How this came about"))
        number.setEnabled(bool(standing.key))
        number.clicked.connect(partial(self.explain.emit, standing.key))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(number)
        pill = text(_pill(standing), 12, "medium", _PILLS[standing.state])
        row.addWidget(pill, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)
        if not known:
            column.addWidget(text(standing.missing, 12, role="warning", wrap=True))
        elif words := margin_words(standing):
            column.addWidget(text(words.capitalize(), 12, role="secondary", wrap=True))
        return card

    def _add_line(self, standing: Standing) -> None:
        mark = target_mark(self.session.design, standing)
        button = MarkButton(self.theme, self)
        button.show_mark(mark)
        button.setText(standing.promise.words.replace("&", "&&"))
        button.setEnabled(bool(mark.key))
        button.clicked.connect(partial(self.explain.emit, mark.key))
        self._column.addWidget(button)
        said = ", ".join(filter(None, (state_words(standing).capitalize(), _more(standing))))
        state = text(said, 12, role="secondary", wrap=True)
        state.setContentsMargins(16, 0, 0, 4)
        state.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(state)


def _pill(standing: Standing) -> str:
    return "not computed" if standing.state == "unknown" else standing.state


def _more(standing: Standing) -> str:
    words = margin_words(standing)
    return "" if words.startswith("missed") else words
