"""A row that shows as many of its parts as there is room for; the rest stands behind "+3"."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.widgets import dress_again, tip


class Piece(NamedTuple):
    """One part of a row: its words, what they mean, how it looks, and what a press on it does."""

    words: str
    help: str
    role: str
    act: Callable[[], object]
    closes: bool = False  # it has a cross: a press takes it away


class FittingRow(QWidget):
    """Buttons from left to right while they fit; they are used again, so that the focus stays."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.pieces: Sequence[Piece] = ()
        self.buttons: list[QToolButton] = []
        self.rest = QToolButton(self)
        self.rest.setObjectName(f"{name}.rest")
        self.rest.setProperty("role", "chip")
        self.rest.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.rest.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self.rest)
        self._row.addStretch(1)
        self.rest.hide()
        self.setFixedHeight(26)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these parts, the most important first."""
        self.pieces = pieces
        for place, piece in enumerate(pieces):
            self._show(self._button(place), piece)
        self._arrange()

    def _show(self, button: QToolButton, piece: Piece) -> None:
        words = piece.words.replace("&", "&&") + ("  ×" if piece.closes else "")
        if button.text() != words:
            button.setText(words)
        button.setToolTip(tip(piece.help))
        button.setAccessibleName(f"{piece.words}, remove" if piece.closes else piece.words)
        button.setAccessibleDescription(piece.help)
        if button.property("role") != piece.role:
            button.setProperty("role", piece.role)
            dress_again(button)

    def _button(self, place: int) -> QToolButton:
        if place == len(self.buttons):
            made = QToolButton(self)
            made.setObjectName(f"{self.objectName()}.{place}")
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.clicked.connect(lambda: self.pieces[place].act())
            made.hide()
            self.buttons.append(made)
            self._row.insertWidget(place, made)
        return self.buttons[place]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many parts as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        widths = [self._wide(button) for button in self.buttons[: len(self.pieces)]]
        shown = len(widths)
        if sum(widths) > self.width():
            room = self.width() - self._rest_width(len(widths))
            shown = 0
            while shown < len(widths) and widths[shown] <= room:
                room -= widths[shown]
                shown += 1
        for place, button in enumerate(self.buttons):
            button.setVisible(place < shown)
        self.rest.setText(f"+{len(widths) - shown}")
        self.rest.setAccessibleName(f"{len(widths) - shown} more")
        self.rest.setVisible(shown < len(widths))
        self._row.activate()

    def _wide(self, button: QToolButton) -> int:
        button.ensurePolished()
        return button.sizeHint().width() + self._row.spacing()

    def _rest_width(self, count: int) -> int:
        self.rest.setText(f"+{count}")
        return self._wide(self.rest)

    def _fill(self) -> None:
        self._menu.clear()
        for place, piece in enumerate(self.pieces):
            if self.buttons[place].isHidden():
                words = piece.words.replace("&", "&&")
                title = f"Remove {words}" if piece.closes else words
                self._menu.addAction(title).triggered.connect(lambda _=False, act=piece.act: act())
