"""Saved selections: small designs in the team's folder, written from what is selected and pasted into any design."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF

from app.ask import ask_line
from app.canvas.pasting import paste
from app.clipboard import EXCERPT_MIME
from app.names import file_name
from app.offers import saved_title
from app.team import TEAM, team_folder
from models import edits
from models.design import Design, label
from models.edits.paste import excerpt
from models.files import SUFFIX, LoadError, to_bytes
from models.storage import open_design, save_design
from models.text import one_line, visible

if TYPE_CHECKING:
    from app.window import Window

_LARGEST = 2**20  # bytes; what is larger is no selection and would hold up the window


def save_selection(window: "Window") -> None:
    """Ask for a name and keep what is selected on the canvas under it."""
    session = window.session
    part = excerpt(session.design, session.selection, session.view)
    if not part.components and not part.boundaries:
        return
    name = ask_line(window, "Save selection as template", "Name", _proposed(part), "Save")
    if name:
        keep(window, part, one_line(name))


def keep(window: "Window", part: Design, name: str) -> None:
    """Write an excerpt into the team's folder, never over another one, and say where it is."""
    try:
        folder = team_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = _free(folder, name)
        whole, _ = edits.without_dangling(part)  # what is not in it cannot be pointed to
        save_design(path, edits.change(whole, "info", title=name))
    except (OSError, LoadError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        window.notify(f"The selection was not saved: {visible(reason)}.", error=True)
        return
    TEAM.read()
    window.notify(f"Saved {saved_title(path)}. The palette has it under Saved selections.")


def insert(window: "Window", path: Path, at: QPointF | None = None) -> None:
    """Paste a saved selection; what is wrong with its file is said."""
    try:
        if path.stat().st_size > _LARGEST:
            raise LoadError(f"{visible(path.name)}: The file is larger than a selection can be")
        part = open_design(path).design
    except LoadError as error:
        window.notify(f"Nothing was pasted. {error}.", error=True)
    except OSError as error:
        window.notify(f"Nothing was pasted: {visible(error.strerror or str(error))}.", error=True)
        TEAM.read()
    else:
        data = QMimeData()
        data.setData(EXCERPT_MIME, to_bytes(part))
        paste(window.view, data, at)


def remove(window: "Window", path: Path) -> None:
    """Delete a saved selection's file."""
    try:
        path.unlink()
    except OSError as error:
        reason = visible(error.strerror or str(error))
        window.notify(f"{saved_title(path)} was not deleted: {reason}.", error=True)
    TEAM.read()


def _proposed(part: Design) -> str:
    """Return the name of the first border of a selection, else of its first component."""
    return label(part, next(iter([*part.boundaries, *part.components])))


def _free(folder: Path, name: str) -> Path:
    """Return a path for a name that no file has."""
    stem = file_name(name, "")
    tries = (f"{stem}{f'-{n}' if n > 1 else ''}{SUFFIX}" for n in range(1, 1000))
    return next(path for each in tries if not (path := folder / each).exists())
