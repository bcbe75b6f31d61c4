"""The canvas at 200, 1,000 and 5,000 components against a plain QGraphicsView, in milliseconds of a core, and its memory."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.benchmarks.graphs import VIEW, Graph, component_id, design, graph
from tests.benchmarks.measure import Row, percentile

if TYPE_CHECKING:
    from analyzer.results import Analysis
    from app.canvas.scene import Canvas
    from app.canvas.view import CanvasView
    from models.design import Design
    from tests.benchmarks.plain import PlainView

SIZES = tuple(map(int, os.environ.get("LOADPATH_SIZES", "200,1000,5000").split(",")))
_OPENED = 3  # times that each is opened, the quickest counts
_MOVED = 200
_HELD: list[object] = []  # views that are measured no more: their end would cost time in between
_RESIDENT = """
import os, sys, time
from app.start import prepare
application = prepare([])
from app.window import Window
from tests.benchmarks.graphs import design, graph
window = Window(design(graph(int(sys.argv[1]))) if int(sys.argv[1]) else None)
window.resize(1600, 1000)
window.show()
window.live.begin_in(0)
until = time.monotonic() + 240
while (not window.live.up_to_date or window.canvas.routing) and time.monotonic() < until:
    application.processEvents()
quiet = time.monotonic() + 1
while time.monotonic() < quiet:
    application.processEvents()
from tests.benchmarks.apart import resident
with open("/proc/self/statm") as file:
    here = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
awake, until = resident(window.canvas), time.monotonic() + 120
while resident(window.canvas) and time.monotonic() < until:  # until it is ended, for it has nothing to do
    time.sleep(0.005)
    application.processEvents()
with open("/proc/self/statm") as file:
    alone = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
print(here, awake, alone + resident(window.canvas))
window.live.stop()
sys.stdout.flush()
os._exit(0)
"""


def run() -> Iterator[Row]:
    """Yield the figures of each size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.start import prepare

    prepare([])
    for count in SIZES:
        yield from _at(count)
    yield from _resident()


def _at(count: int) -> Iterator[Row]:
    from analyzer.engine import analyze
    from tests.benchmarks.looking import dragged, looked, turn, wait

    shape = graph(count)
    made = design(shape)
    words = f"{count} components, {len(shape.edges)} links"
    results = analyze(made)
    plains: list[tuple[PlainView, float]] = []
    view, first, settled = opened(made, results, lambda: plains.append(_plain(shape)))
    plain, plain_opened = plains[-1][0], min(took for _, took in plains)
    gc.freeze()
    yield Row(
        "open", words, "to the first full picture", first, "ms", first / plain_opened, "plain"
    )
    canvas = view.canvas
    yield Row("settle", words, "all routes, by the clock from opening", settled.clock, "ms")
    yield Row("settle", words, "CPU of all processes from the first picture", settled.all, "ms")
    yield Row("settle", words, "CPU of the window from the first picture", settled.window, "ms")
    yield Row("settle", words, "longest block of the window", settled.longest, "ms")
    view.fit()
    plain.fit()
    turn(6)
    found = looked(view, view.zoom)
    other = looked(plain, lambda by: plain.scale(by, by))
    p95, base = percentile(found, 0.95), percentile(other, 0.95)
    yield Row("pan and zoom", words, "frame, p95", p95, "ms", p95 / base, "plain")
    yield Row(
        "pan and zoom", words, "frame, longest", max(found), "ms", max(found) / max(other), "plain"
    )
    hub = component_id(shape.hub)
    item = canvas.items_by_id[hub]
    node = plain.nodes[shape.hub]
    for where in ("in sight", "at 100 %"):
        if where == "at 100 %":
            view.zoom_to(1.0)
            view.centerOn(item)
            plain.resetTransform()
            plain.centerOn(node)
        turn(6)
        found = dragged(view, lambda: item.sceneBoundingRect().center())
        other = dragged(plain, lambda: node.sceneBoundingRect().center())
        p95, base = percentile(found, 0.95), percentile(other, 0.95)
        yield Row(f"drag, {where}", words, "step, p95", p95, "ms", p95 / base, "plain")
        canvas.session.stack.undo()  # dropped onto a connection it has six from then on, not four
        while canvas.routing:
            wait()
    yield Row("undo", words, f"moving {min(_MOVED, count)}", _undone(view), "ms")
    view.close()
    plain.close()
    gc.unfreeze()


