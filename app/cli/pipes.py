"""The worker's ends of the pipes: requests come in line by line, answers go out, and nothing else gets between."""

import os
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import BinaryIO

from app.messages import Message, encode


def work(serve: Callable[[BinaryIO, BinaryIO], None]) -> int:
    """Answer the process at the other end of standard input and output until it closes them; returns the exit status."""
    requests, answers = taken()
    try:
        serve(requests, answers)
    except KeyboardInterrupt:
        return 130
    return 0


def taken() -> tuple[BinaryIO, BinaryIO]:
    """Return standard input and output for requests and answers; whatever else reads or prints from now on gets others.

    What reads finds nothing, and what prints, prints to the log.
    """
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, answers


def listen(requests: BinaryIO) -> SimpleQueue[bytes | None]:
    """Return where the lines of the requests arrive, None after the last."""
    lines: SimpleQueue[bytes | None] = SimpleQueue()
    threading.Thread(target=_read, args=(requests, lines), daemon=True).start()
    return lines


def send(answers: BinaryIO, message: Message) -> None:
    """Write an answer; ends the process where nobody listens any more."""
    try:
        answers.write(encode(message))
        answers.flush()
    except OSError:
        raise SystemExit(1) from None


def _read(requests: BinaryIO, lines: SimpleQueue[bytes | None]) -> None:
    try:
        for line in requests:
            lines.put(line)
    finally:
        lines.put(None)
