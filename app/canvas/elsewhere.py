"""The process that routes a large page: started when one is first shown, told what changes, and done without if it fails."""

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.analysis import Worker
    from app.session import Session
    from drawing.routing import Router
    from drawing.routing.follower import Follower

log = logging.getLogger(__name__)
_LARGE = 600  # lines; fewer settle here before another process has begun
_PATIENCE = 20_000  # ms without a sign of life; it gives one each second
_RETURNING = {"MALLOC_TRIM_THRESHOLD_": "131072"}  # what is let go goes back to the system
_KEPT = 10_000  # ms that a process is kept which has nothing to route


class Elsewhere(QObject):
    """Has the page of a follower routed in a process of its own."""

    came = Signal()  # all is settled as things are now
    failed = Signal()  # nothing more comes

    def __init__(self, parent: QObject, session: "Session") -> None:
        super().__init__(parent)
        self._follower: Follower | None = None
        self._worker: Worker | None = None
        self._page = (
            0  # each page has a number of its own, so that no answer is taken for another's
        )
        self._given_up = False
        self._watch = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._watch.timeout.connect(self._fail)
        self._keep = QTimer(self, interval=_KEPT, singleShot=True)
        self._keep.timeout.connect(self.end)
        session.ended.connect(self.close)
        parent.destroyed.connect(self.close)

    @property
    def waiting(self) -> bool:
        """Tell whether something that was asked is not settled yet."""
        return self._watch.isActive()

    def wants(self, router: "Router", count: int) -> bool:
        """Tell whether so many lines are to be routed elsewhere, and are not yet."""
        return count >= _LARGE and router is not self._follower and not self._given_up

    def follower(self, before: "Router") -> "Follower":
        """Return what stands in for a router from now on."""
        from drawing.routing.follower import Follower

        self._follower = Follower(before.lines, before.jumps)
        self._page += 1
        return self._follower

    def ask(self) -> bool:
        """Tell the process what is new, if anything is; return whether somebody routes elsewhere at all."""
        if self._follower is None:
            return False
        news = self._follower.news()
        if news is None:
            return True
        self._keep.stop()
        manner = [self._follower.lines, self._follower.jumps]
        self._started().ask({"do": "route", "page": self._page, "manner": manner, **news})
        self._watch.start()
        return True

    def wake(self) -> None:
        """Have the process ready, for something will be asked of it soon."""
        if self._follower and self._worker:
            self._worker.ask({"do": "wake", "page": self._page})

    def leave(self) -> None:
        """Forget the page; the process is kept for a while, for the next one."""
        if self._follower and self._worker:
            self._worker.ask({"do": "leave"})
            self._keep.start()
        self._follower = None
        self._watch.stop()

    def end(self) -> None:
        """End the process, if there is one."""
        self._watch.stop()
        self._keep.stop()
        worker, self._worker = self._worker, None
        if worker:
            worker.stop()
            worker.deleteLater()

    def close(self) -> None:
        """End the process for good."""
        self._given_up, self._follower = True, None
        self.end()

    def _started(self) -> "Worker":
        if self._worker is None:
            from app.analysis import Worker

            self._worker = Worker(self, "--router", _RETURNING)
            self._worker.answered.connect(self._take)
            self._worker.process.errorOccurred.connect(self._fail)
            self._worker.ended.connect(self._fail)
            self._worker.start()
        return self._worker

    def _take(self, message: Mapping[str, Any]) -> None:
        if not self.waiting:
            return
        self._watch.start()
        if message.get("say") != "routed" or message.get("page") != self._page:
            return
        try:
            settled = self._heard(message["revision"], message["rows"], message["done"])
        except (KeyError, TypeError, ValueError):
            self._fail()
            return
        if settled:
            self._watch.stop()
            self.came.emit()

    def _heard(self, revision: int, rows: list[Any], done: bool) -> bool:
        return self._follower is not None and self._follower.hear(revision, rows, done)

    def _fail(self) -> None:
        log.warning("what routes elsewhere has stopped; it is done here from now on")
        self.close()
        self.failed.emit()
