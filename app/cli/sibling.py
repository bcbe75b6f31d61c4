"""A second process like the one that routes, which settles one half of a page on another core."""

import os
import pickle  # noqa: TID251 - never from a file: between this process and the one that it started
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from queue import SimpleQueue
from typing import Any

from app.messages import Message, decode, encode

_BUSY = 2.0  # processes for each core; with more, two that share a page are later than one
_PATIENCE = 1.0  # seconds for what was said last before it ended


def spare() -> bool:
    """Tell whether there is a second core for this process, which others do not keep busy as far as is known."""
    if sys.platform == "linux":
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return cores > 1 and _load() < _BUSY * cores


def _load() -> float:
    """Return how many processes have wanted a core in the last minute, 0 where the system does not tell."""
    try:
        return os.getloadavg()[0]
    except (AttributeError, OSError):
        return 0.0


class Sibling:
    """What it settled last is kept; whatever goes wrong there comes to its having ended."""

    def __init__(self, told: Callable[[], object]) -> None:
        import subprocess  # what has no sibling starts without it

        self.ended = False
        self.revision = 0  # of what it settled last, 0 while that is nothing
        self.found: Any = None  # what it settled then
        self.asked = False  # something
        self._told = told  # from a thread of its own, whenever there is something new
        self._requests: SimpleQueue[Message] = SimpleQueue()
        command = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "app"])]
        self._process = subprocess.Popen(  # noqa: S603 - this program
            [*command, "--router"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._talks = [
            threading.Thread(target=talk, daemon=True) for talk in (self._write, self._read)
        ]
        for talk in self._talks:
            talk.start()

    def ask(self, request: Message) -> None:
        """Tell it what is new; it answers when that is settled, but not to what something newer came after."""
        self.asked = True
        self._requests.put(request)

    def end(self) -> None:
        """End it at once, if it is still there."""
        self._requests.put({})
        self._process.kill()
        self._process.wait()
        for talk in self._talks:
            talk.join(_PATIENCE)

    def _write(self) -> None:
        with suppress(OSError), self._process.stdin or BytesIO() as pipe:
            while request := self._requests.get():
                pipe.write(encode(request))
                pipe.flush()

    def _read(self) -> None:
        with suppress(Exception):  # what has failed there is done here
            self._hear()
        self.ended = True
        self._told()

    def _hear(self) -> None:
        with self._process.stdout or BytesIO() as pipe:
            for line in pipe:
                message = decode(line)
                if message["say"] == "half":
                    # from the process that was started above
                    self.found = pickle.loads(pipe.read(message["size"]))  # noqa: S301
                    self.revision = message["revision"]
                    self._told()
