"""The process that routes a large page for a window, and answers over pipes; what it knows can be folded up for another to go on."""

import gc
import gzip
import os
import pickle  # noqa: TID251 - never from a file: between this process and the window that started it
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from io import BytesIO
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, BinaryIO

from app.cli.pipes import listen, send, work
from app.protocol import Message, decode
from drawing.routing.leader import Leader

Say = Callable[[Message], None]
_SLICE = 0.05  # seconds of routing between two looks at what is asked
_ALIVE = 1.0  # seconds between two signs of life
_PART = 1 << 16  # characters of what is folded in a message
_BEHIND = 5  # steps of priority behind the window and the analysis


def main() -> int:
    """Route for the process at the other end of standard input and output until it closes them."""
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    return work(serve)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests, one JSON object a line, until there are no more; whatever goes wrong ends the process."""
    lines = listen(requests)
    gc.disable()  # a collection goes through all that is kept of every line
    desk = Desk(lambda message: send(answers, message))
    while (line := _next(lines, desk.busy)) is not None:
        if line:
            desk.take(decode(line))
        else:
            desk.work()


def _next(lines: SimpleQueue[bytes | None], busy: bool) -> bytes | None:
    """Return the next request, None after the last; b"" where there is none and something else to do."""
    try:
        return lines.get(not busy)
    except Empty:
        return b""


class Desk:
    """The page that is routed."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.busy = False  # something is not settled, or not told
        self._page = 0
        self._leader = Leader()
        self._parts: list[str] = []  # of what was given to the window to keep, and comes back
        self._alive = 0.0

    def take(self, message: Mapping[str, Any]) -> None:
        """Do what a request asks, all but the routing."""
        do, page = message["do"], message["page"]
        if do == "unfold":
            self._unfold(message)
        elif page != self._page:
            self._page, self.busy = page, False
            self._leader = Leader(*message["manner"]) if page else Leader()
            gc.collect()
        if do == "route":
            self._leader.take(message)
            self.busy = True
        elif do == "fold":
            self._fold()

    def work(self) -> None:
        """Route a little; when all is settled, tell what came out different."""
        if self._leader.step(_SLICE):
            self.busy = False
            for told in self._leader.told():
                self.say({"say": "routed", "page": self._page, **told})
        elif monotonic() >= self._alive:
            self._alive = monotonic() + _ALIVE
            self.say({"say": "routing"})

    def _fold(self) -> None:
        kept = BytesIO()
        with gzip.GzipFile(fileobj=kept, mode="wb", compresslevel=1) as file:
            pickle.dump(self._leader, file, protocol=5)
        text = b64encode(kept.getbuffer()).decode()
        about = {"say": "folded", "page": self._page, "revision": self._leader.revision}
        for start in range(0, len(text), _PART):
            last = start + _PART >= len(text)
            self.say({**about, "part": text[start : start + _PART], "last": last})

    def _unfold(self, message: Mapping[str, Any]) -> None:
        self._parts.append(message["part"])
        if message["last"]:
            text, self._parts = "".join(self._parts), []
            with gzip.GzipFile(fileobj=BytesIO(b64decode(text))) as file:
                # from the window that started this process: what another one like this gave to it
                self._leader = pickle.load(file)  # noqa: S301
            self._page = message["page"]
