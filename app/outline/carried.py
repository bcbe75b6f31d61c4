"""What a drag from the outline carries: the ids of components and boundaries of one document."""

import json

from PySide6.QtCore import QMimeData

from app.session import Session

OUTLINE_MIME = "application/x-loadpath-outline"
_MOST = 100_000  # bytes of what a drag may hold


def carried(session: Session, data: QMimeData) -> tuple[str, ...]:
    """Return the ids that a drag from this document's outline holds and that are there; whatever else it holds is none."""
    held = bytes(data.data(OUTLINE_MIME).data())
    try:
        found = json.loads(held) if 0 < len(held) <= _MOST else []
    except (ValueError, RecursionError):
        return ()
    if not isinstance(found, list) or found[:1] != [session.document]:
        return ()
    design = session.design
    return tuple(
        id
        for id in found[1:]
        if isinstance(id, str) and (id in design.components or id in design.boundaries)
    )
