"""Begins a presentation."""

from typing import TYPE_CHECKING

from app.present.screen import Screen
from app.present.show import Show
from drawing.slides import slides

if TYPE_CHECKING:
    from app.window import Window


def present(window: "Window") -> Screen | None:
    """Present the design from the shown view on, full screen, and the selected flow if there is one."""
    session = window.session
    if not slides(session.design):
        window.notify("There is nothing to present yet: every view is empty, or left out.")
        return None
    canvas, assumed = window.canvas, window.assumed
    words = assumed.title if assumed.on else ""
    known = {} if canvas.routing else {session.view: dict(canvas.routes)}
    running = Show(session.design, canvas.analysis, session.view, canvas.looks, words, known)
    screen = Screen(running, window.theme, window)
    screen.left.connect(window.view.setFocus)
    chosen = session.selection[0] if session.selection else ""
    if flow := session.design.flows.get(chosen):
        running.play_flow(flow)
    screen.setGeometry(window.screen().geometry())
    screen.showFullScreen()
    screen.activateWindow()
    return screen
