"""Writing a design's file only while nobody else has it open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.cli.arguments import CommandError
from app.cli.output import STANDARD
from models.lock import Lock, TakenError, acquire


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Hold a file's lock for a while; raises CommandError naming whoever has it open."""
    lock = None if name == STANDARD else _lock(name)
    try:
        yield
    finally:
        if lock:
            lock.release()


def _lock(name: str) -> Lock | None:
    try:
        return acquire(Path(name))
    except TakenError as taken:
        since = datetime.fromtimestamp(taken.holder.since, UTC).astimezone()
        words = f"{taken.holder.who} has it open since {since:%Y-%m-%d %H:%M}"
        process = f", process {taken.holder.process.pid}" if taken.holder.process.pid else ""
        raise CommandError(f"{name}: {words}{process}; nothing was written") from None
    except (OSError, ValueError):  # reading or writing says what is wrong
        return None
