"""Says what code of a team is about to run and when it is over, so that another process can end what never ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Announce = Callable[[str], object]  # takes a rule's or a file's name, "" when it is over


def _silently(_what: str) -> None:
    pass


_announce: Announce = _silently


def announce_to(announce: Announce) -> None:
    """Tell somebody from now on whenever code of a team runs in this process."""
    global _announce
    _announce = announce


@contextmanager
def watched(what: str) -> Iterator[None]:
    """Announce that this runs, and then that it is over."""
    _announce(what)
    try:
        yield
    finally:
        _announce("")
