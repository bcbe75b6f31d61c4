"""The analysis in the worker, from nothing and after one edit, against the size of the design, in time of one core."""

import gc
import time
from collections.abc import Callable, Iterator

from analyzer.conditions import Conditions
from analyzer.engine import analyze
from app.cli.worker import Worker
from app.messages import decode, encode
from app.protocol import conditions_to_plain
from models import edits
from models.design import Design
from models.files import to_bytes
from models.patch import diff, to_rows
from tests.benchmarks.measure import Row
from tests.benchmarks.system import FEW, SHARED, system

# components with the connections for each of them
SIZES = ((100, 2.0), (200, 1.5), (200, 2.0), (500, 2.0), (1000, 2.0), (2000, 2.0), (5000, 2.0))
_RUNS = 7


def run() -> Iterator[Row]:
    """Yield the times at each size, and with retries that are made."""
    for size, joined in SIZES:
        yield from _at(size, joined)
    yield from _retrying()


def _at(size: int, joined: float) -> Iterator[Row]:
    design = system(size, joined)
    links, flows = len(design.links), len(design.flows)
    words = f"{size} components, {links} links, {flows} flows"
    # other numbers each time, so that nothing is remembered of the time before
    scratch = min(_first(system(size, joined, seed)) for seed in range(2, 6))
    yield Row("analyse", words, "from nothing", scratch, "ms")
    yield Row("analyse", words, "for each component", scratch / size * 1000, "µs")
    worker = opened(design)
    for what, edit in edited(design).items():
        after = min(told(worker, patch(design, edit(turn))) for turn in range(1, _RUNS))
        told(worker, patch(edit(_RUNS - 1), design))
        yield Row("analyse", words, what, after, "ms", after / scratch, "nothing")
    slid = min(told(worker, assumed(1.0 + turn / 100)) for turn in range(1, _RUNS))
    yield Row("analyse", words, "traffic", slid, "ms", slid / scratch, "nothing")


def _retrying() -> Iterator[Row]:
    """Yield the times of edits while stores answer too late for some calls, which are made again."""
    design = system(200, 1.5)
    for id, row in sorted(design.links.items()):
        if row.attempts:
            design = edits.set_field(design, id, "timeout", 0.006)
    worker = opened(design)
    count = sum(key.endswith(".attempts") for key in analyze(design).results)
    words = f"200 components, 300 links, {count} retried"
    for what, edit in edited(design).items():
        after = min(told(worker, patch(design, edit(turn))) for turn in range(1, _RUNS))
        told(worker, patch(edit(_RUNS - 1), design))
        yield Row("analyse", words, what, after, "ms")


def edited(design: Design) -> dict[str, Callable[[int], Design]]:
    """Return what is changed: one field each, so that no two turns are the same."""
    one = next(id for id in sorted(design.components) if id.endswith("-s3"))
    link = next(id for id in sorted(design.links) if id.startswith(one))

    def field(id: str, name: str, start: float, step: float) -> Callable[[int], Design]:
        return lambda turn: edits.set_field(design, id, name, start + turn * step)

    return {
        "service time, one flow": field(one, "capacity.service_time", 0.002, 1e-5),
        "service time, ten flows": field(FEW, "capacity.service_time", 0.002, 1e-5),
        "service time, all flows": field(SHARED, "capacity.service_time", 0.002, 1e-5),
        "calls, one flow": field(link, "calls", 1.0, 0.01),
        "name": lambda turn: edits.set_field(design, one, "name", f"Other {turn}"),
        "peak factor, all flows": field("workload", "peak_factor", 3.0, 0.01),
    }


def opened(design: Design) -> Worker:
    """Return a worker that has analysed a design."""
    worker = Worker(lambda message: None)
    worker.take(_whole(design))
    worker.analyse()
    return worker


def _first(design: Design) -> float:
    worker = Worker(lambda message: None)
    worker.warm()
    worker.take(_whole(design))  # read and checked, which is timed elsewhere
    return told(worker)


def _whole(design: Design) -> bytes:
    return encode({"do": "open", "revision": 0, "design": to_bytes(design).decode()})


def patch(before: Design, after: Design) -> bytes:
    """Return the line that tells a worker of an edit."""
    return encode({"do": "patch", "revision": 1, "patch": to_rows(diff(before, after))})


def assumed(traffic: float) -> bytes:
    """Return the line that tells a worker of other traffic."""
    plain = conditions_to_plain(Conditions(traffic=traffic))
    return encode({"do": "conditions", "revision": 1, "conditions": plain})


def told(worker: Worker, line: bytes = b"") -> float:
    """Return the milliseconds of its own time that a worker takes from a line to the line that it answers."""
    said: list[bytes] = []
    worker.say = lambda message: said.append(encode(message))
    gc.collect()
    gc.disable()  # as the worker does
    start = time.process_time()
    if line:
        worker.take(line)
    worker.analyse()
    spent = (time.process_time() - start) * 1000
    worker.rest()  # what it does after the answer
    gc.enable()
    if not said or decode(said[-1])["say"] != "results":
        raise ValueError(f"nothing was analysed: {said}")
    return spent
