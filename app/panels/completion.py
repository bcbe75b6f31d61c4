"""Names offered while a list of them is typed: the one after the last comma is completed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


class NameCompleter(QCompleter):
    """Completes the last of several names between commas."""

    def splitPath(self, path: str) -> list[str]:
        """Return what is completed: the text after the last comma."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole text with the chosen name in the place of the last one."""
        widget = self.widget()
        typed = widget.text() if isinstance(widget, QLineEdit) else ""
        before, comma, _ = typed.rpartition(",")
        return (f"{before}, " if comma else "") + str(index.data() or "")


def complete_names(line: QLineEdit, names: Sequence[str]) -> None:
    """Offer names below a line, wherever what is typed stands in them."""
    completer = NameCompleter(list(names), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    if popup := completer.popup():
        popup.setAccessibleName("Names")
    line.setCompleter(completer)
