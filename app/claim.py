"""Taking a file for oneself before it is opened, and what is asked when somebody else has it."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.ask import ask
from models.advice import reason
from models.frozen import frozen
from models.lock import Holder, Lock, TakenError, acquire
from models.storage import sweep
from models.text import visible

if TYPE_CHECKING:
    from app.window import Window

COPY, ANYWAY, CANCEL = "Open a copy", "Open anyway", "Cancel"


@frozen
class Claim:
    """What may be done with a file: its lock, None where none can be made; as a copy, without its path."""

    lock: Lock | None
    copy: bool = False
    why: str = ""  # there is no lock

    def release(self) -> None:
        """Let others have the file after all."""
        if self.lock:
            self.lock.release()


def claim(window: "Window", path: Path) -> Claim | None:
    """Return what may be done with a file, None if a person would rather leave it alone."""
    try:
        lock = acquire(path)
    except TakenError as taken:
        return _asked(window, path, taken.holder)
    except (OSError, ValueError) as error:
        return Claim(None, why=_unlocked(path, error))
    sweep(path)
    return Claim(lock)


def told(holder: Holder) -> str:
    """Return who has a file open, since when, and what that means."""
    since = datetime.fromtimestamp(holder.since, UTC).astimezone()
    words = f"{holder.who} has it open since {since:%Y-%m-%d %H:%M}"
    if holder.state == "unknown":
        return f"{words}, on a machine that cannot be asked from here."
    return f"{words}, in process {holder.process.pid} on this machine."


def _unlocked(path: Path, error: Exception) -> str:
    name = visible(path.name)
    if path.parent.is_dir() and not os.access(path.parent, os.W_OK):
        return f"{name} is in a folder that nothing may be written to. Saving needs another place."
    return f"Others are not told that you have {name} open: {reason(error)}."


def _asked(window: "Window", path: Path, holder: Holder) -> Claim | None:
    sure = holder.state == "runs"
    detail = "A copy is a design of its own; saving it asks for a name."
    if not sure:
        detail += " Open it anyway only if you know that nobody edits it there any more."
    answer = ask(
        window,
        f"{visible(path.name)} is open elsewhere.",
        f"{told(holder)}\n\n{detail}",
        (COPY, CANCEL) if sure else (COPY, ANYWAY, CANCEL),
    )
    if answer == ANYWAY:
        try:
            return Claim(acquire(path, force=True))
        except (TakenError, OSError) as error:
            return Claim(None, why=_unlocked(path, error))
    return Claim(None, copy=True) if answer == COPY else None
