"""The status strip: the design against its targets at every moment; a click leads to the evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from analyzer.results import Analysis
from app.inspector.numbers import times, written
from app.session import Session
from app.widgets import text, tip
from drawing.theme import Theme
from models.design import Design, label, ranked
from models.requirement import UNIT_OF_METRIC, Requirement
from models.units import brief

_HEIGHT = 28
_SHOWN = 3  # targets; more would not fit a window of 1280


@dataclass(frozen=True)
class Mark:
    """One statement of the strip: its state as a colour role, the words, and what a click asks for."""

    role: str
    words: str
    help: str
    key: str = ""  # a result to explain
    record: str = ""  # or a record to select


def marks(design: Design, analysis: Analysis) -> Iterator[Mark]:
    """Yield what the strip says, most important first."""
    headroom = analysis.results.get("design.headroom")
    if headroom and headroom.value is not None:
        first = label(design, headroom.about[0]) if headroom.about else ""
        role = "good" if headroom.value >= 1.5 else "warning" if headroom.value >= 1 else "bad"
        yield Mark(
            role,
            f"Headroom {times(headroom.value)} · {first} is full first",
            "How this came about",
            headroom.key,
        )
    elif headroom and design.components:
        yield Mark("text-hint", "Headroom not known", headroom.missing, headroom.key)
    rate = analysis.results.get("design.entry.peak")
    if rate and rate.value is not None:
        yield Mark(
            "text-hint",
            f"Peak {written(rate)}",
            "All flows together at their peak",
            rate.key,
        )
    measured = [
        r for r in ranked(design.requirements) if r.target.metric and r.target.value is not None
    ]
    for requirement in measured[:_SHOWN]:
        words = f"{target_words(requirement)} not computed yet"
        yield Mark(
            "text-hint",
            words,
            f"{requirement.name}: this version does not compute it.",
            record=requirement.id,
        )


def target_words(requirement: Requirement) -> str:
    """Return a requirement's target in a few words, such as "p99 at most 300 ms"."""
    target = requirement.target
    metric = (
        f"p{target.percentile:g}"
        if target.metric == "latency" and target.percentile
        else str(target.metric)
    )
    unit = UNIT_OF_METRIC.get(target.metric or "")
    value = brief(target.value or 0.0, unit) if unit else f"{target.value:g}"
    return f"{metric[:1].upper() if len(metric) > 4 else metric[:1]}{metric[1:]} {target.operator or 'at most'} {value}"


class StatusStrip(QWidget):
    """A line of marks, and at its end what the program is doing."""

    explain = Signal(str)
    wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.setObjectName("status")
        self.setFixedHeight(_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(16)
        self._row.addStretch(1)
        self.note = text("", 12, role="secondary")
        self.note.setObjectName("status.note")
        self._row.addWidget(self.note)
        self._marks: tuple[Mark, ...] = ()

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the design as it stands now."""
        fresh = tuple(marks(self.session.design, analysis))
        if fresh == self._marks:
            return
        self._marks = fresh
        for old in self.findChildren(MarkButton):
            old.hide()
            old.deleteLater()
        for place, mark in enumerate(fresh):
            button = MarkButton(mark, self.theme)
            button.clicked.connect(lambda _=False, mark=mark: self._clicked(mark))
            self._row.insertWidget(place, button)

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        for button in self.findChildren(MarkButton):
            button.theme = theme
            button.update()

    def hold(self, part: QWidget) -> None:
        """Take another widget in at the end of the strip."""
        self._row.addWidget(part)

    def say(self, words: str) -> None:
        """Say what the program is doing, or has done."""
        self.note.setText(words)

    def _clicked(self, mark: Mark) -> None:
        if mark.key:
            self.explain.emit(mark.key)
        elif mark.record:
            self.wanted.emit(mark.record)


class MarkButton(QPushButton):
    """A dot in the colour of its state, and words."""

    def __init__(self, mark: Mark, theme: Theme) -> None:
        super().__init__(mark.words.replace("&", "&&"))
        self.mark, self.theme = mark, theme
        self.setProperty("role", "mark")
        self.setToolTip(tip(mark.help))
        self.setAccessibleName(mark.words)
        self.setAccessibleDescription(mark.help)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, then the dot before them."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colour(self.mark.role)))
        painter.drawEllipse(QPointF(6, self.height() / 2), 3.5, 3.5)
