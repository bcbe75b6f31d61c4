"""Questions in a dialog: where work could be lost, or a name or a file is needed; always plain text."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


def ask(
    window: QWidget, words: str, detail: str, answers: Sequence[str], careful: bool = False
) -> str:
    """Return the answer a person chose; closing the dialog is the last one, and Enter too where care is needed."""
    box = question(window, words, detail, answers)
    if careful and isinstance(last := box.escapeButton(), QPushButton):
        box.setDefaultButton(last)
    box.exec()
    chosen = box.clickedButton()
    return chosen.text() if chosen else answers[-1]


def ask_line(window: QWidget, title: str, label: str, line: str, answer: str) -> str:
    """Return the line that a person typed, "" if the question was given up."""
    from PySide6.QtWidgets import QInputDialog

    box = QInputDialog(window)
    box.setObjectName("dialog")
    box.setWindowTitle(title)
    box.setLabelText(label)
    box.setTextValue(line)
    box.setOkButtonText(answer)
    _plain(box)
    box.resize(360, 0)
    return box.textValue().strip() if box.exec() else ""


def ask_files(window: QWidget, title: str, folder: str, filter: str) -> list[Path]:
    """Return the files that a person chose to open, none if the question was given up."""
    from PySide6.QtWidgets import QFileDialog

    return [Path(path) for path in QFileDialog.getOpenFileNames(window, title, folder, filter)[0]]


def ask_file(window: QWidget, title: str, folder: str, filter: str) -> Path | None:
    """Return the one file that a person chose to open, None if the question was given up."""
    from PySide6.QtWidgets import QFileDialog

    path, _ = QFileDialog.getOpenFileName(window, title, folder, filter)
    return Path(path) if path else None


def ask_target(window: QWidget, title: str, proposed: Path, filter: str) -> Path | None:
    """Return the file that a person wants to write, None if the question was given up."""
    from PySide6.QtWidgets import QFileDialog

    path, _ = QFileDialog.getSaveFileName(window, title, str(proposed), filter)
    return Path(path) if path else None


def question(window: QWidget, words: str, detail: str, answers: Sequence[str]) -> "QMessageBox":
    """Return the dialog that asks, with a button for each answer; Escape is the last one."""
    from PySide6.QtWidgets import QMessageBox  # its classes are made when it is first named

    box = QMessageBox(window)
    box.setObjectName("dialog")
    box.setWindowTitle("Loadpath")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setInformativeText(detail)
    role = QMessageBox.ButtonRole
    roles = {"Cancel": role.RejectRole, "Don't save": role.DestructiveRole}
    buttons = [box.addButton(answer, roles.get(answer, role.AcceptRole)) for answer in answers]
    box.setEscapeButton(buttons[-1])
    _plain(box)
    return box


def _plain(box: QWidget) -> None:
    for button in box.findChildren(QPushButton):
        button.setIcon(QIcon())  # some desktops put ticks and crosses on them
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
