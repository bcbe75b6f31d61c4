"""Edits that put the next component beside one that is there."""

from models.component import Component, Link
from models.design import Design
from models.edits.canvas import add_component, connect, with_view


def add_next(
    design: Design, component: Component, view: str, at: tuple[float, float], link: Link | None
) -> Design:
    """Add a component to a view with its upper left corner at a point, and the connection that leads to it."""
    made = add_component(with_view(design, view), component, view, *at)
    return connect(made, link) if link else made
