"""Opening and saving: dialogs, the unsaved-changes guard, and what is said when something goes wrong."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.ask import ask, tell
from app.blank import empty
from app.names import file_name
from app.session import Session
from models.files import SUFFIX, LoadError
from models.samples import sample
from models.storage import open_design, read, save_design

FILTER = f"Loadpath designs (*{SUFFIX})"


class Documents:
    """Everything that puts another document in the session, or this one on the disk."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        say: Callable[[str], None],
        not_understood: Callable[[], int],
    ) -> None:
        self.session, self.window, self.say = session, window, say
        self._not_understood = not_understood
        self._on_disk = ""  # hash of the file as it was last read or written here

    def new(self) -> None:
        """Start an empty design."""
        if self.may_leave():
            self.session.open(empty(), None)

    def example(self, name: str = "social-network") -> None:
        """Start from an example; saving it asks for a name."""
        if self.may_leave():
            self.session.open(sample(name), None)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        path, _ = QFileDialog.getOpenFileName(self.window, "Open a design", self._folder(), FILTER)
        if path:
            self.open(Path(path))

    def open(self, path: Path) -> bool:
        """Open a file; what is wrong with it is said in one sentence, and the open document stays."""
        try:
            loaded = open_design(path)
            data = read(path)
        except (LoadError, OSError) as error:
            tell(self.window, "This file cannot be opened", str(error))
            return False
        if not self.may_leave():
            return False
        self._on_disk = hashlib.sha256(data).hexdigest()
        self.session.open(loaded.design, path)
        if loaded.problems:
            self.session.stack.resetClean()
            tell(
                self.window,
                "The file was repaired while it was opened",
                "\n".join(loaded.problems[:20]),
            )
        return True

    def save(self) -> bool:
        """Write the design to its file, asking for one if there is none; tell whether it was written."""
        return self.write(self.session.path) if self.session.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and write the design to it."""
        name = file_name(self.session.title, SUFFIX)
        path, _ = QFileDialog.getSaveFileName(
            self.window, "Save the design", str(Path(self._folder()) / name), FILTER
        )
        if not path:
            return False
        target = Path(path)
        if target.suffix != SUFFIX:
            target = target.with_name(target.name + SUFFIX)
        self._on_disk = ""
        return self.write(target)

    def write(self, path: Path) -> bool:
        """Write the design to a file; if that fails, say why and keep everything."""
        if not self._unchanged_outside(path):
            return False
        try:
            data = save_design(path, self.session.design)
        except (OSError, LoadError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            tell(
                self.window,
                "The design was not saved",
                f"{path.name}: {reason}. The file is as it was before.",
            )
            return False
        self._on_disk = hashlib.sha256(data).hexdigest()
        self.session.saved_as(path)
        wrong = self._not_understood()
        left_out = f", without {wrong} value{'s'[: wrong > 1]} not understood" if wrong else ""
        self.say(f"Saved {path.name}{left_out}")
        return True

    def may_leave(self) -> bool:
        """Tell whether this document may be left: it is saved, or the person says so."""
        if not self.session.dirty:
            return True
        answer = ask(
            self.window,
            f"Save the changes to {self.session.title}?",
            "What is not saved is lost.",
            ("Save", "Don't save", "Cancel"),
        )
        return self.save() if answer == "Save" else answer == "Don't save"

    def _unchanged_outside(self, path: Path) -> bool:
        """Tell whether the file is as it was when it was read or written here, or may be overwritten."""
        if not self._on_disk or path != self.session.path or not path.exists():
            return True
        try:
            now = hashlib.sha256(read(path)).hexdigest()
        except (OSError, LoadError):
            return True
        if now == self._on_disk:
            return True
        question = f"{path.name} was changed by another program. Overwrite it?"
        return (
            ask(
                self.window,
                question,
                "The changes made there would be lost.",
                ("Overwrite", "Cancel"),
            )
            == "Overwrite"
        )

    def _folder(self) -> str:
        return str(self.session.path.parent if self.session.path else Path.cwd())
