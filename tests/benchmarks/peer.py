"""The canvas against NodeGraphQt at 1,000 components: opening, repainting, panning, zooming, dragging, in time of a core."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.benchmarks.graphs import Graph, component_id, design, graph
from tests.benchmarks.measure import Row, percentile

_COUNT = 1000
_ROUNDS = 5  # of dragging
_DRAGGING = "dragging a step, p50, least of rounds in turn"
Measured = tuple[dict[str, float], Callable[[], float]]  # milliseconds, and a drag: those of a step
_MISSING = (
    "NodeGraphQt is not installed: pip install --no-deps -r tests/benchmarks/requirements.txt"
)


def run() -> Iterator[Row]:
    """Yield what each takes, with the ratio to the canvas; nothing but a message without NodeGraphQt."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.start import prepare

    prepare([])
    try:
        import NodeGraphQt  # type: ignore[import-not-found]  # noqa: F401
    except ImportError:
        print(_MISSING, file=sys.stderr)
        return
    shape = graph(_COUNT)
    (ours, drag), (theirs, their_drag) = _ours(shape), _theirs(shape)
    rounds = [(drag(), their_drag()) for _ in range(_ROUNDS)]  # in turn, as the machine changes
    ours[_DRAGGING], theirs[_DRAGGING] = (min(found) for found in zip(*rounds, strict=True))
    size = f"{_COUNT} components, {len(shape.edges)} links"
    for what, value in theirs.items():
        yield Row("canvas", size, what, ours[what], "ms")
        yield Row("NodeGraphQt", size, what, value, "ms", value / ours[what], "canvas")


def _ours(shape: Graph) -> Measured:
    from analyzer.engine import analyze
    from tests.benchmarks.canvas import opened
    from tests.benchmarks.looking import wait

    made = design(shape)
    view, opening, _ = opened(made, analyze(made))
    view.fit()
    item = view.canvas.items_by_id[component_id(shape.hub)]
    found = _figures(opening, view, view.zoom, None)

    def drag() -> float:
        step = _step(view, lambda: item.sceneBoundingRect().center())
        view.canvas.session.stack.undo()  # it may have been dropped onto a connection
        while view.canvas.routing:
            wait()
        return step

    return found, drag


def _theirs(shape: Graph) -> Measured:
    from NodeGraphQt import BaseNode, NodeGraph
    from PySide6.QtCore import QRectF

    from tests.benchmarks.looking import SIZE, turn

    class Node(BaseNode):  # type: ignore[misc]
        """A node with a port on each side."""

        __identifier__ = "benchmark"
        NODE_NAME = "Node"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("in", multi_input=True)
            self.add_output("out", multi_output=True)

    gc.collect()
    start = time.process_time()
    network: Any = NodeGraph()
    network.register_node(Node)
    nodes = [
        network.create_node(
            "benchmark.Node", name=title, pos=list(at), selected=False, push_undo=False
        )
        for title, at in zip(shape.titles, shape.places, strict=True)
    ]
    for a, b in shape.edges:
        nodes[a].output(0).connect_to(nodes[b].input(0), push_undo=False)
    view: Any = network.viewer()
    network.widget.resize(*SIZE)
    network.widget.show()
    turn(2)
    area = QRectF()
    for node in nodes:
        area = area.united(node.view.sceneBoundingRect())
    view._scene_range = area.adjusted(-50, -50, 50, 50)
    view._update_scene()
    view.viewport().repaint()
    opening = (time.process_time() - start) * 1000

    def pan(dx: int, dy: int) -> None:
        scale = view.transform().m11()
        view._set_viewer_pan(dx / scale, dy / scale)

    hub = nodes[shape.hub].view
    found = _figures(opening, view, lambda by: view.scale(by, by), pan)
    return found, lambda: _step(view, lambda: hub.sceneBoundingRect().center())


def _figures(
    opening: float,
    view: Any,
    zoom: Callable[[float], object],
    pan: Callable[[int, int], object] | None,
) -> dict[str, float]:
    from tests.benchmarks.looking import frames, looked, turn

    turn(6)
    repaints = frames(view, iter([view.viewport().repaint] * 9))
    looks = looked(view, zoom, pan)
    return {
        "opening": opening,
        "repainting, p50": percentile(repaints, 0.5),
        "panning and zooming, p50": percentile(looks, 0.5),
    }


def _step(view: Any, at: Callable[[], Any]) -> float:
    from tests.benchmarks.looking import dragged, turn

    turn(6)
    return percentile(dragged(view, at), 0.5)
