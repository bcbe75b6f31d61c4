"""Which gesture a press of the mouse begins."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from app.canvas.gestures.bend import Bend
from app.canvas.gestures.connect import Connect
from app.canvas.gestures.frame import Frame
from app.canvas.gestures.gesture import Gesture
from app.canvas.gestures.label import Label
from app.canvas.gestures.move import Move
from app.canvas.gestures.pan import Pan
from app.canvas.gestures.resize import Resize
from app.canvas.gestures.select import ADD, Select
from app.canvas.gestures.toggle import Toggle
from app.canvas.hits import (
    card_at,
    chevron_at,
    element_at,
    grip_at,
    handle_at,
    label_at,
    on_edge,
    piece_at,
)

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def begin(view: "CanvasView", event: QMouseEvent) -> Gesture | None:
    """Return the gesture that belongs to the button and to what is under it, or None."""
    left = event.button() == Qt.MouseButton.LeftButton
    if event.button() == Qt.MouseButton.MiddleButton or (view.space and left):
        return Pan(view, event)
    return _on_the_drawing(view, event) if left else None


def _on_the_drawing(view: "CanvasView", event: QMouseEvent) -> Gesture:
    if view.framing:
        return Frame(view, event, view.framing)
    handle = None if event.modifiers() & ADD else handle_at(view, event.position())
    if handle:
        return Bend(view, event, view.canvas.line_handles.line, handle)
    if grip := grip_at(view, event.position()):
        return Resize(view, event, *grip)
    if sign := chevron_at(view, event.position()):
        return Toggle(view, event, sign)
    card = card_at(view, event.position())
    joined = card and card.id in view.session.design.components
    if card and joined and on_edge(view, card, event.position()) and not event.modifiers():
        return Connect(view, event, card)
    found = card or element_at(view, event.position())
    if found is None:
        return Select(view, event)
    piece = piece_at(view, event.position()) if found is not card else None
    if piece and not event.modifiers() & ADD:
        return Bend(view, event, found.id, piece)
    chosen = view.session.selection
    if event.modifiers() & ADD:
        held = not set(chosen).isdisjoint(found.stands)
        rest = [id for id in chosen if id not in found.stands]
        view.session.select(rest if held else [*chosen, *found.stands])
    elif set(chosen).isdisjoint(found.stands):
        view.session.select(found.stands)
    label = label_at(view, event.position()) if found is not card else None
    if label and not event.modifiers() & ADD:
        return Label(view, event, label)
    return Move(view, event, view.session.selection, found.stands)
