"""An editor of a list of words or names: each stands there with a cross, a line below takes another."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.inspector.flow import FlowLayout
from app.inspector.line import MIXED
from app.widgets import set_role, tip
from drawing.metrics import elide

_WIDEST = 118
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
Item = tuple[str, str]  # what is kept, and what it is called
Reading = Callable[[str], tuple[str, ...]]  # typed words to what is kept; raises ValueError


class ListEditor(QWidget):
    """Words or names in order; Enter or a comma adds what was typed, Backspace in an empty line takes the last."""

    committed = Signal(object)  # tuple of what is kept
    refused = Signal(str, object)  # a text that is not understood, and the error

    def __init__(self, noun: str) -> None:
        super().__init__()
        self.noun = noun
        self.items: tuple[Item, ...] = ()
        self.mixed = False
        self.read: Reading = lambda words: tuple(
            word.strip() for word in words.split(",") if word.strip()
        )
        self.line = AddLine(self)
        self.line.setPlaceholderText(self._hint)
        self.line.entered.connect(self._add)
        self.line.emptied.connect(self._remove_last)
        self.setFocusProxy(self.line)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._completed)
        self._offered = completer.popup()
        self.line.setCompleter(completer)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._chips.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._chips)
        layout.addWidget(self.line)

    def name(self, object_name: str, title: str, help: str) -> None:
        """Name the list, and its line for screen readers."""
        self.setObjectName(object_name)
        self.line.setObjectName(f"{object_name}.line")
        self.line.setAccessibleName(title)
        self.line.setAccessibleDescription(help)
        self.line.setToolTip(tip(help))

    def offer(self, names: Sequence[str]) -> None:
        """Complete what is typed to these names."""
        if list(names) != self._names.stringList():
            self._names.setStringList(list(names))

    def show_value(self, items: Sequence[Item], mixed: bool = False) -> None:
        """Show a list; what is being typed is not disturbed."""
        self.mixed = mixed
        self.line.setPlaceholderText(MIXED if mixed else self._hint)
        if tuple(items) != self.items or self._flow.count() != len(items):
            self.items = tuple(items)
            self._show_chips()

    @property
    def _hint(self) -> str:
        return f"Add {self.noun}" if self.noun else "Add…"

    def commit(self) -> None:
        """Add what was typed."""
        if self.line.text().strip():
            self._add(self.line.text())

    def finish(self) -> None:
        """Add what was typed."""
        self.commit()

    def give_up(self) -> None:
        """Forget what was typed."""
        self.line.clear()
        self.complain(False)

    def complain(self, wrong: bool) -> None:
        """Mark the line as not understood."""
        set_role(self.line, "wrong" if wrong else "")

    def _completed(self, words: str) -> None:
        self._add(words)

    def _add(self, words: str) -> None:
        try:
            fresh = self.read(words)
        except ValueError as error:
            self.refused.emit(words, error)
            return
        self.line.clear()
        if self._offered:
            self._offered.hide()  # it is for what was typed
        kept = [] if self.mixed else [id for id, _ in self.items]
        if fresh:
            self.committed.emit(tuple(dict.fromkeys([*kept, *fresh])))

    def _remove_last(self) -> None:
        if self.mixed:
            self.committed.emit(())
        elif self.items:
            self._remove(len(self.items) - 1)

    def _remove(self, place: int) -> None:
        left = tuple(id for n, (id, _) in enumerate(self.items) if n != place)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.committed.emit(left)

    def _show_chips(self) -> None:
        while item := self._flow.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for place, (_, words) in enumerate(self.items):
            chip = Chip(words)
            chip.removed.connect(lambda place=place: self._remove(place))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self.items))
        self._chips.updateGeometry()


class AddLine(QLineEdit):
    """A line that hands over what was typed and is empty again."""

    entered = Signal(str)
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and comma hand over; in an empty line Backspace asks for the last one to go, and Down for all names."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        elif key == Qt.Key.Key_Down and not self.text() and self.completer():
            self.completer().setCompletionPrefix("")
            self.completer().complete()
        elif event.text() == "," and self.text().strip() and not self._is_a_beginning():
            self.entered.emit(self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.text().strip():
            self.entered.emit(self.text())

    def _is_a_beginning(self) -> bool:
        """Tell whether a name goes on with a comma here."""
        words = f"{self.text()},".casefold()
        model = self.completer().model() if self.completer() else None
        names = model.stringList() if isinstance(model, QStringListModel) else []
        return any(name.casefold().startswith(words) for name in names)


class Chip(QToolButton):
    """One entry of a list; a click, Delete or Backspace removes it."""

    removed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setText(f"{elide(words, 12, _WIDEST)}  ×".replace("&", "&&"))
        self.setIcon(QIcon())
        self.setIconSize(QSize(0, 0))
        self.setObjectName("chip")
        self.setAccessibleName(f"Remove {words}")
        self.setToolTip(tip(f"Remove {words}"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.removed)

    def event(self, event: QEvent) -> bool:
        """Keep Delete from acting as a shortcut of the window."""
        mine = isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _REMOVE
        if mine and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove it."""
        if Qt.Key(event.key()) in _REMOVE:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
