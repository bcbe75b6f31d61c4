"""The keys of the actions as this person has them, remembered in the settings; all windows follow."""

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.actions.gestures import RESERVED
from app.actions.shortcuts import Keys, lost, owner, settled
from app.actions.table import ACTIONS
from app.settings import settings

_GROUP = "shortcuts"
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_TITLES = {action.id: action.title.rstrip("…") for action in ACTIONS}
_MODIFIERS = (
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
)  # fmt: skip


class Keymap(QObject):
    """Which keys each action has, and the news that they are others."""

    changed = Signal()

    def keys(self) -> Keys:
        """Return the keys of every action by id, written the portable way, the main one first."""
        return settled(self._chosen())

    def changed_ids(self) -> set[str]:
        """Return the ids of the actions whose keys a person chose."""
        return set(self._chosen())

    def refusal(self, id: str, key: str) -> str:
        """Return why an action cannot have a key, "" if it can."""
        if not key or key in RESERVED:
            return f"{shown(key) or 'This key'} is taken: fields, lists and the canvas need it"
        other = owner(self.keys(), key, id)
        return f"{shown(key)} belongs to “{_TITLES[other]}”" if other else ""

    def choose(self, id: str, key: str) -> str:
        """Give an action one key in place of those it had, "" for none; return why not, "" if it was done."""
        if key and (why := self.refusal(id, key)):
            return why
        settings().setValue(f"{_GROUP}/{id}", key)
        self.changed.emit()
        return ""

    def reset(self, id: str) -> str:
        """Give an action its shipped keys again; return why not, "" if it was done."""
        if other := lost(self.keys(), id):
            return f"Its shipped keys belong to “{_TITLES[other]}” now"
        settings().remove(f"{_GROUP}/{id}")
        self.changed.emit()
        return ""

    def reset_all(self) -> None:
        """Give every action its shipped keys again."""
        settings().remove(_GROUP)
        self.changed.emit()

    def _chosen(self) -> dict[str, str]:
        store = settings()
        store.beginGroup(_GROUP)
        found = {id: str(store.value(id)) for id in store.childKeys() if id in _TITLES}
        return {id: normal(key) for id, key in found.items() if not key or normal(key)}


KEYMAP = Keymap()


def normal(key: str) -> str:
    """Return one combination of keys the portable way, "" for what is none."""
    made = QKeySequence.fromString(key, _PORTABLE)
    text = made.toString(_PORTABLE)
    whole = made.count() == 1 and text.rpartition("+")[2] not in ("Shift", "Ctrl", "Alt", "Meta")
    return text if whole else ""


def shown(key: str) -> str:
    """Return a key as it is written on this platform."""
    found = QKeySequence.fromString(key, _PORTABLE)
    return found.toString(QKeySequence.SequenceFormat.NativeText)


def pressed(event: QKeyEvent) -> str:
    """Return the combination that was pressed the portable way, "" while only modifiers are held."""
    key = Qt.Key(event.key())
    if key in _MODIFIERS:
        return ""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    if text and text.isprintable() and not text.isalnum() and not text.isspace():
        held &= (
            ~Qt.KeyboardModifier.ShiftModifier
        )  # a sign is one key, wherever the keyboard has it
    return QKeySequence(QKeyCombination(held, key)).toString(_PORTABLE)
