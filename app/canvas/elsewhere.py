"""The process that routes a large page: started when one is first shown, told what changes, and done without if it fails."""

import logging
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from drawing.page import page

if TYPE_CHECKING:
    from app.analysis import Worker
    from app.session import Session
    from drawing.routing import Router
    from drawing.routing.follower import Follower

log = logging.getLogger(__name__)
_LARGE = 600  # lines; fewer settle here before another process has begun
_PATIENCE = 20_000  # ms without a sign of life; it gives one each second
_RETURNING = {"MALLOC_TRIM_THRESHOLD_": "131072"}  # what is let go goes back to the system
_IDLE = 15_000  # ms without a question after which a process is ended


def _stop(workers: "list[Worker]") -> None:
    for worker in workers:
        if isValid(worker):
            worker.stop()


class Elsewhere(QObject):
    """Has the page of a follower routed in a process of its own."""

    heard = Signal(object)  # the ids of lines that are settled before all are
    came = Signal()  # all is settled as things are now
    failed = Signal()  # nothing more comes

    def __init__(self, parent: QObject, session: "Session") -> None:
        super().__init__(parent)
        self._session = session
        self._follower: Follower | None = None
        self._worker: Worker | None = None
        # each page has a number of its own, so that no answer is taken for another's
        self._page = 0
        # what a process knew that was ended while it had nothing to do
        self._folded: list[str] = []
        self._some: list[str] = []  # lines that are settled, of which nobody has been told
        self._given_up = False
        self._watch = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._watch.timeout.connect(self._miss)
        self._idle = QTimer(self, interval=_IDLE, singleShot=True)
        self._idle.timeout.connect(self._rest)
        session.ended.connect(self.close)
        self._running: list[Worker] = []  # what is to be ended though this object is gone by then
        parent.destroyed.connect(partial(_stop, self._running))

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
        self._ask("route", self._follower, **news)
        self._watch.start()
        return True

    def wake(self) -> None:
        """Have the process ready, for something will be asked of it soon."""
        if self._follower:
            self._ask("wake", self._follower)

    def expect(self) -> None:
        """Have the process ready for the page that is to be shown, if that is to be routed elsewhere."""
        count = len(page(self._session.design, self._session.view).lines)
        if count >= _LARGE and not self._given_up:
            self._idle.start()
            self._started().ask({"do": "wake", "page": 0, "lines": count})

    def leave(self) -> None:
        """Forget the page; the process is kept for a while, for the next one."""
        if self._follower and self._worker:
            self._worker.ask({"do": "leave", "page": 0})
            self._idle.start()
        self._follower = None
        self._folded.clear()
        self._some.clear()
        self._watch.stop()

    def end(self) -> None:
        """End the process, if there is one."""
        self._watch.stop()
        self._idle.stop()
        worker, self._worker = self._worker, None
        self._running.clear()
        if worker:
            worker.stop()
            worker.deleteLater()

    def close(self) -> None:
        """End the process for good."""
        self._given_up = True
        self.leave()
        self.end()

    def _ask(self, do: str, follower: "Follower", **more: Any) -> None:
        self._idle.start()
        manner = [follower.lines, follower.jumps]
        self._started().ask({"do": do, "page": self._page, "manner": manner, **more})

    def _started(self) -> "Worker":
        if self._worker is None:
            from app.analysis import Worker

            self._worker = Worker(self, "--router", _RETURNING)
            self._worker.answered.connect(self._take)
            self._worker.process.errorOccurred.connect(self._fail)
            self._worker.ended.connect(self._fail)
            self._worker.start()
            self._running[:] = [self._worker]
            for n, part in enumerate(self._folded, 1):
                about = {"page": self._page, "part": part, "last": n == len(self._folded)}
                self._worker.ask({"do": "unfold", **about})
            self._folded.clear()
        return self._worker

    def _rest(self) -> None:
        """End a process that has had nothing to do for a while, but not what it knows."""
        if self.waiting:
            self._idle.start()
        elif self._follower:
            self._ask("fold", self._follower)
        else:
            self.end()

    def _take(self, message: Mapping[str, Any]) -> None:
        if self.waiting:
            self._watch.start()
        if message.get("page") != self._page:
            return
        if message.get("say") == "folded":
            self._keep_folded(message)
        elif message.get("say") == "routed":
            self._show(message)

    def _keep_folded(self, message: Mapping[str, Any]) -> None:
        """Keep a part of what the process knows; with the last the process has nothing to do any more."""
        self._folded.append(str(message.get("part")))
        if message.get("last"):
            if self._follower and self._follower.revision == message.get("revision"):
                self.end()
            else:
                self._folded.clear()

    def _show(self, message: Mapping[str, Any]) -> None:
        try:
            settled = self._heard(message["revision"], message["rows"], message["done"])
        except (KeyError, TypeError, ValueError):
            self._fail()
            return
        if settled:
            self._watch.stop()
            self.came.emit()
        elif not message["done"]:
            self._hear_some([str(row[0]) for row in message["rows"]])

    def _hear_some(self, ids: list[str]) -> None:
        """Tell of what is settled already, all at once: each time the whole may be painted."""
        from drawing.routing.leader import ROWS

        self._some += ids
        if len(ids) < ROWS:
            some, self._some = self._some, []
            self.heard.emit(some)

    def _heard(self, revision: int, rows: list[Any], done: bool) -> bool:
        return self._follower is not None and self._follower.hear(revision, rows, done)

    def _miss(self) -> None:
        # a window that was busy for so long has not heard yet what was said
        if self._worker and self._worker.process.waitForReadyRead(0):
            self._watch.start()
        else:
            self._fail()

    def _fail(self) -> None:
        log.warning("what routes elsewhere has stopped; it is done here from now on")
        self.close()
        self.failed.emit()
