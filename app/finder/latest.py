"""What was used last in the command palette: remembered are actions and kinds, never anything of a design."""

from app.settings import settings

_KEY = "finder/latest"
_MOST = 24
_KEPT = ("action:", "kind:")


class Latest:
    """The ids of what was used last, the latest first; those of records only as long as the program runs."""

    def __init__(self) -> None:
        self._here: list[str] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, the latest first."""
        stored = (id for id in _stored() if id not in self._here)
        return (*self._here, *stored)[:_MOST]

    def note(self, id: str) -> None:
        """Put what was just used first."""
        self._here = [id, *(other for other in self._here if other != id)][:_MOST]
        kept = [one for one in self.ids if one.startswith(_KEPT)]
        if kept != _stored():
            settings().setValue(_KEY, kept)


def _stored() -> list[str]:
    found = settings().value(_KEY)
    listed = found if isinstance(found, list) else [found]  # Qt returns one text as it is
    return [id for id in listed if isinstance(id, str) and id.startswith(_KEPT)][:_MOST]
