"""The process that routes a large page for a window, and answers over pipes; what it knows can be folded up for another to go on."""

import gc
import os
import pickle  # noqa: TID251 - never from a file: between this process and what started it
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from io import BytesIO
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, BinaryIO

from app.cli.pipes import listen, send, work
from app.cli.sibling import Sibling, spare
from app.messages import Message, decode
from drawing.routing.leader import Leader, shared

Say = Callable[[Message], None]
_SLICE = 0.05  # seconds of routing between two looks at what is asked
_ALIVE = 1.0  # seconds between two signs of life
_PART = 1 << 16  # characters of what is folded in a message
_BEHIND = 5  # steps of priority behind the window and the analysis


def main() -> int:
    """Route for the process at the other end of standard input and output until it closes them."""
    if hasattr(os, "nice"):
        os.nice(max(0, _BEHIND - os.nice(0)))  # one that such a process starts is there already
    return work(serve)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests, one JSON object a line, until there are no more; whatever goes wrong ends the process."""
    lines = listen(requests)
    gc.disable()  # a collection goes through all that is kept of every line
    start = partial(Sibling, partial(lines.put, b"")) if spare() else None
    desk = Desk(lambda message: send(answers, message), start, answers)
    try:
        while (line := _next(lines, desk.rest)) is not None:
            if line:
                desk.take(decode(line))
            elif desk.busy:
                desk.work()
    finally:
        desk.end()


def _next(lines: SimpleQueue[bytes | None], seconds: float | None) -> bytes | None:
    """Return the next request, None after the last; b"" where there is none so long and something else to do."""
    try:
        return lines.get(timeout=seconds)
    except Empty:
        return b""


class Desk:
    """The page that is routed."""

    def __init__(
        self, say: Say, start: Callable[[], Sibling] | None = None, raw: BinaryIO | None = None
    ) -> None:
        self.say, self._start, self._raw = say, start, raw
        self.busy = False  # something is not settled, or not told
        self._sibling: Sibling | None = None  # has the other half of the page, or is ready for it
        self._half = False  # all this is for another process, which has the other half
        self._began = self._late = 0.0
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
            if self._sibling and self._sibling.asked:
                self.end()
            self._leader = Leader(*message["manner"]) if page else Leader()
            gc.collect()
        if do == "route":
            self._route(message)
        elif do == "wake" and shared(message.get("lines", 0)):
            self._help()
        elif do == "half":
            self._leader.take(message, share=1)
            self.busy = self._half = self._leader.halved
        elif do == "fold":
            self._fold()

    @property
    def rest(self) -> float | None:
        """The seconds until there is something to do that nobody asks for, None for never."""
        if not self.busy:
            return None
        return _ALIVE if self._late and not self._answered else 0.0

    def work(self) -> None:
        """Route a little; when all is settled, tell what came out different."""
        if monotonic() >= self._alive:
            self._alive = monotonic() + _ALIVE
            self.say({"say": "routing"})
        if not self._leader.step(_SLICE):
            return
        if self._half:
            self._hand()
        elif self._leader.halved:
            self._await()
        else:
            self.busy = False
            self._tell(done=True)
            self.end()

    def end(self) -> None:
        """Have nobody else route any more."""
        if self._sibling:
            self._sibling.end()
            self._sibling = None

    @property
    def _answered(self) -> bool:
        """Tell whether the sibling has settled all that is known, or is no more."""
        sibling = self._sibling
        return not sibling or sibling.ended or sibling.revision == self._leader.revision

    def _route(self, message: Mapping[str, Any]) -> None:
        self._began = monotonic()
        halved = self._leader.halved
        other = self._help() if halved or self._leader.worth(message) else None
        if other:
            other.ask({**message, "do": "half"})
        self._leader.take(message, share=0 if other else None)
        self.busy, self._late = True, 0.0

    def _help(self) -> Sibling | None:
        """Return a sibling that is there, or is now started; None where there is none to spare."""
        if not self._sibling and self._start:
            with suppress(OSError):
                self._sibling = self._start()
        return self._sibling

    def _await(self) -> None:
        """Go on with what the sibling has settled, or without if that takes much longer than what was done here."""
        now, sibling = monotonic(), self._sibling
        if not self._late:
            self._late = now + _ALIVE + now - self._began
            self._tell(done=False)
        if self._answered or now >= self._late:
            settled = sibling and sibling.revision == self._leader.revision
            self._leader.join(sibling.found if sibling and settled else None)
            self._tell(done=False)

    def _tell(self, done: bool) -> None:
        """Tell what is new; the window takes it in while what was cut apart is routed once more."""
        for told in self._leader.told(done):
            self.say({"say": "routed", "page": self._page, **told})

    def _hand(self) -> None:
        """Give what was settled to the process that asked for it, as it is."""
        self.busy = False
        data = pickle.dumps(self._leader.half, protocol=5)
        self.say({"say": "half", "revision": self._leader.revision, "size": len(data)})
        if self._raw:
            self._raw.write(data)
            self._raw.flush()

    def _fold(self) -> None:
        import gzip
        from base64 import b64encode

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
            import gzip
            from base64 import b64decode

            text, self._parts = "".join(self._parts), []
            with gzip.GzipFile(fileobj=BytesIO(b64decode(text))) as file:
                # from the window that started this process: what another one like this gave to it
                self._leader = pickle.load(file)  # noqa: S301
            self._page = message["page"]
