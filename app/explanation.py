"""How a number came about: its formula, the values in it, and a way to each of them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from analyzer.results import Explanation, Result, Term
from app.icons import icon
from app.inspector.numbers import written
from app.widgets import hairline, icon_button, link, text, tip
from drawing.theme import Theme
from models.units import amount, show

_ORIGINS = {
    "typed": "typed",
    "catalogue": "catalogue",
    "price book": "price book",
    "computed": "computed",
    "missing": "missing",
}
_WIDTH = 400
_AROUND, _LEAST = 68, 72  # pixels kept above and below it; the list of values has these at least


class ExplanationCard(QFrame):
    """A card that floats over the window until it is closed; it stays with the number it explains."""

    result_wanted = Signal(str)
    field_wanted = Signal(str, str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.key = ""
        self._found: tuple[Explanation, tuple[str, Result] | None] | None = None
        self._came_from: QWidget | None = None
        self._area: QScrollArea | None = None  # around many values
        self.setObjectName("explanation")
        self.setAccessibleName("Explanation")
        self.setProperty("role", "floating")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(_WIDTH)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(16, 12, 16, 16)
        self._body.setSpacing(8)
        self.hide()

    def show_explanation(self, found: Explanation, other: tuple[str, Result] | None = None) -> None:
        """Show this explanation in place of another, and below its number another one that it may be taken for."""
        if (found, other) == self._found and self.isVisible():
            return
        self.key, self._found = found.key, (found, other)
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        focused = QApplication.focusWidget()
        held = focused is not None and (focused is self or self.isAncestorOf(focused))
        self.hide()  # what is added to a visible widget has no size until Qt has shown it
        _clear(self._body)
        self._area = None
        self._build(found, other)
        self.show()
        self._body.activate()
        self.resize(_WIDTH, self._fitted())
        self.raise_()
        if held:
            self.setFocus()

    def _build(self, found: Explanation, other: tuple[str, Result] | None) -> None:
        self._body.addLayout(self._head(found.title))
        value = written(Result(found.key, found.value, found.unit))
        self._body.addWidget(text(value, 20, "semibold"))
        if other:
            words = f"{written(other[1])} {other[0]}"
            key = other[1].key
            self._body.addWidget(link(words, lambda: self.result_wanted.emit(key)))
        if found.missing:
            self._body.addWidget(text(found.missing, 12, role="warning", wrap=True))
        if found.formula:
            self._body.addWidget(
                _selectable(text(f"= {found.formula}", 12, role="secondary", wrap=True))
            )
        if found.substituted and found.substituted != found.formula:
            self._body.addWidget(
                _selectable(text(f"= {found.substituted}", 12, "medium", wrap=True))
            )
        if found.terms:
            self._body.addWidget(hairline())
            self._body.addWidget(self._terms(found.terms))
        if found.note:
            self._body.addWidget(hairline())
            self._body.addWidget(text(found.note, 11, role="secondary", wrap=True))

    def _fitted(self) -> int:
        """Return the height in which everything has room, with a shorter list of values where the window is low."""
        high, area, around = self._body.totalHeightForWidth(_WIDTH), self._area, self.parentWidget()
        over = high - (around.height() - _AROUND) if around else 0
        if area is None or over <= 0:
            return high
        kept = max(area.height() - over, _LEAST)
        high -= area.height() - kept
        area.setFixedHeight(kept)
        self._body.activate()
        return high

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def close_card(self) -> None:
        """Close the card."""
        self.key = ""
        self.hide()
        if self._came_from:
            self._came_from.setFocus()
        self.closed.emit()

    def _head(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(text(title, 12, "medium", role="secondary", wrap=True), 1)
        close = icon_button("x", self.theme, "Close", "explanation.close")
        close.setIcon(icon("x", self.theme, "text-secondary"))
        close.setIconSize(QSize(14, 14))
        close.clicked.connect(self.close_card)
        row.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _terms(self, terms: tuple[Term, ...]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for line, term in enumerate(terms):
            grid.addWidget(self._name(term), line, 0)
            value = "—" if term.value is None else _value(term.value, term)
            grid.addWidget(text(value, 12, "medium"), line, 1, Qt.AlignmentFlag.AlignRight)
            origin = text(_ORIGINS[term.origin], 11, role="hint")
            origin.setToolTip(tip(term.source))
            grid.addWidget(origin, line, 2)
        if len(terms) <= 9:
            return table
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFixedHeight(240)
        self._area = area
        area.setWidget(table)
        return area

    def _name(self, term: Term) -> QWidget:
        act: Callable[[], object]
        if term.result:
            result = term.result
            act = lambda: self.result_wanted.emit(result)  # noqa: E731
        elif term.record and term.field:
            act = lambda: self.field_wanted.emit(term.record, term.field)  # noqa: E731
        else:
            return text(term.name, 12, role="secondary", wrap=True)
        return link(term.name, act)


def _value(value: float, term: Term) -> str:
    """Return what was typed as exactly as it was typed, and what was computed rounded."""
    exact = term.origin == "typed" and term.unit != "1/s"
    return show(value, term.unit) if exact else amount(value, term.unit)


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        if inner := item.layout():
            _clear(inner)  # type: ignore[arg-type]
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
