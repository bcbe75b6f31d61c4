"""Settled routes for a set of boxes and links, at once."""

from collections.abc import Iterable, Mapping

from drawing.primitives import Box
from drawing.routing.links import Connection, Frame, Route
from drawing.routing.router import NO_FRAMES, Router
from models.view import Lines


def settle(
    boxes: Mapping[str, Box],
    connections: Iterable[Connection],
    frames: Mapping[str, Frame] = NO_FRAMES,
    lines: Lines = "orthogonal",
    jumps: bool = True,
) -> dict[str, Route]:
    """Return the settled route of each connection whose boxes are both there.

    A function of the values alone: the order of boxes and connections makes no difference.
    """
    router = Router(lines, jumps)
    router.show(boxes, connections, frames)
    while not router.step(60.0):
        pass
    return router.routes()
