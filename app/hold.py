"""The file of the open document: locked for this window, watched, and looked at before it is overwritten."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer

from app.ask import ask
from app.claim import Claim, told
from app.places import backups
from app.settings import whole
from models.advice import reason
from models.backups import keep
from models.design import Design
from models.digest import digest_of
from models.files import Loaded, LoadError
from models.lock import Lock, TakenError, acquire
from models.storage import open_design, read, save_design
from models.text import visible

if TYPE_CHECKING:
    from app.window import Window

OVERWRITE, COPY, CANCEL = "Overwrite", "Save a copy…", "Cancel"
_REST = 200  # ms: a program that writes a file touches it several times
Seen = tuple[int, int, int, int] | None


class Hold(QObject):
    """Holds the file of one window's document against others, and hears what they do to it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self._lock: Lock | None = None
        self._locked: Path | None = None
        self._seen: Seen = None
        self._watcher = QFileSystemWatcher(self)
        self._check = QTimer(self, singleShot=True, interval=_REST)
        self._check.timeout.connect(self.check)
        self._watcher.fileChanged.connect(self._check_soon)
        self._watcher.directoryChanged.connect(self._check_soon)
        window.documents.opened.connect(self._watch)
        window.documents.saved.connect(self._saved)
        window.documents.closed.connect(self.release)
        window.installEventFilter(self)

    # the lock

    def take(self, path: Path, claim: Claim) -> None:
        """Keep the lock of the file that was just opened."""
        self.release()
        self._lock, self._locked = claim.lock, path
        if claim.why:
            self.window.notify(claim.why)
        self._watch()

    def show(
        self,
        design: Design,
        path: Path,
        digest: str,
        claim: Claim | None = None,
        loaded: Loaded | None = None,
    ) -> None:
        """Put another state of a file in the window; without a claim it is the file that is open here now."""
        if claim is None:
            claim, self._lock = Claim(self._lock), None  # kept while the document changes
        self.window.documents.show(design, path, digest, loaded)
        self.take(path, claim)

    def release(self) -> None:
        """Let others have the file."""
        if self._lock:
            self._lock.release()
        self._lock = self._locked = None
        self._forget()

    def write(self, path: Path, design: Design) -> bytes:
        """Keep the version that is there and write another; return its bytes.

        Raises TakenError if somebody else has the file open, OSError and LoadError as save_design.
        """
        lock = None if path == self._locked else self._borrowed(path)
        try:
            self._back_up(path)
            return save_design(path, design)
        finally:
            if lock:
                lock.release()

    def _borrowed(self, path: Path) -> Lock | None:
        try:
            return acquire(path)
        except OSError:  # saving will say it
            return None

    def _back_up(self, path: Path, least: int = 0) -> bool:
        try:
            keep(backups(), path, max(whole("recovery/backups"), least))
        except (OSError, LoadError) as error:
            words = f"The earlier version could not be kept: {reason(error)}."
            more = " Nothing was written." if least else ""
            self.window.notify(words + more, error=True)
            return False
        return True

    def _saved(self, path: Path) -> None:
        if path != self._locked:
            self.release()
            self._lock, self._locked = self._borrowed(path), path
        self._watch()

    # what others do to the file

    def may_overwrite(self, path: Path) -> str:
        """Return Overwrite where nobody else changed the file, else what a person wants to do."""
        on_disk = self.window.documents.on_disk
        if path != self.window.session.path or not on_disk or _hash(path) in ("", on_disk):
            return OVERWRITE
        answer = ask(
            self.window,
            f"{visible(path.name)} was changed by another program.",
            "Overwriting it keeps the other version under File → Earlier versions. "
            "A copy leaves the file as it is.",
            (COPY, OVERWRITE, CANCEL),  # the first is what Enter does
        )
        return CANCEL if answer == OVERWRITE and not self._back_up(path, 1) else answer

    def check(self) -> None:
        """Look whether the file is another than the one that was read or written here, and say so."""
        path, documents = self.window.session.path, self.window.documents
        seen = _identity(path) if path else None
        if path is None or seen == self._seen:
            return
        self._watch()
        name = visible(path.name)
        if seen is None:
            self.window.notify(
                f"{name} was removed or renamed by another program. Your design is still here; "
                "saving writes the file again.",
                "Save",
                documents.save,
                error=True,
            )
        elif _hash(path) in ("", documents.on_disk):
            return
        elif self.window.session.dirty:
            self.window.notify(
                f"{name} was changed by another program. Saving asks which version is to stay.",
                COPY,
                documents.save_as,
            )
        else:
            self.window.notify(f"{name} was changed by another program.", "Reload", self.reload)

    def reload(self) -> None:
        """Show the file as it now is."""
        session = self.window.session
        path = session.path
        if path is None or (session.dirty and not self._sure()):
            return
        try:
            loaded = open_design(path)
        except LoadError as error:
            self.window.notify(f"The file cannot be opened. {error}", error=True)
            return
        self.show(loaded.design, path, digest_of(loaded.data), loaded=loaded)

    def _sure(self) -> bool:
        question = "Reload the file? What you changed since you saved is lost."
        return ask(self.window, question, "", ("Reload", CANCEL)) == "Reload"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the file when the window comes to the front: not every disk tells of changes."""
        if event.type() == QEvent.Type.WindowActivate:
            self._check.start()
        return super().eventFilter(watched, event)

    def _check_soon(self) -> None:
        self._check.start()

    def _watch(self) -> None:
        """Watch the file as it is now; a file that was replaced is no longer watched by itself."""
        self._forget()
        path = self.window.session.path
        if path is None:
            return
        self._seen = _identity(path)
        there = [str(each) for each in (path, path.parent) if each.exists()]
        if there:
            self._watcher.addPaths(there)

    def _forget(self) -> None:
        self._check.stop()
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._seen = None


def refused(error: TakenError, path: Path) -> str:
    """Return why a file that somebody else has open was not written."""
    return f"{visible(path.name)} is open elsewhere: {told(error.holder)} Save a copy under another name."


def _identity(path: Path) -> Seen:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


def _hash(path: Path) -> str:
    """Return the hash of a file's bytes, "" if there is none, and a word where they cannot be read."""
    try:
        return digest_of(read(path))
    except FileNotFoundError:
        return ""
    except (OSError, LoadError):
        return "unreadable"
