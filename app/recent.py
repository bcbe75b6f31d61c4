"""The designs that were open: the recent ones for the menu, and those that the next start opens again."""

from collections.abc import Iterable
from pathlib import Path

from app.settings import settings

MOST = 12
_RECENT, _OPEN = "recent/files", "recent/open"


def recent() -> list[Path]:
    """Return the designs opened or saved last, the latest first, also those that are not there any more."""
    return _paths(_RECENT)[:MOST]


def remember(path: Path) -> None:
    """Put a design first among the recent ones."""
    path = path.absolute()
    _store(_RECENT, [path, *(other for other in recent() if other != path)][:MOST])


def forget(path: Path) -> None:
    """Take a design out of the recent ones."""
    _store(_RECENT, [other for other in recent() if other != path])


def forget_missing() -> None:
    """Take those out of the recent ones that are not there any more."""
    _store(_RECENT, [path for path in recent() if path.exists()])


def clear() -> None:
    """Forget the recent ones."""
    _store(_RECENT, [])


def was_open() -> list[Path]:
    """Return the designs that were open when the program was last left, or when it crashed."""
    return _paths(_OPEN)


def remember_open(paths: Iterable[Path]) -> None:
    """Keep which designs are open, at once: the next start may follow a crash."""
    now = [path.absolute() for path in paths]
    if now != was_open():
        _store(_OPEN, now)


def _paths(key: str) -> list[Path]:
    found = settings().value(key)
    listed = found if isinstance(found, list) else [found]  # Qt returns one text as it is
    return [Path(each) for each in listed if isinstance(each, str) and each]


def _store(key: str, paths: list[Path]) -> None:
    kept = settings()
    kept.setValue(key, [str(path) for path in paths])
    kept.sync()