def _plain(shape: Graph) -> tuple["PlainView", float]:
    from tests.benchmarks.looking import SIZE, turn
    from tests.benchmarks.plain import PlainView

    gc.collect()
    start = time.process_time()
    view = PlainView(shape)
    view.resize(*SIZE)
    view.show()
    turn(2)
    view.fit()
    view.viewport().repaint()
    turn(2)
    return view, (time.process_time() - start) * 1000


@dataclass(frozen=True)
class Settled:
    """What it takes until every route is final, in milliseconds; another process counts from its start."""

    clock: float
    all: float
    window: float
    longest: float


def opened(
    made: "Design", results: "Analysis", before: Callable[[], object] = lambda: None
) -> tuple["CanvasView", float, Settled]:
    """Return a view of the canvas, the time from the design until all is painted, and what it takes until all is settled.

    What is done before each opening is timed in turn with it so, as the machine changes within a run.
    """
    from app.canvas.scene import Canvas
    from app.session import Session
    from drawing.theme import theme
    from tests.benchmarks.looking import SIZE, turn
    from tests.benchmarks.watched import Watched

    times, settled = [], []
    for n in range(_OPENED):
        before()
        gc.collect()
        gc.freeze()
        _HELD.append(session := Session(made))
        began, start = time.perf_counter(), time.process_time()
        canvas = Canvas(session, theme("light"))
        view = Watched(canvas)
        canvas.show_analysis(results)
        view.resize(*SIZE)
        view.show()
        while not view.whole_at:
            turn()
        times.append((view.whole_at - start) * 1000)
        _HELD.append(view)
        settled.append(_settled(canvas, began))
        if n < _OPENED - 1:
            session.end()
    return view, min(times), Settled(*map(min, zip(*settled, strict=True)))


def _settled(canvas: "Canvas", began: float) -> tuple[float, float, float, float]:
    """Let a canvas settle; return the time by the clock since it began, of all cores, of this process, and its longest turn."""
    from tests.benchmarks.apart import seconds
    from tests.benchmarks.looking import wait

    start, longest = time.process_time(), 0.0
    while canvas.routing:
        before = time.process_time()
        wait()
        longest = max(longest, time.process_time() - before)
    clock, here = time.perf_counter() - began, time.process_time() - start
    return clock * 1000, (here + seconds(canvas)) * 1000, here * 1000, longest * 1000


def _undone(view: "CanvasView") -> float:
    """Return the time of undoing a move until what was moved, and its connections, are painted where they were."""
    from models import edits
    from tests.benchmarks.looking import Paints, turn, wait

    view.fit()
    session, canvas = view.session, view.canvas
    ids = sorted(session.design.components)
    first = max(0, len(ids) // 2 - _MOVED // 2)
    found = []
    for _ in range(3):
        boxes = canvas.boxes()
        to = {id: (boxes[id][0] + 16, boxes[id][1] + 16) for id in ids[first : first + _MOVED]}
        session.edit("Move", edits.move, VIEW, to)
        while canvas.routing:
            wait()
        turn(3)
        paints, start = Paints(view.viewport()), time.process_time()
        session.stack.undo()
        while not paints.count:
            turn()
        found.append((time.process_time() - start) * 1000)
        while canvas.routing:
            wait()
    return min(found)


def _resident() -> Iterator[Row]:
    empty = _memory(0)[0]
    for count in SIZES:
        size = f"{count} components, {int(1.5 * count)} links"
        window, apart, rest = _memory(count)
        yield Row("memory", size, "above an empty design", rest - empty, "MB")
        yield Row("memory", size, "just settled, the window", window - empty, "MB")
        yield Row("memory", size, "just settled, with what routes", window + apart - empty, "MB")


def _memory(count: int) -> tuple[float, float, float]:
    """Return the resident memory of a window and of what routes for it, just settled, and of both at rest."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _RESIDENT, str(count)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    window, apart, rest = map(float, done.stdout.split()[-3:])
    return window, apart, rest
