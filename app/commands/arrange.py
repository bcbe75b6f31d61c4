"""What the Arrange menu does."""

from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, get_args

from app.canvas.folding import fold, folded
from app.commands.handler import Handler
from drawing.labels import shown
from drawing.layout.how import How
from models import edits
from models.design import label
from models.edits.arranging import Axis, Edge, Size, standing_ids
from models.edits.depth import Where
from models.edits.showing import hidden
from models.moving import locked

if TYPE_CHECKING:
    from app.window import Window

_SIDES: dict[Edge, str] = {"centre": "centres", "middle": "middles"}


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the Arrange menu does, by its id."""
    made: dict[str, Handler] = {
        "arrange.collapse": lambda: fold(window.view, folded(window.session, True), True),
        "arrange.open": lambda: fold(window.view, folded(window.session, False), False),
        "arrange.lock": partial(_edit, window, "Lock", edits.lock, True),
        "arrange.unlock": partial(_edit, window, "Unlock", edits.lock, False),
        "arrange.hide": partial(hide, window),
        "arrange.show_hidden": partial(show_hidden, window),
    }
    for how in get_args(How):
        made[f"arrange.{how}"] = partial(lay_out, window, how)
    for edge in get_args(Edge):
        made[f"arrange.{edge}"] = partial(
            _edit, window, f"Align {_SIDES.get(edge, edge)}", edits.align, edge
        )
    for axis in get_args(Axis):
        made[f"arrange.{axis}"] = partial(
            _edit, window, f"Distribute {axis}", edits.distribute, axis
        )
    for size in get_args(Size):
        made[f"arrange.{size}"] = partial(_edit, window, f"Same {size}", edits.same_size, size)
    for where, words in zip(
        get_args(Where),
        ("Bring to front", "Bring forward", "Send backward", "Send to back"),
        strict=True,
    ):
        made[f"arrange.{where}"] = partial(restack, window, words, where)
    return made


def lay_out(window: "Window", how: How) -> None:
    """Lay out the view that is shown, or what of it is selected."""
    from app.laying_out import laying_out  # the window is there sooner without it

    laying_out(window).start(how, window.session.selection if how == "selection" else ())


def restack(window: "Window", words: str, where: Where) -> None:
    """Put what is selected in front of other things or behind them; say if there is nothing to pass."""
    if not _edit(window, words, edits.restack, where):
        window.status.say("Nothing stands there to pass.")


def hide(window: "Window") -> None:
    """Hide what is selected, and say how it comes back."""
    session = window.session
    chosen = [id for id in session.selection if id in window.canvas.shown]
    if session.edit("Hide", edits.hide, session.view, chosen):
        session.select(())
        count = len(hidden(session.design, session.view))
        words = "1 thing is" if count == 1 else f"{count} things are"
        from app.undo_offer import UndoOffer  # the window is there sooner without it

        again = partial(show_hidden, window)
        UndoOffer(window, f"{words} hidden in this view.", "Show all hidden", again)


def show_hidden(window: "Window") -> None:
    """Show everything that is hidden in the view, selected."""
    session = window.session
    found = hidden(session.design, session.view)
    if session.edit("Show all hidden", edits.show_hidden, session.view):
        session.select(found)


def refused(window: "Window") -> bool:
    """Tell whether something that is selected is locked, saying so: then nothing is deleted."""
    session = window.session
    held = locked(session.design, session.view, session.selection)
    if held:
        name = shown(label(session.design, held[0])) if len(held) == 1 else f"{len(held)} things"
        verb = "is" if len(held) == 1 else "are"
        window.notify(f"{name} {verb} locked.", "Unlock", partial(_unlock, window, held))
    return bool(held)


def needs(window: "Window") -> dict[Any, bool]:
    """Tell for each thing that an action of this menu may need whether it is there."""
    session = window.session
    design, view, chosen = session.design, session.view, session.selection
    held = frozenset(locked(design, view, chosen))
    standing = standing_ids(design, view, chosen)
    some = tuple(islice(standing, 3))  # of much that is selected only the first are looked at
    return {
        "two": len(some) > 1,
        "three": len(some) > 2,
        "locked": bool(held),
        "unlocked": any(id not in held for id in chain(some, standing)),
        "hidden": bool(hidden(design, view)),
        "open": bool(chosen) and bool(folded(session, True)),
        "shut": bool(chosen) and bool(folded(session, False)),
        "laid": bool(window.canvas.page.cards),
    }


def _edit(window: "Window", words: str, edit: Any, *how: Any) -> bool:
    session = window.session
    return session.edit(words, edit, session.view, session.selection, *how)


def _unlock(window: "Window", ids: tuple[str, ...]) -> None:
    session = window.session
    session.edit("Unlock", edits.lock, session.view, ids, False)
