"""What the clipboard and a drag hold of a design: an excerpt in the file format, and its names as plain text."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from app.session import Session
from models.design import Design, label
from models.digest import digest_of
from models.edits.paste import excerpt, standing
from models.files import parsed, to_bytes

EXCERPT_MIME = "application/x-loadpath-excerpt"
_ORIGIN_MIME = "application/x-loadpath-document"


@dataclass(frozen=True)
class Clip:
    """An excerpt, and whether it was taken from the document it comes to."""

    part: Design
    same_document: bool


def to_mime(session: Session, ids: Iterable[str]) -> QMimeData | None:
    """Return what is chosen in the shown view as data; None if nothing among it can be copied."""
    part = excerpt(session.design, ids, session.view)
    if not (part.components or part.boundaries or part.shapes):
        return None
    data = QMimeData()
    data.setData(EXCERPT_MIME, to_bytes(part))
    data.setData(_ORIGIN_MIME, " ".join(_marks(session)).encode())
    data.setText("\n".join(_names(part)))
    return data


def from_mime(session: Session, data: QMimeData) -> Clip | None:
    """Return the excerpt in data, None if there is none; raises LoadError for one that is no design.

    It goes through the loader of files, because another program may have put anything there.
    """
    if not data.hasFormat(EXCERPT_MIME):
        return None
    part = parsed(bytes(data.data(EXCERPT_MIME).data()))
    origin = bytes(data.data(_ORIGIN_MIME).data()).decode("utf-8", "replace").split()
    return Clip(part, not set(origin).isdisjoint(_marks(session)))


def _marks(session: Session) -> tuple[str, ...]:
    """Return what tells a document: what is open here, saved or not, and the file it is in.

    With the first, saving under another name in between makes it no other document; with the second, neither
    does opening the file again. A path is nobody's business, so only its hash is given away. A lie costs
    nothing: a reference survives only where what it leads to is there.
    """
    path = str(session.path.absolute()) if session.path else ""
    return (session.document, *([digest_of(path.encode())] if path else []))


def _names(part: Design) -> list[str]:
    """Return the names of cards and borders as one reads them, from the top."""
    places = sorted(standing(part).values(), key=lambda place: (place.y, place.x, place.element))
    names = [label(part, place.element) for place in places if place.element not in part.links]
    return names + [row.text or label(part, id) for id, row in part.shapes.items()]
