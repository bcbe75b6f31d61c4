"""A second process like the one that routes, which settles one half of a page on another core."""

import os
import pickle  # noqa: TID251 - never from a file: between this process and the one that it started
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from queue import SimpleQueue
from typing import Any

from app.protocol import Message, decode, encode

_PATIENCE = 1.0  # seconds for what was said last before it ended


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Sibling:
    """What it settled last is kept; whatever goes wrong there comes to its having ended."""

    def __init__(self, told: Callable[[], object]) -> None:
        self.ended = False
        self.revision = 0  # of what it settled last, 0 while that is nothing
        self.found: Any = None  # what it settled then
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
