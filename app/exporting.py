"""Exports from the window: which file, a line of progress with a way to cancel, what became of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton

from app.ask import ask_target
from app.export import Export
from app.names import file_name
from app.session import Session
from app.settings import folder
from app.widgets import text
from drawing.theme import Theme
from models.text import visible

if TYPE_CHECKING:
    from app.window import Window

FORMATS = {
    "pdf": ("Review packet", "PDF (*.pdf)"),
    "md": ("Report", "Markdown (*.md)"),
    "svg": ("Drawing", "SVG (*.svg)"),
    "png": ("Drawing", "PNG (*.png)"),
    "csv": ("Risk register", "CSV (*.csv)"),
    "xlsx": ("Risk register", "Excel (*.xlsx)"),
}


class Exports:
    """Runs one export at a time and shows how far it is."""

    def __init__(self, session: Session, window: "Window", bar: "ProgressStrip") -> None:
        self.session, self.window, self.bar = session, window, bar
        self.current: Export | None = None
        self.bar.cancel.clicked.connect(self.cancel)

    def ask(self, format: str, theme: Theme) -> None:
        """Ask for a file and export to it."""
        title, filters = FORMATS[format]
        preferred = folder("folders/exports") or Path(self.window.documents.folder())
        proposed = preferred / file_name(self.session.title, f".{format}")
        target = ask_target(self.window, f"Export: {title}", proposed, filters)
        if target:
            self.start(target if target.suffix else target.with_suffix(f".{format}"), format, theme)

    def start(self, path: Path, format: str, theme: Theme) -> None:
        """Export the design as it is now to a file; edits made meanwhile do not enter it."""
        self.cancel()
        paper = theme.name if format in ("svg", "png") else "light"
        self.current = Export(self.session.design, path, format, self.session.view, paper)
        self.current.progressed.connect(self.bar.show_progress)
        self.current.finished.connect(self._finished)
        self.current.failed.connect(self._failed)
        self.bar.show_progress(0.0, f"Exporting {path.name}")

    def cancel(self) -> None:
        """End the export that is on its way, if there is one."""
        if self.current:
            self.current.cancel()
            self.current = None
            self.bar.say("Export cancelled")

    def _finished(self, path: Path) -> None:
        self.current = None
        self.bar.say("")
        beside = QUrl.fromLocalFile(str(path.absolute().parent))
        self.window.notify(
            f"Exported {visible(path.name)}.",
            "Open folder",
            lambda: QDesktopServices.openUrl(beside),
        )

    def _failed(self, reason: str) -> None:
        self.current = None
        self.bar.say("")
        self.window.notify(f"The export failed. {visible(reason)}", error=True)


class ProgressStrip(QFrame):
    """A bar with words and a button to cancel; only the words once it is over."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("progress")
        self.words = text("", 12, role="secondary")
        self.words.setObjectName("progress.words")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress of the export")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setFixedWidth(120)
        self.cancel = QPushButton("Cancel")
        self.cancel.setObjectName("progress.cancel")
        self.cancel.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.words, self.bar, self.cancel):
            row.addWidget(part)
        self.say("")

    def show_progress(self, done: float, words: str) -> None:
        """Show how far it is."""
        self.words.setText(words)
        self.bar.setValue(round(done * 1000))
        self.bar.show()
        self.cancel.show()

    def say(self, words: str) -> None:
        """Show words only."""
        self.words.setText(words)
        self.bar.hide()
        self.cancel.hide()
