"""The other end of a worker's pipes, as the window would be."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self

from app.messages import decode, encode
from app.protocol import Mirror
from models.design import Design
from models.files import to_bytes
from models.patch import diff, to_rows

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds until a worker that says nothing fails the test


def environment() -> dict[str, str]:
    """Return an environment in which the program is found from any folder."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


class Peer:
    """A real worker process; what it says is kept in a mirror."""

    def __init__(self, *start: str) -> None:
        self.mirror = Mirror()
        self.heard: list[dict[str, Any]] = []
        self.revision = 0
        self.design = Design()
        self._asked = 0
        self.process = subprocess.Popen(
            [sys.executable, *(start or ("-m", "app")), "--worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        self.errors = b""
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        self._threads = [
            threading.Thread(target=work, daemon=True) for work in (self._listen, self._log)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.close()

    def close(self) -> int:
        """Close the worker's standard input, wait for its end and return its exit status."""
        assert self.process.stdin
        assert self.process.stdout
        assert self.process.stderr
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        status = self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        self.process.stdout.close()
        self.process.stderr.close()
        return status

    def send(self, *lines: bytes) -> None:
        """Write raw lines in one piece."""
        assert self.process.stdin
        self.process.stdin.write(b"".join(lines))
        self.process.stdin.flush()

    def ask(self, do: str, **more: Any) -> int:
        """Send a request that has an answer of its own; return its number."""
        self._asked += 1
        self.send(encode({"do": do, "ask": self._asked, **more}))
        return self._asked

    def open(self, design: Design) -> None:
        """Send a whole design."""
        self.revision += 1
        self.design = design
        text = to_bytes(design).decode()
        self.send(encode({"do": "open", "revision": self.revision, "design": text}))

    def edit(self, *designs: Design) -> None:
        """Send the patches that lead from one design to the next, in one piece."""
        lines = []
        for design in designs:
            self.revision += 1
            rows = to_rows(diff(self.design, design))
            lines.append(encode({"do": "patch", "revision": self.revision, "patch": rows}))
            self.design = design
        self.send(*lines)

    def until(self, *say: str) -> dict[str, Any]:
        """Return the next message that says one of these."""
        while True:
            message = self.next()
            if message["say"] in say:
                return message

    def settled(self) -> dict[str, Any]:
        """Return the message with the results of the newest revision."""
        while self.mirror.revision != self.revision:
            self.next()
        return next(each for each in reversed(self.heard) if each["say"] == "results")

    def next(self) -> dict[str, Any]:
        """Return the next message; fails if there is none."""
        line = self._lines.get(timeout=PATIENCE)
        assert line, f"the worker ended: {self.errors.decode()}"
        message = decode(line)
        self.heard.append(message)
        if message["say"] == "rows":
            self.mirror.collect(message)
        elif message["say"] == "results":
            self.mirror.take(message)
        return message

    def rest(self) -> Iterable[dict[str, Any]]:
        """Yield what the worker still said before it ended."""
        while line := self._lines.get(timeout=PATIENCE):
            yield json.loads(line)

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(b"")

    def _log(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.errors += line
