"""Where the program keeps what a person does not ask for: journals and backups."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.settings import folder


def journals() -> Path:
    """Return the folder of the journals; it need not exist yet."""
    return _own() / "recovery"


def backups() -> Path:
    """Return the folder of the earlier versions; it need not exist yet."""
    return _own() / "backups"


def _own() -> Path:
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return folder("recovery/folder") or Path(QStandardPaths.writableLocation(place))
