"""The journals that processes left behind: found, claimed, thrown away and in the end removed."""

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.journal import HALF_MADE, discard
from models.lock import Lock, TakenError, acquire
from models.replay import head_in

_TRASH = ".trash"
_DAY = 86_400.0
_TRASH_KEPT = 30 * _DAY


def abandoned(root: Path) -> list[tuple[Path, Lock]]:
    """Return the journals that nobody writes any more, oldest first, with their locks; what is long gone is removed.

    Whoever asks has them: release the lock of each that is left for later.
    """
    _tidy(root)
    found = list(_claimed(root))
    heads = {folder: head_in(folder) for folder, _ in found}
    followed = {head.follows for head in heads.values() if head}
    kept = []
    for folder, lock in found:
        if folder.name in followed:  # killed after its successor was complete
            discard(folder)
        else:
            kept.append((folder, lock))
    return sorted(kept, key=lambda each: _changed(each[0] / "journal"))


def throw_away(folder: Path) -> Path:
    """Put a journal where it is kept for 30 days and not offered any more; return its new path; raises OSError."""
    kept = _trash(folder)
    folder.rename(kept)
    os.utime(kept)
    return kept


def set_aside(folder: Path) -> Path:
    """Copy a journal to where it is kept for 30 days; return the copy's path; raises OSError."""
    kept = _trash(folder)
    shutil.copytree(folder, kept)
    os.utime(kept)
    return kept


def _trash(folder: Path) -> Path:
    trash = folder.parent / _TRASH
    trash.mkdir(mode=0o700, exist_ok=True)
    return trash / folder.name


def _claimed(root: Path) -> Iterator[tuple[Path, Lock]]:
    for folder in _folders(root):
        try:
            yield folder, acquire(folder / "journal")
        except (TakenError, OSError):  # it is being written, here or on another machine
            continue


def _folders(root: Path) -> list[Path]:
    try:
        return [each for each in root.iterdir() if each.is_dir() and each.name[0] != "."]
    except OSError:
        return []


def _tidy(root: Path) -> None:
    """Remove half-made folders of yesterday and what was thrown away long ago."""
    _expire(root.glob(f"{HALF_MADE}*"), _DAY)
    _expire((root / _TRASH).glob("*"), _TRASH_KEPT)


def _expire(folders: Iterable[Path], limit: float) -> None:
    for folder in folders:
        if time.time() - _changed(folder) > limit:
            shutil.rmtree(folder, ignore_errors=True)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return time.time()
