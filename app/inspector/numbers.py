"""The numbers of the selected thing, large, each leading to its explanation."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from analyzer.busy import beside, busiest, busy_words, is_held
from analyzer.results import Analysis, Explanation, Result
from app.canvas.paint import font
from app.inspector.formula import FormulaLine
from app.marks import spare
from app.widgets import link, set_role, text, tip
from models.units import amount

_HELD = "Share of its workers that are busy or held at peak; held, while what it calls answers."


@dataclass(frozen=True)
class Hero:
    """Which results a card shows: the large one, and a small one beside it."""

    title: str
    large: str
    small: str = ""


HEROES = {
    "components": Hero("Peak load", "load.peak", "utilisation"),
    "links": Hero("Peak load", "load.peak"),
    "flows": Hero("Peak rate", "load.peak"),
}
HIGHEST = Hero("Highest utilisation", "utilisation", "load.peak")
DESIGN = Hero("Peak rate of all flows", "entry.peak", "headroom")


class NumbersCard(QFrame):
    """One large number with its formula; a click on a number asks for its explanation."""

    explain = Signal(str)
    field_wanted = Signal(str, str)

    def __init__(self, hero: Hero) -> None:
        super().__init__()
        self.hero, self.record = hero, ""
        self._analysis = Analysis()
        self.setProperty("role", "card")
        self.setObjectName("numbers")
        self._value = number_button("numbers.value", 20)
        self._value.clicked.connect(lambda: self.explain.emit(self.key))
        self._small = number_button("numbers.small", 12)
        self._small.clicked.connect(lambda: self.explain.emit(self._key(hero.small)))
        self._own = link("", lambda: self.explain.emit(f"{self.record}.utilisation"))
        self._own.setObjectName("numbers.own")
        self._formula = FormulaLine()
        self._formula.result_wanted.connect(self.explain)
        self._formula.field_wanted.connect(self.field_wanted)
        self.title = text(hero.title, 12, role="secondary", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._value)
        row.addWidget(self._small, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addLayout(row)
        layout.addWidget(self._own)
        layout.addWidget(self._formula)

    @property
    def key(self) -> str:
        """The result that the large number shows."""
        return self._key(self.hero.large)

    def _key(self, quantity: str) -> str:
        """Return the key of a result; of utilisation that of held workers where they are more."""
        found = busiest(self._analysis.results, self.record) if quantity == "utilisation" else None
        return found.key if found else f"{self.record}.{quantity}"

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the results as they are now."""
        self._analysis = analysis
        large = analysis.results.get(self.key)
        self.setVisible(large is not None)
        if large is None:
            return
        self._value.setText(written(large))
        self._value.setToolTip(tip(large.missing or "How this came about"))
        if large.missing:
            self._formula.show_words(large.missing)
        small = analysis.results.get(self._key(self.hero.small))
        self._small.setVisible(small is not None and small.value is not None)
        if small and small.value is not None:
            words, role = _pill(self.hero.small, small, small.value)
            self._small.setText(words)
            set_role(self._small, role)
        self._tell_own(small)

    def _tell_own(self, small: Result | None) -> None:
        """Say beside a share of held workers what of it is its own work."""
        held = small is not None and is_held(small)
        own = beside(self._analysis.results, small.key) if held and small else None
        self._own.setVisible(own is not None)
        self._small.setToolTip(tip(_HELD if held else ""))
        if own:
            words, result = own
            self._own.setText(f"{written(result)} {words}")
            self._own.setAccessibleName(self._own.text())

    def show_formula(self, found: Explanation | None) -> None:
        """Show the formula with its values."""
        if found and found.key == self.key and not found.missing:
            self._formula.show_formula(found)


def written(result: Result) -> str:
    """Return a result with its unit as it is written everywhere; "Not known" for none."""
    if result.value is None:
        return "Not known"
    return amount(result.value, result.unit)


def level(utilisation: float) -> str:
    """Return the state of a utilisation: good, warning or bad."""
    return "good" if utilisation < 0.7 else "warning" if utilisation < 1.0 else "bad"


def _pill(quantity: str, result: Result, value: float) -> tuple[str, str]:
    if quantity == "headroom":
        return f"{amount(value, 'times')} headroom", f"pill-{spare(value)}"
    if quantity == "utilisation":
        return f"{amount(value, 'fraction')} {busy_words(result)}", f"pill-{level(value)}"
    return f"at {amount(value, '1/s')}", "pill-quiet"


def number_button(name: str, size: int) -> QPushButton:
    """Return a number that leads to its explanation, without its text."""
    made = QPushButton()
    made.setObjectName(name)
    made.setAccessibleName("How this number came about")
    made.setProperty("role", "number")
    made.setFont(font(size, "semibold"))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
