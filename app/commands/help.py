"""What the Help menu does."""

from typing import TYPE_CHECKING

from app.ask import tell
from app.commands.handler import Handler
from app.keys.page import KeysPage
from app.version import VERSION

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the Help menu does, by its id."""
    return {
        "help.keys": lambda: KeysPage(window).open(),
        "help.about": lambda: about(window),
    }


def about(window: "Window") -> None:
    """Say which version this is and under which licences its parts are."""
    tell(
        window,
        f"Loadpath {VERSION}",
        "Apache-2.0. Font: Inter, OFL-1.1, changed and renamed. Icons: Tabler, MIT. Qt for Python: LGPL-3.0.",
    )
