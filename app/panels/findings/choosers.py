"""The strip above the findings: which of them are listed, and under which headings; a button that adds a risk."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.icons import BESIDE, icon
from app.panels.findings.choosing import GROUPINGS, SEVERITY_CHOICES, STATES, Wanted
from app.panels.strip import HEIGHT, Picker
from app.widgets import tip
from drawing.theme import Theme

_WIDEST = 150
_FILTERS = ("state", "severity", "category", "flow")
Choices = Sequence[tuple[str, str]]


class Choosers(QWidget):
    """Five lists that open, and a button."""

    picked = Signal()
    risk_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._choices: dict[str, Choices] = {}
        self._pickers: dict[str, Picker] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        for name, title, choices in (
            ("grouping", "Group the findings", GROUPINGS),
            ("state", "State", STATES),
            ("severity", "Severity", SEVERITY_CHOICES),
            ("category", "Category", (("", "Any kind"),)),
            ("flow", "Flow", (("", "Any flow"),)),
        ):
            made = self._pickers[name] = Picker(f"findings.{name}", title, "chips")
            made.setMaximumWidth(_WIDEST)
            made.setToolTip(tip(title))
            row.addWidget(made)
            self.offer(name, choices)
            made.picked.connect(self._picked)
        row.addStretch(1)
        self.add = QToolButton()
        self.add.setObjectName("findings.add_risk")
        self.add.setText("Risk")
        self.add.setAccessibleName("Add a risk")
        self.add.setToolTip(tip("Add a risk to what is selected"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setIconSize(BESIDE)
        self.add.setAutoRaise(True)
        self.add.clicked.connect(self.risk_wanted)
        row.addWidget(self.add)
        self.show_theme(theme)

    def offer(self, name: str, choices: Choices) -> None:
        """Offer values with their titles; what is chosen stays chosen where it is still offered."""
        if choices == self._choices.get(name):
            return
        now = self.value(name) if name in self._choices else ""
        self._choices[name] = choices
        picker = self._pickers[name]
        quiet = picker.blockSignals(True)
        picker.show_words([title for _, title in choices])
        picker.pick(next((n for n, (value, _) in enumerate(choices) if value == now), 0))
        picker.blockSignals(quiet)

    def value(self, name: str) -> str:
        """Return what is chosen in one of the lists."""
        return self._choices[name][max(0, self._pickers[name].currentIndex())][0]

    def pick(self, name: str, value: str) -> None:
        """Choose a value in one of the lists, as a person would."""
        values = [each for each, _ in self._choices[name]]
        if value in values:
            self._pickers[name].pick(values.index(value))

    def wanted(self, words: str) -> Wanted:
        """Return what is asked for, together with words that somebody looks for."""
        grouping = next(each for each, _ in GROUPINGS if each == self.value("grouping"))
        state, severity, category, flow = (self.value(name) for name in _FILTERS)
        return Wanted(grouping, state, severity, category, flow, words)

    def show_theme(self, theme: Theme) -> None:
        """Paint icons in another theme."""
        self.add.setIcon(icon("plus", theme, "text-secondary"))

    def _picked(self, _place: int) -> None:
        self.picked.emit()
