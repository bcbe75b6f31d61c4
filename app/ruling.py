"""Watches over the code of a team in a worker: what never ends is ended, and then left out."""

from PySide6.QtCore import QObject, QProcess, QTimer

from app.messages import decode
from app.team_rules import RULES
from models.rule_files import SECONDS, why_aside

PREFIX = b'{"say":"ruling"'


class Watch(QObject):
    """Knows which code of a team a worker runs, and ends the worker if that takes too long."""

    def __init__(self, process: QProcess) -> None:
        super().__init__(process)
        self.process = process
        self.blamed = False  # the last end of the process was a team's doing
        self._what, self._late = "", False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._over)

    def begin(self) -> None:
        """A process starts."""
        self._what, self._late, self.blamed = "", False, False

    def hear(self, line: bytes) -> None:
        """Take a line in which the worker says which code runs now."""
        self._what = str(decode(line).get("what"))
        if self._what:
            self._timer.start(SECONDS * 1000)
        else:
            self._timer.stop()

    def end(self) -> None:
        """The process was ended on purpose."""
        self._timer.stop()
        self._what = ""

    def ended(self) -> None:
        """The process has ended by itself, or by us here."""
        self._timer.stop()
        what, self._what = self._what, ""
        self.blamed = bool(what)
        if what:
            RULES.set_aside(what, why_aside(self._late))

    def _over(self) -> None:
        # a window that was busy for so long has not heard yet that it is over
        if self.process.waitForReadyRead(0):
            if self._what and not self._timer.isActive():
                self._timer.start(SECONDS * 1000)
            return
        self._late = True
        self.process.kill()
