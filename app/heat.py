"""Heat on the canvas: the choice of what colours the cards, and beside it what the colours mean."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QSizePolicy, QToolButton, QWidget

from analyzer.results import Analysis
from analyzer.sensitivity import CLASSES
from app.analysis import LiveAnalysis
from app.canvas.card_names import ink
from app.canvas.heat_levels import level_in
from app.canvas.paint import font
from app.canvas.view import CanvasView
from app.icons import BESIDE, icon
from app.review import Review
from app.session import Session
from app.settings import THEMES
from app.widgets import tip
from drawing.badges import badges
from drawing.heat import MEASURES, SCALES, Heat, Measure, Scale, heats, worst
from drawing.metrics import elide, width
from drawing.theme import Theme
from models.design import label

_MARGIN = 12
_OFF = "Off"
_SWATCH, _GAP, _PART = 12.0, 5.0, 10.0  # a square, to its words, to the next square
_ASKED: dict[Measure | None, str] = {"time": "shares", "data": "data"}  # of the worker
_NAME = 120  # pixels that the name of a flow takes at most


def _shares(message: Mapping[str, Any]) -> dict[str, float]:
    """Return what the worker told of each component: its share, or the place of its data class."""
    classes = {
        str(id): float(CLASSES.index(data)) for id, data in message.get("classes", {}).items()
    }
    return classes | {str(id): float(s) for id, s in message.get("shares", {}).items()}


class HeatBar(QFrame):
    """Floats over the canvas beside the zoom bar: a button with the measures, and their legend while one is on."""

    placed = Signal()

    def __init__(
        self,
        session: Session,
        live: LiveAnalysis,
        review: Review,
        view: CanvasView,
        beside: QWidget,
    ) -> None:
        super().__init__(view)
        self.session, self.live, self.view, self.beside = session, live, view, beside
        self.review = review
        self.theme = view.canvas.theme
        self.measure: Measure | None = None
        self._shares: Mapping[str, float] = {}
        self.setProperty("role", "floating")
        self.setObjectName("heat")
        self.button = QToolButton()
        self.button.setObjectName("heat.choice")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIconSize(BESIDE)
        self.button.setAutoRaise(True)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.setObjectName("heat.menu")
        self.button.setMenu(self.menu)
        self.legend = Legend(self.theme)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(4, 2, 4, 2)
        self._parts.setSpacing(4)
        self._parts.addWidget(self.button)
        self._parts.addWidget(self.legend)
        self._fill()
        live.changed.connect(self._analysed)
        review.changed.connect(self._reviewed)
        session.selected.connect(self._selected)
        THEMES.changed.connect(self.show_theme)
        view.installEventFilter(self)
        self.show_measure(None)

    @property
    def flow(self) -> str:
        """The flow whose answer time is shared out: the selected one, "" for all."""
        chosen = self.session.selection
        return chosen[0] if len(chosen) == 1 and chosen[0] in self.session.design.flows else ""

    def show_measure(self, measure: Measure | None) -> None:
        """Colour the cards by a measure, by none for None."""
        self.measure = measure
        self._shares = {}
        for action in self.menu.actions():
            action.setChecked(action.data() == (measure or ""))
        self._refresh()
        self._ask()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = self.legend.theme = theme
        self.button.setIcon(icon("flame", theme, "accent" if self.measure else "text-secondary"))
        self.legend.update()

    def place(self) -> None:
        """Stand beside the zoom bar, above it and on two lines where there is no room."""
        area, bar = self.view.rect(), self.beside.geometry()
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight)
        if self._parts.sizeHint().width() > area.width() - 2 * _MARGIN:
            self._parts.setDirection(QBoxLayout.Direction.TopToBottom)
        self.adjustSize()
        x = bar.left() - self.width() - 8
        y = bar.top()
        if x < _MARGIN:
            x, y = area.right() - self.width() - _MARGIN, bar.top() - self.height() - 8
        self.move(max(x, _MARGIN), y)
        self.raise_()
        self.placed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of the canvas."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.place()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        group = QActionGroup(self)
        for measure in (None, *MEASURES):
            action = self.menu.addAction(SCALES[measure].title if measure else _OFF)
            action.setCheckable(True)
            action.setData(measure or "")
            action.triggered.connect(partial(self._chosen, measure))
            group.addAction(action)

    def _chosen(self, measure: Measure | None, _: bool = False) -> None:
        self.show_measure(measure)

    def _analysed(self, analysis: Analysis) -> None:
        if self.measure in _ASKED:
            self._ask()
        elif self.measure:
            self._refresh()

    def _reviewed(self) -> None:
        """Follow what is still to be dealt with."""
        if self.measure == "findings":
            self._refresh()

    def _selected(self) -> None:
        if self.measure == "time":
            self._ask()

    def _ask(self) -> None:
        """Ask the worker which part of the answer time each component takes, or which data is known there."""
        measure, flow = self.measure, self.flow
        if measure not in _ASKED:
            return

        def take(message: Mapping[str, Any]) -> None:
            if self.measure == measure and (flow == self.flow or measure == "data"):
                self._shares = _shares(message)
                self._refresh()

        self.live.request({"do": _ASKED[measure], "flow": flow}, take)

    def _refresh(self) -> None:
        """Show cards, button and legend as they are now."""
        measure, found = self.measure, self._found()
        self.view.canvas.show_heats(found)
        self.button.setText(f"Heat: {self._title()}" if measure else "Heat")
        self.button.setAccessibleName(f"Heat: {self._title() if measure else _OFF}")
        self.button.setToolTip(tip("Colour the cards by a value"))
        self.legend.show_scale(SCALES[measure] if measure else None, bool(found))
        self.show_theme(self.theme)
        self.place()

    def _found(self) -> dict[str, Heat]:
        """Return the heat of every component by its id, none while heat is off."""
        design, analysis = self.session.design, self.live.current
        if self.measure is None:
            return {}
        if self.measure == "findings":
            left = self.review.shown.findings.values()
            return worst(badges(design, left), design.components)
        return heats(analysis, self.measure, design.components, self._shares)

    def _title(self) -> str:
        if self.measure is None:
            return ""
        title = SCALES[self.measure].title.lower()
        if self.measure != "time" or not self.flow:
            return title
        return f"{title} of {elide(label(self.session.design, self.flow), 13, _NAME)}"


class Legend(QWidget):
    """Each colour as a square with its words; a sentence where there is nothing to colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.scale: Scale | None = None
        self.known = True
        self.setObjectName("heat.legend")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_scale(self, scale: Scale | None, known: bool) -> None:
        """Show another scale, or that nothing of it is known."""
        self.scale, self.known = scale, known
        self.setVisible(scale is not None)
        self.setAccessibleName(self._said())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that all words take."""
        if self.scale is None:
            return QSize(0, 24)
        if not self.known:
            return QSize(round(width(self.scale.missing, 11)) + 12, 24)
        parts = (_SWATCH + _GAP + width(words, 11) + _PART for words in self.scale.words)
        return QSize(round(sum(parts)) + 4, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares and their words."""
        if self.scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11))
        middle = self.height() / 2
        if not self.known:
            self._write(painter, 4.0, self.scale.missing)
            return
        x = 4.0
        for role, words in zip(self.scale.steps, self.scale.words, strict=True):
            painter.setPen(QPen(QColor(self.theme.colour("card-border")), 1))
            painter.setBrush(QColor(self.theme.colour(role)))
            square = QRectF(x, middle - _SWATCH / 2, _SWATCH, _SWATCH)
            painter.drawRoundedRect(square, 3, 3)
            painter.fillRect(level_in(square, role), QColor(ink(self.theme, role)))
            self._write(painter, x + _SWATCH + _GAP, words)
            x += _SWATCH + _GAP + width(words, 11) + _PART

    def _write(self, painter: QPainter, x: float, words: str) -> None:
        painter.setPen(QColor(self.theme.colour("text-secondary")))
        painter.drawText(QPointF(x, self.height() / 2 + 4), words)

    def _said(self) -> str:
        if self.scale is None:
            return ""
        if not self.known:
            return self.scale.missing
        return f"{self.scale.title}, from light to strong: {', '.join(self.scale.words)}"
