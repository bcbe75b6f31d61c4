"""How the state of a threat is drawn: a shape for each, in the cells of the matrix and with the counts."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from analyzer.threats.cell import STATES, State
from app.canvas.paint import font
from app.panels.list_model import ListModel
from app.panels.list_view import ListDelegate, ListView
from app.panels.threats.lists import COVERAGE, is_letter, judged, letter_at
from app.status import paint_state
from app.widgets import tip
from drawing.metrics import width
from drawing.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_SIGN, _GAP, _PART = 14.0, 4.0, 14.0  # a sign, to its words, to the next sign
_COUNTED: tuple[State, ...] = ("open", "unknown", "treated", "covered")


def paint_sign(painter: QPainter, at: QPointF, state: State, theme: Theme) -> None:
    """Paint a state: a diamond is open, a ring not known, a square treated, a tick covered, a dash does not apply."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state in ("open", "unknown"):
        paint_state(painter, at, "bad" if state == "open" else "text-hint", theme)
        return
    x, y = at.x(), at.y()
    role = {"covered": "good", "treated": "accent"}.get(state, "text-hint")
    painter.setPen(QPen(QColor(theme.colour(role)), 1.8 if state == "covered" else 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "covered":
        painter.drawPolyline([QPointF(x - 4.5, y), QPointF(x - 1, y + 3.5), QPointF(x + 5, y - 4)])
    elif state == "treated":
        painter.drawRect(QRectF(x - 3.5, y - 3.5, 7, 7))
    else:
        painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y))


class MatrixDelegate(ListDelegate):
    """Paints a sign in the middle of a letter's cell in place of its word, which readers are still told."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the word of a letter's cell out."""
        super().initStyleOption(option, index)
        if _at_letter(index):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, then its sign."""
        super().paint(painter, option, index)
        model = index.model()
        if not isinstance(model, ListModel) or not _at_letter(index):
            return
        found = judged(model.sight, model.rows[index.row()], letter_at(index.column()))
        frame = QRectF(option.rect)
        painter.save()
        paint_sign(painter, QPointF(frame.x() + 20, frame.center().y()), found.state, self.theme)
        painter.restore()


def _at_letter(index: Index) -> bool:
    model = index.model()
    return isinstance(model, ListModel) and model.listing is COVERAGE and is_letter(index.column())


class ThreatList(ListView):
    """A list whose cells of letters are signs."""

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().show_theme(theme)
        self.setItemDelegate(MatrixDelegate(self, theme))


class Counts(QWidget):
    """How many cells are in which state: each sign with its number, and its word where there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.counts: dict[State, int] = {}
        self.setObjectName("threats.counts")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: dict[State, int]) -> None:
        """Show other numbers; none at all where there is nothing to count."""
        self.counts = counts if any(counts.values()) else {}
        said = ", ".join(self._words(state, True) for state in _COUNTED) if self.counts else ""
        self.setAccessibleName(said or "Nothing is counted yet")
        self.setToolTip(tip(said))
        self.updateGeometry()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for numbers and words."""
        return QSize(round(self._needed(True)), 24)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the numbers alone."""
        return QSize(round(self._needed(False)), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs and what there is room for."""
        if not self.counts:
            return
        full, painter = self.width() >= round(self._needed(True)), QPainter(self)
        painter.setFont(font(12))
        x, middle = self.width() - self._needed(full), self.height() / 2
        for state in _COUNTED:
            paint_sign(painter, QPointF(x + _SIGN / 2, middle), state, self.theme)
            painter.setPen(QColor(self.theme.colour("text-secondary")))
            words = self._words(state, full)
            painter.drawText(QPointF(x + _SIGN + _GAP, middle + 4), words)
            x += _SIGN + _GAP + width(words, 12) + _PART

    def _needed(self, full: bool) -> float:
        if not self.counts:
            return 0.0
        each = (_SIGN + _GAP + width(self._words(state, full), 12) for state in _COUNTED)
        return sum(each) + _PART * (len(_COUNTED) - 1) + 2

    def _words(self, state: State, full: bool) -> str:
        count = f"{self.counts.get(state, 0):,}"
        return f"{count} {STATES[state].lower()}" if full else count
