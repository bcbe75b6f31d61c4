"""What the What if menu does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from analyzer.scenarios.kept import conditions_of
from app.commands.handler import Handler
from models.catalog import kind

if TYPE_CHECKING:
    from app.scenario.picker import Choice
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the What if menu does, by its id."""
    assumed = window.assumed
    return {
        "whatif.open": lambda: open_picker(window),
        "whatif.take_down": lambda: take_down(window),
        "whatif.slow": lambda: assumed.slow(window.session.selection),
        "whatif.cold": lambda: cold(window),
        "whatif.keep": lambda: keep(window),
        "whatif.assume": lambda: assume_kept(window),
        "whatif.compare": lambda: compare(window),
        "whatif.off": lambda: off(window),
    }


def open_picker(window: "Window") -> None:
    """Open the list of what may happen below the button of the top bar."""
    from app.scenario.picker import ScenarioPicker  # not needed before

    def choose(choice: "Choice") -> None:
        window.assumed.assume(choice.conditions, choice.title, choice.family)

    picker = ScenarioPicker(window, window.live)
    picker.chosen.connect(choose)
    button = window.topbar.take_down
    picker.open_below(QRect(button.mapToGlobal(QPoint(0, 0)), button.size()))


def take_down(window: "Window") -> None:
    """Assume that what is selected is gone, where it can be."""
    design = window.session.design
    chosen = [
        id for id in window.session.selection if id in design.components or id in design.boundaries
    ]
    if chosen:
        window.assumed.take_down(chosen)
    else:
        window.notify("A connection cannot be taken down; take down what it leads to.")


def cold(window: "Window") -> None:
    """Assume that the selected caches are cold."""
    parts = window.session.design.components
    caches = [
        id for id in window.session.selection if id in parts and kind(parts[id].kind).has("cache")
    ]
    if caches:
        window.assumed.cold(caches)
    else:
        window.notify("That is no cache, so nothing of it can be cold.")


def keep(window: "Window") -> None:
    """Let a name be typed under which the what-if is kept."""
    if window.assumed.on and window.stage.bar:
        window.stage.bar.start_naming()
    else:
        window.notify("Nothing is assumed now.", "Choose…", lambda: open_picker(window))


def assume_kept(window: "Window") -> None:
    """Assume the kept what-if that is selected, else let one be chosen."""
    design = window.session.design
    found = next((id for id in window.session.selection if id in design.scenarios), None)
    if found is None:
        open_picker(window)
        return
    row = design.scenarios[found]
    window.assumed.assume(conditions_of(design, row), row.name, row.family)


def compare(window: "Window") -> None:
    """Open the table of two sides."""
    from app.scenario.comparison import Comparison  # not needed before

    made = Comparison(window.assumed, window.theme, window)
    made.field_wanted.connect(window.inspector.focus_field)
    made.show()


def off(window: "Window") -> None:
    """Assume nothing any more, and put the keyboard on the canvas."""
    window.assumed.off()
    window.view.setFocus()
