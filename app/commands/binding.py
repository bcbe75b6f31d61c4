"""The window's actions, bound to the one table of actions by id, and when each is offered."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.actions.action import Need
from app.actions.table import ACTIONS
from app.commands import (
    arrange,
    display,
    edit,
    file,
    flows,
    heat,
    help,
    insert,
    lines,
    panels,
    shapes,
    view,
    views,
    whatif,
)
from models.design import Design

if TYPE_CHECKING:
    from app.window import Window


def make_actions(window: "Window") -> dict[str, QAction]:
    """Return the window's actions by id, without their keys; raises KeyError if the table and the handlers differ."""
    found = {
        name: act
        for part in (
            file,
            edit,
            insert,
            shapes,
            arrange,
            view,
            display,
            lines,
            heat,
            views,
            whatif,
            panels,
            flows,
            help,
        )
        for name, act in part.handlers(window).items()
    }
    made = {}
    for entry in ACTIONS:
        action = QAction(entry.title, window)
        action.setObjectName(entry.id)
        action.setStatusTip(entry.help)
        handler = found.pop(entry.id)
        action.triggered.connect(lambda _=False, handler=handler: handler())
        window.addAction(action)
        made[entry.id] = action
    if found:
        raise KeyError(f"no action is called {', '.join(found)}")
    return made


def offer(window: "Window") -> None:
    """Offer the actions that can be done now, and no others."""
    there = _there(window)
    for entry in ACTIONS:
        window.actions_by_id[entry.id].setEnabled(not entry.needs or there[entry.needs])


def _there(window: "Window") -> dict[Need, bool]:
    """Tell for each thing that an action may need whether it is there."""
    session = window.session
    chosen = session.selection
    components = sum(map(session.design.components.__contains__, chosen))
    shown = window.canvas.shown if chosen else frozenset[str]()
    drawn = [id for id in chosen if id in shown]
    return {
        "undo": session.stack.canUndo(),
        "redo": session.stack.canRedo(),
        "selection": bool(chosen),
        "one": len(chosen) == 1,
        "component": components == 1 and len(chosen) == 1,
        "components": components > 0,
        "drawn": bool(drawn),
        "copied": any(id not in session.design.links for id in drawn),
        "bounded": bool(session.design.boundaries)
        and any(_bounded(session.design, id) for id in chosen),
        "lines": any(id in session.design.links for id in drawn),
        "placed": len(chosen) == 1 and chosen[0] in shown,
        **arrange.needs(window),
        **views.needs(window),
        **shapes.needs(window),
    }


def _bounded(design: Design, id: str) -> bool:
    """Tell whether something is a boundary, or a component in one."""
    part = design.components.get(id)
    return id in design.boundaries or bool(part and part.boundaries)
