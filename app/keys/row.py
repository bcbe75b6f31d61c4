"""The rows of the page of keys: how something is done by hand, and an action with its keys to change."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.actions.action import Action
from app.actions.gestures import Manner
from app.keys.keymap import KEYMAP, pressed, shown
from app.widgets import dress_again, link, text, tip

_HEIGHT = 30


class MannerRow(QWidget):
    """What is done by hand, and how."""

    def __init__(self, manner: Manner) -> None:
        super().__init__()
        self._words = f" {manner.title} {manner.how}".casefold()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addWidget(text(manner.title, wrap=True), 2)
        how = text(manner.how, 12, role="secondary", wrap=True)
        how.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(how, 3)

    def words(self) -> str:
        """Return what a search looks at."""
        return self._words


class KeyField(QLineEdit):
    """Takes the next combination of keys that is pressed; Escape, or leaving it, gives up."""

    chosen = Signal(str)
    refused = Signal()
    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(placeholderText="Press the keys")
        self.setObjectName("keys.field")
        self.setAccessibleName(f"New keys for {title}")
        self.setReadOnly(True)
        self.setFixedWidth(128)

    def event(self, event: QEvent) -> bool:
        """Claim every key before it acts as a shortcut, or moves the focus."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            self._take(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give up."""
        super().focusOutEvent(event)
        self.left.emit()

    def _take(self, event: QKeyEvent) -> None:
        key = pressed(event)
        if key == "Esc":
            self.refused.emit()
        elif key:
            self.chosen.emit(key)


class KeyRow(QWidget):
    """An action and its keys; pressing them asks for others."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.action = action
        self.title = action.title.rstrip("…")
        self.field: KeyField | None = None
        self._error: QLabel | None = None
        self._clear: QPushButton | None = None
        self._reset: QPushButton | None = None
        self.button = QPushButton()
        self.button.setObjectName(f"keys.{action.id}")
        self.button.setProperty("role", "keys")
        self.button.clicked.connect(self.ask)
        name = text(self.title)
        name.setToolTip(tip(action.help))
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addWidget(name, 1)
        self._line.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        self._keys: tuple[str, ...] = ()
        self._column = column
        self.setMinimumHeight(_HEIGHT)

    def words(self) -> str:
        """Return what a search looks at."""
        return f" {self.title} {self.action.help} {' '.join(map(shown, self._keys))}".casefold()

    def show_keys(self, keys: tuple[str, ...], changed: bool) -> None:
        """Show the keys as they are now, and where a person chose them the way back."""
        self._keys = keys
        if not self.field:
            self.complain("")
        names = [shown(key) for key in keys]
        self.button.setText("  or  ".join(names).replace("&", "&&") or "None")
        self.button.setAccessibleName(f"{self.title}: {' or '.join(names) or 'no key'}. Change")
        if self.button.property("empty") != (not keys):
            self.button.setProperty("empty", not keys)
            dress_again(self.button)
        if changed and not self._reset:
            self._reset = self._link("Reset", self._shipped, 1)
        elif not changed:
            self._drop(self._reset)
            self._reset = None

    def ask(self) -> None:
        """Let other keys be pressed."""
        if self.field:
            return
        self.complain("")
        self.field = KeyField(self.title)
        self.field.chosen.connect(self._chosen)
        self.field.refused.connect(self.give_up)
        self.field.left.connect(self._left)
        place = self._line.indexOf(self.button)
        if self._keys:
            self._clear = self._link("No key", self._none, place)
            self._clear.installEventFilter(self)
        self._line.insertWidget(place, self.field)
        self.button.hide()
        self.field.show()
        self.field.setFocus()

    def give_up(self) -> None:
        """Keep the keys as they are."""
        field, self.field = self.field, None
        if not field:
            return
        held = QApplication.focusWidget() in (field, self._clear)
        self.complain("")
        self.button.show()
        if held:
            self.button.setFocus()
        self._drop(field)
        self._drop(self._clear)
        self._clear = None

    def complain(self, words: str) -> None:
        """Say why keys were refused; no words take it away."""
        if self._error is None and words:
            self._error = text("", 11, role="bad", wrap=True)
            self._error.setObjectName("keys.error")
            self._error.setContentsMargins(0, 2, 0, 6)
            self._column.addWidget(self._error)
        if self._error:
            self._error.setText(words)
            self._error.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give up when the way to have no key is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._left()
        return False

    def _left(self) -> None:
        """Give up, unless the focus only went on to the other half of the question."""
        now = QApplication.focusWidget()
        if now is None or now not in (self.field, self._clear):
            self.give_up()

    def _chosen(self, key: str) -> None:
        if why := KEYMAP.choose(self.action.id, key):
            self.complain(f"{why}.")
        else:
            self.give_up()

    def _none(self) -> None:
        KEYMAP.choose(self.action.id, "")
        self.give_up()

    def _shipped(self) -> None:
        self.button.setFocus()
        why = KEYMAP.reset(self.action.id)
        self.complain(f"{why}." if why else "")

    def _link(self, words: str, act: Callable[[], object], place: int) -> QPushButton:
        made = link(words, act, f"{words}: {self.title}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not end the asking first
        self._line.insertWidget(place, made)
        return made

    def _drop(self, widget: QWidget | None) -> None:
        if widget:
            self._line.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
