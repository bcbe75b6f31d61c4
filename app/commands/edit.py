"""What the Edit menu does."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRect
from PySide6.QtGui import QGuiApplication

from app.canvas.choosing import connected, others, same_kind
from app.commands.arrange import refused
from app.commands.handler import Handler
from app.commands.views import tell_deleted
from models import edits
from models.catalog import kind as kind_of
from models.edits.kinds import dropped
from models.edits.paste import excerpt

if TYPE_CHECKING:
    from app.window import Window


_COPIED_AS = {"png": "a picture", "svg": "SVG", "text": "text"}


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the Edit menu does, by its id."""
    return {
        "edit.undo": partial(undo, window),
        "edit.redo": partial(redo, window),
        "edit.cut": partial(_by_focus, window, "cut", cut),
        "edit.copy": partial(_by_focus, window, "copy", copy),
        "edit.paste": partial(_by_focus, window, "paste", paste),
        "edit.copy_png": partial(copy_as, window, "png"),
        "edit.copy_svg": partial(copy_as, window, "svg"),
        "edit.copy_text": partial(copy_as, window, "text"),
        "edit.duplicate": partial(duplicate, window),
        "edit.delete": partial(delete, window),
        "edit.save_selection": partial(save_selection, window),
        "edit.rename": partial(_by_focus, window, "rename_current", rename),
        "edit.change_kind": partial(ask_kind, window),
        "edit.select_all": lambda: window.session.select(sorted(window.canvas.shown)),
        "edit.select_none": lambda: window.session.select(()),
        "edit.select_invert": lambda: select_others(window),
        "edit.select_same_kind": partial(_select, window, same_kind),
        "edit.select_connected": partial(_select, window, connected),
    }


def undo(window: "Window") -> None:
    """Take the last step back and say which it was."""
    stack = window.session.stack
    label = stack.undoText()
    if stack.canUndo():
        stack.undo()
        window.status.say(f"Undid: {label}")


def redo(window: "Window") -> None:
    """Take the next step again and say which it was."""
    stack = window.session.stack
    label = stack.redoText()
    if stack.canRedo():
        stack.redo()
        window.status.say(f"Redid: {label}")


def copy(window: "Window") -> bool:
    """Put what is selected on the clipboard; tell whether there was anything."""
    from app.clipboard import to_mime  # the window is there sooner without it

    session = window.session
    data = to_mime(session, session.selection)
    if data is None and any(id in session.design.links for id in session.selection):
        window.notify("A connection is copied together with both its components.")
    if data:
        QGuiApplication.clipboard().setMimeData(data)
    return data is not None


def copy_as(window: "Window", format: str) -> None:
    """Put a picture, or lines of text, of what is selected or else of the view on the clipboard."""
    from app.sharing import as_mime  # the window is there sooner without it

    QGuiApplication.clipboard().setMimeData(as_mime(window, format))
    what = "What is selected" if window.session.selection else "The view"
    window.notify(f"{what} is on the clipboard as {_COPIED_AS[format]}.")


def cut(window: "Window") -> None:
    """Put what is selected on the clipboard and remove it from the design, with what its borders hold."""
    session = window.session
    if not refused(window) and copy(window):
        part = excerpt(session.design, session.selection, session.view)
        session.edit("Cut", edits.remove, [*session.selection, *part.components, *part.boundaries])


def paste(window: "Window") -> None:
    """Paste what is on the clipboard, under the mouse if that is over the canvas."""
    from app.canvas.pasting import paste

    view = window.view
    at = view.mapToScene(view.pointer.toPoint()) if view.pointer is not None else None
    held = QGuiApplication.clipboard().mimeData() or QMimeData()  # an empty clipboard has none
    paste(view, held, at)


def duplicate(window: "Window") -> None:
    """Put a copy of what is selected beside it."""
    from app.canvas.pasting import duplicate

    duplicate(window.view)


def save_selection(window: "Window") -> None:
    """Keep what is selected for other designs."""
    from app.saved import save_selection

    save_selection(window)


def delete(window: "Window") -> None:
    """Remove what is selected from the design, with what cannot be without it."""
    chosen, before = window.session.selection, window.session.design
    if chosen and not refused(window):
        window.session.edit(
            "Delete" if len(chosen) == 1 else f"Delete {len(chosen)} things", edits.remove, chosen
        )
        tell_deleted(window, before, chosen)


def rename(window: "Window") -> None:
    """Let the name of what is selected be typed on the canvas, in its tab, or in the outline."""
    session = window.session
    id = session.selection[0] if len(session.selection) == 1 else ""
    if id in window.canvas.shown:
        window.view.rename(id)
    elif id in session.design.views:
        session.show_view(id)
        window.topbar.views.rename_shown()
    elif id:
        window.side.rename(id)


def ask_kind(window: "Window") -> None:
    """Ask beside the selected components which kind they shall be."""
    design, view = window.session.design, window.view
    ids = [id for id in window.session.selection if id in design.components]
    from app.canvas.kind_picker import KindPicker  # the window is there sooner without it

    picker = KindPicker(window, window.theme, design.components[ids[0]].kind)
    picker.chosen.connect(partial(give_kind, window, ids))
    item = window.canvas.drawn(ids[0])
    frame = view.viewport().rect()
    if item:
        view.reveal(ids[0])
        frame = view.mapFromScene(item.sceneBoundingRect()).boundingRect()
    picker.open_beside(QRect(view.viewport().mapToGlobal(frame.topLeft()), frame.size()))


def give_kind(window: "Window", ids: Iterable[str], kind: str) -> None:
    """Give components another kind, and say what did not fit it."""
    session, title = window.session, kind_of(kind).title
    ids = [id for id in ids if id in session.design.components]
    lost = dropped(session.design, ids, kind)
    if session.edit("Change kind", edits.change_kind, ids, kind) and lost:
        words = (
            f"{title} has no {_listed(lost)}: what was typed there is gone. Undo brings it back."
        )
        window.notify(words)


def select_others(window: "Window") -> None:
    """Select what is shown and not selected, and nothing else."""
    window.session.select(others(window.canvas.shown, window.session.selection))


def _select(window: "Window", choose: Callable[..., Iterable[str]]) -> None:
    session = window.session
    session.select(choose(session.design, window.canvas.shown, session.selection))


def _by_focus(window: "Window", name: str, act: Callable[["Window"], object]) -> None:
    """Let what has the keyboard do it, such as a field with its text; what cannot leaves it to the canvas."""
    own = getattr(window.focusWidget(), name, None)
    if callable(own):
        own()
    else:
        act(window)


def _listed(titles: tuple[str, ...]) -> str:
    words = [title.lower() for title in titles]
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
