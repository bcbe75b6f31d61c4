"""A formula with its values, each value a link to its field or to how it came about itself."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from analyzer.results import Explanation, Term
from app.canvas.paint import font
from app.inspector.flow import FlowLayout
from app.widgets import text, tip
from models.frozen import frozen

_PLACE = re.compile(r"\{(\d+)\}")
_MOST = 8  # links in a line of formula; the explanation has them all


@frozen
class Piece:
    """A part of a formula: signs and numbers of its own, or the value of a term."""

    words: str
    term: Term | None = None


def pieces(found: Explanation) -> Iterator[Piece]:
    """Yield the parts of a formula from left to right; the whole as one where it has no template."""
    signs = _PLACE.split(found.template)  # signs, place, signs, place, …, signs
    if len(signs) < 2:
        yield Piece(found.substituted)
        return
    at = len(signs[0])
    if signs[0]:
        yield Piece(signs[0])
    for place, after in zip(signs[1::2], signs[2::2], strict=True):
        end = found.substituted.find(after, at) if after else len(found.substituted)
        yield Piece(found.substituted[at:end], found.terms[int(place)])
        if after:
            yield Piece(after)
        at = end + len(after)


class FormulaLine(QWidget):
    """Shows one formula. Its links are for the mouse: with the keyboard, the number above leads to the same."""

    result_wanted = Signal(str)
    field_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("numbers.formula")
        self._flow = FlowLayout(self, 0, 2)
        self._shown: list[Piece] = []

    def show_words(self, words: str) -> None:
        """Show plain words in place of a formula."""
        self._show([Piece(words)] if words else [])

    def show_formula(self, found: Explanation) -> None:
        """Show a formula with its values."""
        made = list(pieces(found))
        if len(found.terms) == 1 and not found.terms[0].field:
            made = [Piece(found.formula, found.terms[0])]  # one computed value: its name says more
        if len(made) > 2 * _MOST:
            left = sum(piece.term is not None for piece in made[2 * _MOST :])
            made = [*made[: 2 * _MOST], Piece(f"{left} more")]
        self._show(made)

    @property
    def words(self) -> str:
        """The whole formula as it is read."""
        return "".join(piece.words for piece in self._shown)

    def _show(self, made: list[Piece]) -> None:
        if made == self._shown:
            return
        self._shown = made
        while item := self._flow.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for piece in made:
            self._flow.addWidget(self._part(piece))
        self.setAccessibleName(self.words)
        self.updateGeometry()

    def _part(self, piece: Piece) -> QWidget:
        term = piece.term
        if term is None or not (term.result or term.field):
            wrap = len(self._shown) == 1
            return text(piece.words, 11, role="secondary", wrap=wrap)
        made = QPushButton(piece.words.replace("&", "&&"))
        made.setProperty("role", "term")
        made.setFont(font(11))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setAccessibleName(f"{term.name}: {piece.words}")
        made.setToolTip(tip(f"{term.name}, {term.origin}"))
        made.clicked.connect(lambda: self._clicked(term))
        return made

    def _clicked(self, term: Term) -> None:
        if term.result:
            self.result_wanted.emit(term.result)
        else:
            self.field_wanted.emit(term.record, term.field)
