"""After a crash: what was not saved, what it contains, and what to do with it; nothing is opened unasked."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.unsaved import Unsaved, find, reopen, throw
from app.widgets import hairline, text

if TYPE_CHECKING:
    from app.window import Window

_WIDTH, _HEIGHT = 560, 540


def offer_recovery(window: "Window") -> "RecoveryOffer | None":
    """Offer what earlier runs left unsaved; None if there is nothing."""
    found = find()
    if not found:
        return None
    made = RecoveryOffer(window, found)
    made.open()
    return made


class RecoveryOffer(QDialog):
    """A card for each design that was not saved; closing leaves what is not decided for the next start."""

    def __init__(self, window: "Window", found: list[Unsaved]) -> None:
        super().__init__(window)
        self.window_, self.left = window, list(found)
        self.setObjectName("recovery")
        self.setWindowTitle("Loadpath")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(24, 4, 24, 16)
        self._cards.setSpacing(12)
        for each in found:
            self._cards.addWidget(UnsavedCard(self, each))
        self._cards.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._shown = self._area()
        column.addWidget(self._shown, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        self.finished.connect(self._leave)
        self._focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the cards are, which they know only now that they are dressed."""
        super().showEvent(event)
        for part in self._shown.findChildren(QWidget):
            part.ensurePolished()
        self._cards.activate()
        high = max(self._cards.heightForWidth(_WIDTH), self._cards.minimumSize().height())
        self._shown.setFixedHeight(min(high, _HEIGHT))
        self.adjustSize()

    def reopen(self, card: "UnsavedCard") -> None:
        """Open what a card stands for."""
        if reopen(self.window_, card.unsaved):
            self._done(card)

    def throw(self, card: "UnsavedCard") -> None:
        """Throw away what a card stands for."""
        throw(card.unsaved)
        self.window_.notify(
            f"The recovered {card.unsaved.name} was discarded. It is kept for 30 days in "
            f"{card.unsaved.folder.parent / '.trash'}."
        )
        self._done(card)

    def _done(self, card: "UnsavedCard") -> None:
        self.left.remove(card.unsaved)
        card.hide()
        card.deleteLater()
        if self.left:
            self._focus()
        else:
            self.accept()

    def _focus(self) -> None:
        """Put the keyboard on the first thing to do that is left."""
        cards = [each for each in self.findChildren(UnsavedCard) if each.unsaved in self.left]
        cards[0].first.setFocus()

    def _leave(self) -> None:
        for each in self.left:
            each.lock.release()

    def _head(self) -> QVBoxLayout:
        many = len(self.left) > 1
        title = f"{len(self.left)} designs were not saved" if many else "A design was not saved"
        words = text(
            "Loadpath ended before it could be. Nothing has been changed in your files; "
            "what you open here is not saved until you save it.",
            role="secondary",
            wrap=True,
        )
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 12)
        head.setSpacing(6)
        head.addWidget(text(title, 17, "semibold"))
        head.addWidget(words)
        return head

    def _area(self) -> QScrollArea:
        body = QWidget()
        body.setLayout(self._cards)
        area = QScrollArea()
        area.setObjectName("recovery.cards")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        return area

    def _foot(self) -> QHBoxLayout:
        later = QPushButton("Later")
        later.setObjectName("recovery.later")
        later.setAccessibleName("Later: keep everything and ask again at the next start")
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        row.addWidget(text("Later keeps everything and asks at the next start.", 12, role="hint"))
        row.addStretch(1)
        row.addWidget(later)
        return row


class UnsavedCard(QFrame):
    """One design that was not saved."""

    def __init__(self, offer: RecoveryOffer, unsaved: Unsaved) -> None:
        super().__init__()
        self.unsaved = unsaved
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(text(unsaved.name, 14, "semibold", wrap=True))
        for words, role in (
            (unsaved.about, "secondary"),
            (unsaved.contains, ""),
            (unsaved.caution, "warning"),
        ):
            if words:
                column.addWidget(text(words, role=role, wrap=True))
        column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.first = discard = self._button("Discard", "discard", partial(offer.throw, self))
        if unsaved.found:
            self.first = self._button("Open recovered", "open", partial(offer.reopen, self))
            row.addWidget(self.first)
        row.addWidget(discard)
        row.addStretch(1)
        column.addLayout(row)

    def _button(self, words: str, name: str, act: "partial[None]") -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(f"recovery.{name}")
        made.setAccessibleName(f"{words}: {self.unsaved.name}")
        made.setAutoDefault(name == "open")
        if name == "open":
            made.setProperty("role", "primary")
        made.clicked.connect(act)
        return made
