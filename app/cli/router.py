"""The process that routes a large page for a window, and answers over pipes; asked for nothing it folds up its memory."""

import gc
import gzip
import pickle  # noqa: TID251 - only for what is known here, into memory of this process and back
from collections.abc import Callable, Mapping
from io import BytesIO
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, BinaryIO

from app.cli.pipes import listen, send, taken
from app.protocol import Message, decode
from drawing.routing.leader import Leader

Say = Callable[[Message], None]
_SLICE = 0.05  # seconds of routing between two looks at what is asked
_ALIVE = 1.0  # seconds between two signs of life
_IDLE = 10.0  # seconds without a request before memory is folded up


def main() -> int:
    """Route for the process at the other end of standard input and output until it closes them."""
    requests, answers = taken()
    try:
        serve(requests, answers)
    except KeyboardInterrupt:
        return 130
    return 0


def serve(requests: BinaryIO, answers: BinaryIO, idle: float = _IDLE) -> None:
    """Answer requests, one JSON object a line, until there are no more; whatever goes wrong ends the process."""
    lines = listen(requests)
    gc.disable()  # a collection goes through all that is kept of every line
    desk = Desk(lambda message: send(answers, message))
    while (line := _next(lines, desk, idle)) is not None:
        if line:
            desk.take(decode(line))
        elif desk.busy:
            desk.work()


def _next(lines: SimpleQueue[bytes | None], desk: "Desk", idle: float) -> bytes | None:
    """Return the next request, b"" for none, None after the last."""
    try:
        return lines.get(not desk.busy, idle)
    except Empty:
        if not desk.busy:
            desk.fold()
            return lines.get()
        return b""


class Desk:
    """The page that is routed, awake or folded up."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.busy = False  # something is not settled, or not told
        self._page = 0
        self._leader = Leader()
        self._folded = b""
        self._alive = 0.0

    def take(self, message: Mapping[str, Any]) -> None:
        """Do what a request asks, all but the routing."""
        page = message.get("page", 0)
        if page != self._page:
            self._page, self._folded, self.busy = page, b"", False
            self._leader = Leader(*message["manner"]) if page else Leader()
            gc.collect()
        self._wake()
        if message["do"] == "route":
            self._leader.take(message)
            self.busy = True

    def work(self) -> None:
        """Route a little; when all is settled, tell what came out different."""
        if self._leader.step(_SLICE):
            self.busy = False
            for told in self._leader.told():
                self.say({"say": "routed", "page": self._page, **told})
        elif monotonic() >= self._alive:
            self._alive = monotonic() + _ALIVE
            self.say({"say": "routing"})

    def fold(self) -> None:
        """Keep what is known in a twentieth of the memory."""
        if not self._folded:
            kept = BytesIO()
            with gzip.GzipFile(fileobj=kept, mode="wb", compresslevel=1) as file:
                pickle.dump(self._leader, file, protocol=5)
            self._leader, self._folded = Leader(), kept.getvalue()
            gc.collect()

    def _wake(self) -> None:
        if self._folded:
            with gzip.GzipFile(fileobj=BytesIO(self._folded)) as file:
                self._leader = pickle.load(file)  # noqa: S301 - our own, which never left this process
            self._folded = b""
