"""The journal of the open document, so that a crash loses nothing: written with each edit, gone once all is saved."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from app.ahead import Ahead
from app.places import journals
from app.session import Session
from app.settings import flag
from models import journal
from models.advice import reason
from models.design import Design
from models.journal import Head, Journal, begin, head_of
from models.journals import set_aside
from models.lock import Lock
from models.patch import Patch, diff
from models.replay import Recovered

log = logging.getLogger(__name__)
_SYNC = 250  # ms after an edit until it is made to outlive a power cut
_RETRY = 30_000  # ms


class Recovery(QObject):
    """Writes the journal of one session; each edit is in it before edit() returns."""

    stopped = Signal(str)  # why edits are not kept any more; said once
    resumed = Signal()

    def __init__(self, session: Session, starts_from: Callable[[], bytes] = bytes) -> None:
        super().__init__(session)
        self.session, self._starts_from = session, starts_from
        self.journal: Journal | None = None
        self._behind: Journal | None = None  # holds less than the design, until another holds all
        self._limit = journal.LIMIT
        self._syncing: Thread | None = None
        self._sync = QTimer(self, singleShot=True, interval=_SYNC)
        self._sync.timeout.connect(self._make_durable)
        self._retry = QTimer(self, interval=_RETRY)
        self._retry.timeout.connect(self.try_again)
        self._ahead = Ahead(self)
        session.changed.connect(self._write)
        session.replaced.connect(self.restart)
        self.restart()

    def restart(self) -> None:
        """Start from the design as it is now, which is on the disk or wanted by nobody else: the journal ends."""
        self.finish()
        self._base: Design = self.session.design
        self._data = self._starts_from()
        self._edits = 0
        if not self._data:
            self._ahead.begin(self._base)

    def finish(self) -> None:
        """End the journal: there is nothing left that would have to be recovered."""
        self._sync.stop()
        self._retry.stop()
        self._ahead.stop()
        for each in (self.journal, self._behind):
            if each:
                each.remove()
        self.journal = self._behind = None

    def resume(self, found: Recovered, folder: Path, lock: Lock) -> None:
        """Go on from what another journal holds; that one goes when this one has all of it."""
        self._base, self._data, self._edits = found.before, found.data, found.edits
        if not found.whole:
            with suppress(OSError):  # the damaged part may be worth a look
                set_aside(folder)
        self._behind = Journal(folder, -1, lock, 0)
        self.try_again()

    def try_again(self) -> None:
        """Begin a journal that holds everything that is not saved, in place of one that does not."""
        behind = self._behind.folder.name if self._behind else ""
        head = replace(self._head(), edits=max(self._edits, 1), follows=behind)
        try:
            made = begin(journals(), self._text(), head, diff(self._base, self.session.design))
        except OSError as error:
            self._stop(error)
            return
        self._retry.stop()
        if self._behind:
            _synced(made)
            self._behind.remove()
        self.journal, self._behind = made, None
        self._limit = max(journal.LIMIT, 2 * made.size)
        self._sync.start()
        self.resumed.emit()

    @property
    def off(self) -> bool:
        """Tell whether edits are not kept because the disk does not take them."""
        return self._retry.isActive()

    def _write(self, patch: Patch) -> None:
        self._edits += 1
        if self.off:
            return
        try:
            if self.journal is None:
                self.journal = begin(journals(), self._text(), self._head())
            self.journal.append(patch)
        except OSError as error:
            self._stop(error)
            return
        if not self._sync.isActive():
            self._sync.start()
        if self.journal.size > self._limit:
            self._sum_up()

    def _sum_up(self) -> None:
        """Begin the journal again with the sum of its patches, so that it does not grow for ever."""
        self._behind, self.journal = self.journal, None
        self.try_again()

    def _stop(self, error: OSError) -> None:
        log.warning("journal: %s", error.strerror)
        if self.journal:
            self._behind, self.journal = self.journal, None
        if not self.off:
            self._retry.start()
            self.stopped.emit(reason(error))

    def _text(self) -> bytes:
        self._data = self._data or self._ahead.take(self._base)
        return self._data

    def _head(self) -> Head:
        return head_of(self._text(), self.session.path, self.session.title)

    def _make_durable(self) -> None:
        """Wait for the disk in a thread: it may take its time, and the window need not."""
        if not self.journal or not flag("recovery/sync"):
            return
        if self._syncing and self._syncing.is_alive():
            self._sync.start()
            return
        self._syncing = Thread(target=_synced, args=(self.journal,), daemon=True)
        self._syncing.start()


def _synced(made: Journal) -> None:
    with suppress(OSError):  # removed meanwhile, or a disk that cannot promise more
        made.sync()
