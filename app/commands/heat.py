"""What the choices of heat in the View menu do."""

from functools import partial
from typing import TYPE_CHECKING

from app.commands.handler import Handler
from app.heat import HeatBar
from drawing.heat import MEASURES

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each choice does, by its id; the bar that shows them is made here, a child of the canvas."""
    bar = HeatBar(window.session, window.live, window.review, window.view, window.zoombar)
    bar.placed.connect(window.minimap.follow)
    made: dict[str, Handler] = {"view.heat_off": partial(bar.show_measure, None)}
    for measure in MEASURES:
        made[f"view.heat_{measure}"] = partial(bar.show_measure, measure)
    return made
