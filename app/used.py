"""Which component kinds a person marked as favourites or used last; remembered by id, all palettes follow."""

from PySide6.QtCore import QObject, Signal

from app.settings import settings

LATEST = 6
_MOST = 60
_FAVOURITES, _LATEST = "palette/favourites", "palette/latest"


class Used(QObject):
    """The favourites in the order they were marked, the latest with the last one first."""

    changed = Signal()

    @property
    def favourites(self) -> tuple[str, ...]:
        """The ids of the kinds that are marked."""
        return _listed(_FAVOURITES)[:_MOST]

    @property
    def latest(self) -> tuple[str, ...]:
        """The ids of the kinds that were added last."""
        return _listed(_LATEST)[:LATEST]

    def mark(self, kind: str) -> None:
        """Mark a kind as a favourite, or no longer."""
        others = [id for id in self.favourites if id != kind]
        if len(others) == len(self.favourites):
            others.append(kind)
        settings().setValue(_FAVOURITES, others)
        self.changed.emit()

    def note(self, kind: str) -> None:
        """Note that a kind was just added."""
        now = [kind, *(id for id in self.latest if id != kind)][:LATEST]
        if tuple(now) != self.latest:
            settings().setValue(_LATEST, now)
            self.changed.emit()


USED = Used()


def _listed(key: str) -> tuple[str, ...]:
    found = settings().value(key)
    listed = found if isinstance(found, list) else [found]  # Qt returns one text as it is
    return tuple(dict.fromkeys(id for id in listed if isinstance(id, str) and id))
