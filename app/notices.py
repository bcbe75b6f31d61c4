"""Notifications: quiet cards in the lower right of the canvas that say something without asking anything."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.canvas.paint import font
from app.icons import icon
from app.widgets import icon_button, link, text
from drawing.theme import Theme

SECONDS = 8.0
SHOWN = 3
_WIDTH, _MARGIN, _GAP = 340, 12, 8
_ZOOM_BAR = 46  # of the canvas's corner belong to the zoom bar


@dataclass(frozen=True)
class Notice:
    """What is said, and one thing that may be done about it."""

    words: str
    title: str = ""  # of the thing to do
    act: Callable[[], object] | None = None
    error: bool = False
    stays: bool = False  # until it is closed, as an error does: somebody has to decide
    at: datetime = field(default_factory=lambda: datetime.now().astimezone())


HISTORY: deque[Notice] = deque(maxlen=50)  # of all windows, the latest last


def history() -> str:
    """Return what was said before, the latest first, each with its time."""
    said = (
        f"{notice.at:%H:%M}  {'Error: ' if notice.error else ''}{notice.words}"
        for notice in reversed(HISTORY)
    )
    return "\n\n".join(said)


class Notices(QWidget):
    """The cards that are shown now, the latest lowest."""

    def __init__(self, view: QWidget, theme: Theme) -> None:
        super().__init__(view)
        self.view, self.theme = view, theme
        self.setObjectName("notices")
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(_GAP)
        self.hide()

    def say(self, notice: Notice) -> None:
        """Show a notice for a while, an error until it is closed; one that is shown already only counts up."""
        if HISTORY and HISTORY[-1].words == notice.words:
            HISTORY.pop()
        HISTORY.append(notice)
        same = next((c for c in self.cards() if c.notice.words == notice.words), None)
        if same:
            same.again(notice)
        else:
            card = NoticeCard(notice, self.theme, self)
            card.gone.connect(self._gone)
            self._stack.addWidget(card)
            card.show()
        self.show()
        self.place()
        event = QAccessibleAnnouncementEvent(self, notice.words)
        QAccessible.updateAccessibility(event)

    def withdraw(self, notice: Notice) -> None:
        """Take a notice away that has nothing to say any more, where it is still shown."""
        for card in self.cards():
            if card.notice is notice:
                card.close_card()

    def cards(self) -> list["NoticeCard"]:
        """Return the cards that are shown, the latest last."""
        found = (self._stack.itemAt(n) for n in range(self._stack.count()))
        return [w for item in found if item and isinstance(w := item.widget(), NoticeCard)]

    def focus_latest(self) -> bool:
        """Put the keyboard on the latest card; tell whether there is one."""
        cards = self.cards()
        if cards:
            cards[-1].take_focus()
        return bool(cards)

    def place(self) -> None:
        """Stand in the corner of the canvas, above the zoom bar; what has no room there goes first."""
        room = self.view.height() - _ZOOM_BAR - 2 * _MARGIN
        while len(cards := self.cards()) > 1 and (len(cards) > SHOWN or self._tall(cards) > room):
            cards[0].close_card()
        if not cards:
            return
        self.resize(_WIDTH, self._tall(cards))
        self._stack.activate()
        area = self.view.rect()
        self.move(
            area.right() - _WIDTH - _MARGIN, area.bottom() - self.height() - _MARGIN - _ZOOM_BAR
        )
        self.raise_()

    def show_theme(self, theme: Theme) -> None:
        """Paint icons in another theme."""
        self.theme = theme
        for card in self.cards():
            card.show_theme(theme)

    def _tall(self, cards: list["NoticeCard"]) -> int:
        return sum(card.heightForWidth(_WIDTH) for card in cards) + _GAP * (len(cards) - 1)

    def _gone(self, card: "NoticeCard") -> None:
        held = card.held
        self._stack.removeWidget(card)
        card.hide()
        card.deleteLater()
        if held and not self.focus_latest():
            self.view.setFocus()
        self.setVisible(bool(self.cards()))
        self.place()


class NoticeCard(QFrame):
    """One notice: an icon, the words, the thing to do, a cross."""

    gone = Signal(object)  # itself

    def __init__(self, notice: Notice, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice, self.count = notice, 1
        self.setObjectName("notice")
        self.setProperty("role", "floating")
        self.setAccessibleName(("Error: " if notice.error else "") + notice.words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mark = QLabel()
        self.mark.setTextFormat(Qt.TextFormat.PlainText)
        self.words = text(notice.words, 12, wrap=True)
        self.words.setObjectName("notice.words")
        self.times = text("", 11, role="secondary")
        self.close_button = icon_button("x", theme, "Close", "notice.close", 14)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.clicked.connect(self.close_card)
        self.action = link(notice.title, self._act)
        self.action.setObjectName("notice.action")
        self.action.setFont(font(12, "medium"))
        self.action.setVisible(False)
        self._arrange()
        self._timer = QTimer(self, singleShot=True, interval=round(SECONDS * 1000))
        self._timer.timeout.connect(self._over)
        self.show_theme(theme)
        self._wait()

    @property
    def held(self) -> bool:
        """Tell whether the keyboard is on the card."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def again(self, notice: Notice) -> None:
        """Say once more what the card says."""
        self.notice, self.count = notice, self.count + 1
        self.times.setText(f"{self.count} times")
        self.times.show()
        self._wait()

    def take_focus(self) -> None:
        """Put the keyboard on the thing to do, or on the cross."""
        to = self.action if self.notice.act else self.close_button
        to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_card(self) -> None:
        """Take the card away."""
        self._timer.stop()
        self.gone.emit(self)

    def show_theme(self, theme: Theme) -> None:
        """Paint the icons in another theme."""
        name, role = ("alert-triangle", "bad") if self.notice.error else ("info-circle", "accent")
        self.mark.setPixmap(icon(name, theme, role).pixmap(16, 16))
        self.close_button.setIcon(icon("x", theme, "text-secondary"))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the mouse is here."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count anew when the mouse has left."""
        self._wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.setFixedWidth(_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 8, 10)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.mark, alignment=top)
        said = QVBoxLayout()
        said.setSpacing(6)
        said.addWidget(self.words)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        for part in self._foot():
            foot.addWidget(part)
        foot.addStretch(1)
        said.addLayout(foot)
        row.addLayout(said, 1)
        row.addWidget(self.close_button, alignment=top)
        # only here: without a parent it would be a window, which takes the keyboard from ours
        self.action.setHidden(self.action.parent() is None)

    def _foot(self) -> Iterator[QWidget]:
        if self.notice.act and self.notice.title:
            yield self.action
        self.times.setVisible(False)
        yield self.times

    def _act(self) -> None:
        act = self.notice.act
        self.close_card()
        if act:
            act()

    def _wait(self) -> None:
        if not (self.notice.error or self.notice.stays or self.underMouse()):
            self._timer.start()

    def _over(self) -> None:
        if self.held:
            self._timer.start()
        else:
            self.close_card()
