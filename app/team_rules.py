"""The rules of a team as the windows see them: what is in their folder, and whether its Python may run."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.consent import NAME, allow, allowed
from app.settings import PREFERRED, folder, settings
from app.team import team_folder
from models.rule_files import RuleFiles, read_rules

log = logging.getLogger(__name__)
_SETTLED = 200  # ms: an editor that saves touches its file more than once
_KEYS = ("folders/rules", "folders/team")


def rules_folder() -> Path:
    """Return the preferred folder of rules, else the one within the team's folder; it need not exist."""
    return folder("folders/rules") or team_folder() / "rules"


class TeamRules(QObject):
    """What the folder held when it was last read; it is read again when something in it changes.

    Nothing in it is looked at here, and none of it runs in the process of the windows.
    """

    changed = Signal()  # workers are to check with something else
    asked = Signal()  # there are Python files that nobody has decided about
    decided = Signal()  # somebody has

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.files = RuleFiles()
        self.aside: dict[str, str] = {}  # files and rules that are not run, and why
        self._refused: set[tuple[Path, str]] = set()  # until the program ends
        self._told: Mapping[str, Any] = {}
        self._told_of = RuleFiles()
        self._watcher: QFileSystemWatcher | None = None
        self._again = QTimer(self, singleShot=True, interval=_SETTLED)
        self._again.timeout.connect(self.read)
        PREFERRED.changed.connect(self._preferred)

    @property
    def allowed(self) -> str:
        """The fingerprint of the Python files if a person has allowed them as they are, else ""."""
        found = self.files.fingerprint
        if not found or self.folder is None:
            return ""
        return found if allowed(_kept(), self.folder) == found else ""

    @property
    def undecided(self) -> bool:
        """Whether there are Python files that nobody has allowed, or refused for now."""
        known = (self.folder, self.files.fingerprint) in self._refused
        return bool(self.files.code) and not self.allowed and not known

    @property
    def known_before(self) -> bool:
        """Whether other Python files of the folder were allowed."""
        return self.folder is not None and bool(allowed(_kept(), self.folder))

    def request(self) -> Mapping[str, Any]:
        """Return what a worker has to be told; the folder is read if it was not yet, or is another one now."""
        if self.folder != rules_folder():
            self.read()
        return self._told

    def there(self) -> bool:
        """Tell whether there is anything that a worker has to be told."""
        self.request()
        return self.files != RuleFiles()

    def read(self) -> None:
        """Read the folder, and tell everyone what is new."""
        before = (self.folder, self.files.fingerprint)
        self.folder = rules_folder()
        self.files = read_rules(self.folder)
        fresh = (self.folder, self.files.fingerprint) != before
        if fresh:
            self.aside.clear()
        self._watch()
        self._tell()
        if fresh and self.undecided:
            self.asked.emit()

    def decide(self, yes: bool) -> None:
        """Let the Python files as they are now run from now on, or not in this session."""
        if self.folder is None:
            return
        self._refused.discard((self.folder, self.files.fingerprint))
        if not yes:
            self._refused.add((self.folder, self.files.fingerprint))
        self._keep(self.folder, self.files.fingerprint if yes else "")
        self._tell()
        self.decided.emit()

    def set_aside(self, name: str, why: str) -> None:
        """Leave out a file or a rule until the Python files are others."""
        log.warning("team rules: %s: %s", name, why)
        self.aside[name] = why
        self._tell()

    def _keep(self, at: Path, fingerprint: str) -> None:
        try:
            allow(_kept(), at, fingerprint)
        except OSError as error:
            log.warning("consent was not kept: %s", error.strerror)

    def _tell(self) -> None:
        """Tell the workers, if it is not what they know; which files there are counts too, as they read them."""
        told = {
            "folder": str(self.folder),
            "allowed": self.allowed,
            "aside": dict(self.aside),
        }
        known = (self._told, self._told_of)
        self._told, self._told_of = told, self.files
        if known != (told, self.files):
            self.changed.emit()

    def _watch(self) -> None:
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._later)
            self._watcher.fileChanged.connect(self._later)
        if self.folder is None:
            return
        names = [name for name, _ in (*self.files.declared, *self.files.code)]
        # a folder that is not there yet is seen to come in the nearest one around it that is
        seen = next(place for place in (self.folder, *self.folder.parents) if place.is_dir())
        places = [seen, *(self.folder / name for name in names)]
        wanted = {str(place) for place in places if place.exists()}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := wanted - watched:
            self._watcher.addPaths(sorted(new))

    def _later(self, _path: str) -> None:
        self._again.start()

    def _preferred(self, key: str) -> None:
        if key in _KEYS and self.folder is not None:
            self.read()


def _kept() -> Path:
    return Path(settings().fileName()).with_name(NAME)


RULES = TeamRules()
