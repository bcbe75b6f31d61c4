"""Questions in a dialog: where work could be lost, or a name is needed; always plain text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QWidget

_ROLES = {
    "Cancel": QMessageBox.ButtonRole.RejectRole,
    "Don't save": QMessageBox.ButtonRole.DestructiveRole,
}


def ask(window: QWidget, question: str, detail: str, answers: Sequence[str]) -> str:
    """Return the answer a person chose; closing the dialog is the last one."""
    box = _box(window, question, detail)
    buttons = {
        box.addButton(a, _ROLES.get(a, QMessageBox.ButtonRole.AcceptRole)): a for a in answers
    }
    box.setEscapeButton(next(button for button, a in buttons.items() if a == answers[-1]))
    box.exec()
    return next((a for button, a in buttons.items() if button is box.clickedButton()), answers[-1])


def ask_line(window: QWidget, title: str, label: str, line: str, answer: str) -> str:
    """Return the line that a person typed, "" if the question was given up."""
    box = QInputDialog(window)
    box.setObjectName("dialog")
    box.setWindowTitle(title)
    box.setLabelText(label)
    box.setTextValue(line)
    box.setOkButtonText(answer)
    _plain(box)
    box.resize(360, 0)
    return box.textValue().strip() if box.exec() else ""


def _box(window: QWidget, title: str, detail: str) -> QMessageBox:
    box = QMessageBox(window)
    box.setObjectName("dialog")
    box.setWindowTitle("Loadpath")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(detail)
    _plain(box)
    return box


def _plain(box: QWidget) -> None:
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
