"""What stands on the cards of a view, chosen in a menu and saved with the view."""

from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtWidgets import QMenu

from app.commands.file import show_list
from app.commands.handler import Handler
from app.fields import choice_title
from app.legend_card import KEY, LegendCard
from app.settings import flag, prefer
from models import edits
from models.view import Shown

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each of these actions does, by its id."""
    LegendCard(window.view)
    return {
        "view.cards_show": partial(show_list, window, "view.cards_show"),
        "view.legend": lambda: prefer(KEY, not flag(KEY)),
        "view.quiet": partial(be_quiet, window),
    }


def be_quiet(window: "Window") -> None:
    """Hide the findings on the canvas, or show them again."""
    quiet = not window.review.quiet
    window.review.be_quiet(quiet)
    window.notify("Findings are hidden on the canvas." if quiet else "Findings are shown again.")


def fill(window: "Window", menu: QMenu) -> None:
    """Put an entry for each value into a menu, checked where it stands on the cards."""
    session = window.session
    row = session.design.views.get(session.view)
    if row is None:
        menu.addAction("There is no view").setEnabled(False)
        return
    usual = menu.addAction("The usual")
    usual.setCheckable(True)
    usual.setChecked(not row.display)
    usual.triggered.connect(partial(choose, window, ()))
    menu.addSeparator()
    for what in get_args(Shown):
        entry = menu.addAction(choice_title(what))
        entry.setCheckable(True)
        entry.setChecked(what in row.display)
        rest = tuple(each for each in row.display if each != what)
        entry.triggered.connect(
            partial(choose, window, rest if what in row.display else (*rest, what))
        )


def choose(window: "Window", display: tuple[Shown, ...]) -> None:
    """Let these values stand on the cards of the shown view, in the order of the menu."""
    session = window.session
    order = tuple(what for what in get_args(Shown) if what in display)
    if session.view in session.design.views:
        session.edit("Cards show", edits.change, session.view, display=order)
