"""Typing in a list of choices: what begins like a choice picks it; anything else is kept as it was typed."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from app.fields import SIGNS


def type_in_list(box: QComboBox, event: QKeyEvent) -> bool:
    """Take a letter, or Backspace, that was pressed while a list is open; tell whether it was one."""
    before = str(box.property("typed") or "")
    letter = event.text()
    if event.key() == Qt.Key.Key_Backspace and before:
        _show(box, before[:-1])
        return True
    if not letter or not letter.isprintable() or (letter == " " and not before):
        box.setProperty("typed", "")  # an arrow key begins anew
        return False
    if before and set(before.casefold()) == {letter.casefold()} and _found(box, before) >= 0:
        box.view().keyboardSearch(letter)  # the same letter again: the next one that begins with it
    else:
        _show(box, before + letter)
    return True


def picked(box: QComboBox) -> str:
    """Return what is highlighted in an open list, or what was typed and is none of its choices."""
    at = box.view().currentIndex()
    return str(at.data() or "") if at.isValid() else box.placeholderText()


def held(box: QComboBox) -> str:
    """Return what a list holds, or what was typed and is none of its choices."""
    return box.currentText() if box.currentIndex() >= 0 else box.placeholderText()


def hold(box: QComboBox, words: str) -> None:
    """Have a list hold a choice, or what is none of them."""
    box.setPlaceholderText(words)
    box.setCurrentIndex(box.findText(words))


def _show(box: QComboBox, words: str) -> None:
    box.setProperty("typed", words)
    place = _found(box, words)
    box.setPlaceholderText(words)
    box.setCurrentIndex(place)
    view = box.view()
    view.setCurrentIndex(box.model().index(place, 0) if place >= 0 else QModelIndex())


def _found(box: QComboBox, words: str) -> int:
    """Return the place of the first choice that begins with these words, -1 if none does."""
    start = SIGNS.get(words, words)
    flags = Qt.MatchFlag.MatchStartsWith
    return box.findText(start, flags) if start else 0
