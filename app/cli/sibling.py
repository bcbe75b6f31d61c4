"""A second process like the one that routes, which settles one half of a page on another core."""

import os
import pickle  # noqa: TID251 - never from a file: between this process and the one that it started
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from app.protocol import Message, decode, encode


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Sibling:
    """Asked once; whatever goes wrong there comes to there being no answer."""

    def __init__(self, told: Callable[[], object]) -> None:
        self.ended = False  # there is an answer, or never will be
        self.found: Any = None  # what it settled, None while it works or where it failed
        self._told = told  # from a thread of its own
        command = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "app"])]
        self._process = subprocess.Popen(  # noqa: S603 - this program
            [*command, "--router"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ask(self, request: Message) -> None:
        """Have it do this; the answer comes later."""
        threading.Thread(target=self._talk, args=(request,), daemon=True).start()

    def end(self) -> None:
        """End it at once, if it is still there."""
        self._told = _nobody
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe and pipe.close()
        self._process.wait()

    def _talk(self, request: Message) -> None:
        try:
            self.found = self._answer(request)
        except Exception:  # noqa: BLE001 - what has failed there is done here
            self.found = None
        self.ended = True
        self._told()

    def _answer(self, request: Message) -> Any:
        process = self._process
        if not process.stdin or not process.stdout:
            return None
        process.stdin.write(encode(request))
        process.stdin.flush()
        for line in process.stdout:
            size = decode(line).get("size")
            if size is not None:
                # from the process that was started above
                return pickle.loads(process.stdout.read(int(size)))  # noqa: S301
        return None


def _nobody() -> None:
    """Hear what nobody waits for any more."""
