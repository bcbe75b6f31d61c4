"""The analysis in a process of its own, so that Python of a team can neither hang the command, end it, nor print into it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from analyzer.results import Analysis
from app.messages import Message, decode, encode
from app.protocol import Mirror
from models.design import Design
from models.files import to_bytes
from models.rule_files import SECONDS, why_aside

_ROOT = Path(__file__).resolve().parents[2]
Aside = Mapping[str, str]


class _EndedError(Exception):
    """A worker ended before it answered, while this code of a team ran."""

    def __init__(self, what: str, late: bool) -> None:
        super().__init__(what)
        self.what, self.late = what, late


def told_rules(request: Message) -> tuple[Message, Aside]:
    """Return what a worker says of a team's rules, and what had to be put aside."""
    return _without_trouble(lambda aside: [_rules(request, aside, 1)], "rules")


def analysed_apart(design: Design, request: Message) -> tuple[Analysis, Aside]:
    """Return the analysis of a design that is checked with a team's rules too, and what had to be put aside."""
    opened = {"do": "open", "revision": 2, "design": to_bytes(design).decode()}
    message, aside = _without_trouble(lambda aside: [_rules(request, aside, 1), opened], "results")
    return Mirror().take(message), aside


def _rules(request: Message, aside: Aside, ask: int) -> Message:
    known = {**dict(request.get("aside", {})), **aside}
    return {"do": "rules", "revision": 1, **request, "aside": known, "ask": ask}


def _without_trouble(requests: Callable[[Aside], list[Message]], say: str) -> tuple[Message, Aside]:
    """Ask again without each rule that did not end, or ended the worker, until there is an answer."""
    aside: dict[str, str] = {}
    while True:
        try:
            return _asked(requests(aside), say), aside
        except _EndedError as ended:
            if not ended.what or ended.what in aside:
                raise RuntimeError("The worker ended before it answered") from None
            aside[ended.what] = why_aside(ended.late)


def _asked(requests: list[Message], say: str) -> Message:
    """Return the first message that says this; raises _EndedError if the worker ends before, or has to be ended."""
    command = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "app"])]
    with subprocess.Popen(  # noqa: S603 - this program
        [*command, "--worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_environment(),
    ) as process:
        try:
            lines = _lines(process)
            if process.stdin:
                process.stdin.writelines(encode(request) for request in requests)
                process.stdin.flush()
            return _answer(lines, say)
        finally:
            process.kill()


def _answer(lines: SimpleQueue[bytes], say: str) -> Message:
    running, rows = "", list[object]()
    while True:
        try:
            line = lines.get(timeout=SECONDS if running else None)
        except Empty:
            raise _EndedError(running, late=True) from None
        if not line:
            raise _EndedError(running, late=False)
        message = decode(line)
        if message["say"] == "ruling":
            running = str(message["what"])
        elif message["say"] == "rows":
            rows += message["results"]
        elif message["say"] == say:
            return message | {"results": rows + message["results"]} if rows else message
        elif message["say"] == "failed":
            raise RuntimeError(str(message["text"]))


def _lines(process: subprocess.Popen[bytes]) -> SimpleQueue[bytes]:
    """Return where the worker's lines arrive, an empty one at their end."""
    found: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_read, args=(process.stdout, found), daemon=True).start()
    return found


def _read(stream: Any, found: SimpleQueue[bytes]) -> None:
    try:
        for line in stream:
            found.put(line)
    finally:
        found.put(b"")


def _environment() -> dict[str, str]:
    known = os.environ.get("PYTHONPATH", "")
    paths = os.pathsep.join(filter(None, (str(_ROOT), known)))
    return os.environ | {"PYTHONPATH": paths, "PYTHONSAFEPATH": "1", "PYTHONIOENCODING": "utf-8"}
