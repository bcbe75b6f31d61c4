"""The team's folder as the window sees it: read after the first paint, and again when it is another."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.settings import PREFERRED, folder, settings
from drawing.icons import icon_names
from models.catalog import use_further
from models.team import Team, read_team

log = logging.getLogger(__name__)
_AFTER_PAINT = 30  # ms: the window is seen before the folder is read
_KEY = "folders/team"


def team_folder() -> Path:
    """Return the preferred folder, else the one beside the settings; it need not exist."""
    return folder(_KEY) or Path(settings().fileName()).parent / "team"


class TeamFolder(QObject):
    """What the team's folder held when it was last read."""

    changed = Signal()  # it was read, and holds something else
    kinds_changed = Signal()  # among it, kinds that the workers do not know yet

    def __init__(self) -> None:
        super().__init__()
        self.team = Team()
        self.folder: Path | None = None
        self._begin = QTimer(self, singleShot=True, interval=_AFTER_PAINT)
        self._begin.timeout.connect(self.read)
        PREFERRED.changed.connect(self._preferred)

    def begin(self) -> None:
        """Read the folder soon, if it was not read yet or another one is preferred now."""
        if self.folder != team_folder():
            self._begin.start()

    def read(self) -> None:
        """Read the folder and tell everyone what is new."""
        first = self.folder is None
        before, self.folder = self.team, team_folder()
        self.team = read_team(self.folder, icon_names())
        if self.team == before:
            return
        for problem in self.team.problems:
            log.warning("team: %s", problem)
        if self.team.kinds != before.kinds:
            use_further(self.team.kinds)
            if not first:  # a worker that starts reads the folder by itself
                self.kinds_changed.emit()
        self.changed.emit()

    def _preferred(self, key: str) -> None:
        if key == _KEY:
            self.read()


TEAM = TeamFolder()


def complaint(problems: tuple[str, ...]) -> str:
    """Return what to say about a folder in which something is wrong."""
    more = f" And {len(problems) - 1} more; the log has them all." if len(problems) > 1 else ""
    return f"Left out of the team's folder: {problems[0]}.{more}"
