"""Opening and saving: file dialogs, the unsaved-changes guard, and what is said when something goes wrong."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

from app import recent
from app.ask import ask, ask_files, ask_target
from app.claim import claim
from app.hold import COPY, OVERWRITE, refused
from app.names import file_name
from app.settings import folder, remember_words, remembered_words
from app.windows import WINDOWS
from models.advice import saving
from models.design import TABLES, Design
from models.digest import digest_of
from models.files import SUFFIX, Loaded, LoadError, from_bytes
from models.lock import TakenError
from models.samples import sample
from models.storage import read

if TYPE_CHECKING:
    from app.window import Window

FILTER = f"Loadpath designs (*{SUFFIX})"
LAST_FOLDER = "folders/last"
_HOME = QStandardPaths.StandardLocation.HomeLocation
_PROGRAM = Path(__file__).resolve().parents[1]  # where the program is, and no design of a person
_ALWAYS = ("info", "workload", "views")  # an empty design has them too


class Documents(QObject):
    """Everything that puts another document in the window, or this one on the disk."""

    opened = Signal(object, str, object)  # path or None, hash of the file or "", the design in it
    saved = Signal(object, str, object)  # path, hash of the file, the design in it
    closed = Signal()  # the document is left: it is saved, or a person does not want it

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window, self.session = window, window.session
        self.on_disk = ""  # hash of the file as it was last read or written here
        self.data = b""  # those bytes, where there are any

    # another document

    @property
    def pristine(self) -> bool:
        """Tell whether nothing would be missed if another document took this one's place."""
        session = self.session
        filled = any(getattr(session.design, table) for table in TABLES if table not in _ALWAYS)
        named = session.design.about.title
        return not (session.path or session.stack.count() or session.dirty or filled or named)

    def new(self) -> None:
        """Start an empty design, in a window of its own unless this one is still empty."""
        if not self.pristine:
            self.window.another()

    def example(self, name: str = "social-network") -> None:
        """Start from an example; saving it asks for a name."""
        self._free().show(sample(name), None, "")

    def ask_open(self) -> None:
        """Ask for files and open them."""
        self.open_all(ask_files(self.window, "Open designs", self.folder(), FILTER))

    def open_all(self, paths: Iterable[Path]) -> None:
        """Open files, each in a window of its own; those that are no designs are said."""
        others = []
        for path in paths:
            if path.suffix == SUFFIX and not path.is_dir():
                self.open(path)
            else:
                others.append(path.name or str(path))
        if others:
            named = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if others[3:] else "")
            verb = "is no design" if len(others) == 1 else "are no designs"
            self.window.notify(f"{named} {verb}. Files named *{SUFFIX} can be opened here.")

    def open(self, path: Path) -> bool:
        """Open a file, or bring its window to the front; what is wrong with it is said in one sentence."""
        if held := WINDOWS.showing(path):
            held.come()
            return True
        claimed = claim(self.window, path)
        if claimed is None:
            return False
        try:
            loaded = from_bytes(read(path))
        except (LoadError, OSError, ValueError) as error:
            claimed.release()
            self._cannot_open(path, getattr(error, "strerror", None) or str(error))
            return False
        target = self._free()
        if claimed.copy:
            target.show(loaded.design, None, "", loaded)
        else:
            digest = digest_of(loaded.data)
            target.window.hold.show(loaded.design, path, digest, claimed, loaded)
        return True

    def show(
        self, design: Design, path: Path | None, digest: str, loaded: Loaded | None = None
    ) -> None:
        """Put another document in this window."""
        self.closed.emit()
        self.on_disk, self.data = digest, loaded.data if loaded else b""
        self.session.open(design, path)
        if path:
            self._filed(path)
        self.opened.emit(path, digest, design)
        if loaded and loaded.problems:
            self.session.stack.resetClean()
            more = f" And {len(loaded.problems) - 1} more." if loaded.problems[1:] else ""
            words = f"The file was repaired while it was opened. {loaded.problems[0]}{more}"
            self.window.notify(words, error=True)
        self.window.come()

    # this document

    def save(self) -> bool:
        """Write the design to its file, asking for one if there is none; tell whether it was written."""
        return self.write(self.session.path) if self.session.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and write the design to it, which is its file from then on."""
        target = self._ask_target("Save the design", self.session.title)
        if target is None or self._open_elsewhere(target):
            return False
        return self.write(target)

    def save_copy(self) -> bool:
        """Ask for a file and write the design to it; the design stays with the file it has."""
        target = self._ask_target("Save a copy", f"{self.session.title} copy")
        if target is None or self._open_elsewhere(target):
            return False
        if self.session.path and WINDOWS.showing(target) is self.window:
            return self.write(self.session.path)
        if self._put(target) is None:
            return False
        self.window.notify(f"A copy was saved as {target.name} in {target.parent}.")
        return True

    def write(self, path: Path) -> bool:
        """Write the design to a file; if that fails, say why and keep everything."""
        answer = self.window.hold.may_overwrite(path)
        if answer != OVERWRITE:
            return answer == COPY and self.save_as()
        data = self._put(path)
        if data is None:
            return False
        self.on_disk, self.data = digest_of(data), data
        self.session.saved_as(path)
        self._filed(path)
        self.saved.emit(path, self.on_disk, self.session.design)
        wrong = self.window.not_understood()
        left_out = f", without {wrong} value{'s'[: wrong > 1]} not understood" if wrong else ""
        self.window.status.say(f"Saved {path.name}{left_out}")
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

    def folder(self) -> str:
        """Return the folder that file dialogs begin in: the design's own, the preferred one, the last one used."""
        if self.session.path:
            return str(self.session.path.absolute().parent)
        last = Path(remembered_words(LAST_FOLDER) or _PROGRAM)
        places = (QStandardPaths.StandardLocation.DocumentsLocation, _HOME)
        usual = [Path(QStandardPaths.writableLocation(place) or _PROGRAM) for place in places]
        found = [last, *usual]
        own = (path for path in found if path.is_dir() and not path.is_relative_to(_PROGRAM))
        # a folder that is not there would let the dialog begin where the program was started
        return str(folder("folders/designs") or next(own, usual[-1]))

    # how

    def _free(self) -> "Documents":
        """Return the documents of this window if it is still empty, else those of another one."""
        return self if self.pristine else self.window.another().documents

    def _put(self, path: Path) -> bytes | None:
        try:
            return self.window.hold.write(path, self.session.design)
        except (TakenError, OSError, LoadError, ValueError) as error:
            why = refused(error, path) if isinstance(error, TakenError) else saving(error, path)
            self.window.notify(f"The design was not saved. {why}", COPY, self.save_as, error=True)
            return None

    def _cannot_open(self, path: Path, reason: str) -> None:
        words = f"This file cannot be opened. {path.name}: {reason}"
        if path in recent.recent() and not path.exists():
            self.window.notify(
                words, "Remove from the list", lambda: recent.forget(path), error=True
            )
        else:
            self.window.notify(words, error=True)

    def _ask_target(self, title: str, name: str) -> Path | None:
        proposed = Path(self.folder()) / file_name(name, SUFFIX)
        target = ask_target(self.window, title, proposed, FILTER)
        if not target:
            return None
        return target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)

    def _open_elsewhere(self, target: Path) -> bool:
        held = WINDOWS.showing(target)
        if held is None or held is self.window:
            return False
        self.window.notify(
            f"{target.name} is open in another window. Choose another name.",
            "Show that window",
            held.come,
        )
        return True

    def _filed(self, path: Path) -> None:
        recent.remember(path)
        remember_words(LAST_FOLDER, str(path.absolute().parent))
        WINDOWS.filed()
