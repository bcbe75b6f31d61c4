"""A small simulator of designs, written for the tests: requests go through stations as the design says, drawn at random.

It shares nothing with the analyzer but the records. Interarrival and service times are exponential. A service holds one
of its workers until everything that it waits for has answered; balancers, stores and caches let it go after their own
work. Messages go on by themselves. python -m tests.benchmarks simulation runs it longer than the tests do.
"""

import random
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from statistics import mean, stdev
from typing import Any

import simpy

from models.catalog import kind, link_mode, value
from models.component import Link
from models.design import Design
from models.flow import Flow, Step

Process = Generator[Any, Any, None]


@dataclass(frozen=True)
class Simulated:
    """A figure over several runs with its standard error."""

    value: float
    error: float


class World:
    """One run of a design: its stations as resources, and the answer times of each flow after warming up."""

    def __init__(self, design: Design, seed: int, warm: float) -> None:
        self.design, self.warm = design, warm
        self.chance = random.Random(seed)  # noqa: S311 - a simulation
        self.env = simpy.Environment()
        self.times: dict[str, list[float]] = {id: [] for id in design.flows}
        self.arrived: dict[str, int] = dict.fromkeys(design.components, 0)
        self.stations = {id: list(self._stations(id)) for id in design.components}

    def _stations(self, id: str) -> Iterator[simpy.Resource]:
        part = self.design.components[id]
        if kind(part.kind).has("client") or kind(part.kind).has("delay"):
            return
        instances = value(part, "capacity", "instances") or 1
        workers = value(part, "capacity", "concurrency") or 1
        split = value(part, "capacity", "balancing") in ("round robin", "random", "hash", "sharded")
        shards = value(part, "storage", "shards") or 1
        if shards > 1:
            split, instances = True, shards
        for _ in range(instances if split else 1):
            yield simpy.Resource(self.env, workers if split else instances * workers)

    def run(self, seconds: float) -> None:
        """Let requests arrive for so many seconds after warming up."""
        for flow in self.design.flows.values():
            self.env.process(self._arrivals(flow))
        self.env.run(until=self.warm + seconds)

    def _arrivals(self, flow: Flow) -> Process:
        rate = (flow.rate or 0.0) * (flow.peak_factor or self.design.load.peak_factor or 1.0)
        while True:
            yield self.env.timeout(self.chance.expovariate(rate))
            self.env.process(self._request(flow))

    def _request(self, flow: Flow) -> Process:
        began = self.env.now
        if flow.steps:
            yield self.env.process(self._steps(flow))
        else:
            yield self.env.process(self._call(str(flow.entry)))
        if began >= self.warm:
            self.times[flow.id].append(self.env.now - began)

    def _work(self, id: str, inside: Process | None) -> Process:
        """Wait for a worker, work, and hold the worker over what is inside where the component does so."""
        if self.env.now >= self.warm:
            self.arrived[id] += 1
        part = self.design.components[id]
        time = value(part, "capacity", "service_time") or 0.0
        took = self.chance.expovariate(1.0 / time) if time else 0.0
        if not self.stations[id]:
            yield self.env.timeout(took)
            if inside:
                yield self.env.process(inside)
            return
        holds = kind(part.kind).has("service") or kind(part.kind).has("worker")
        station = self.chance.choice(self.stations[id])
        with station.request() as worker:
            yield worker
            yield self.env.timeout(took)
            if inside and holds:
                yield self.env.process(inside)
        if inside and not holds:
            yield self.env.process(inside)

    def _call(self, id: str) -> Process:
        """Make one call of a component of a flow without steps: its own work, then all its connections."""
        yield from self._work(id, self._onward(id))

    def _onward(self, id: str) -> Process:
        links = [row for _, row in sorted(self.design.links.items()) if row.source == id]
        missed: dict[str, bool] = {}  # by cache: whether this request finds nothing there
        for _, found in groupby(links, key=lambda row: row.parallel or row.id):
            calls = [call for row in found for call in self._made(row, missed)]
            yield from self._together(calls)

    def _made(self, row: Link, missed: dict[str, bool]) -> list[tuple[Link, Process]]:
        share = 1.0
        if row.when == "sometimes":
            share = row.probability or 0.0
        if row.when == "on a miss" and row.miss_of:
            hit = value(self.design.components[row.miss_of], "cache", "hit_ratio") or 0.0
            known = missed.setdefault(row.miss_of, self.chance.random() >= hit)
            share = 1.0 if known else 0.0
        count = self._count((1.0 if row.calls is None else row.calls), share)
        return [(row, self._call(row.target)) for _ in range(count)]

    def _count(self, calls: float, share: float) -> int:
        if self.chance.random() >= share:
            return 0
        whole = int(calls)
        return whole + (self.chance.random() < calls - whole)

    def _together(self, calls: list[tuple[Link, Process]]) -> Process:
        """Make calls: those of a group at once, those of a connection without one after each other; messages are sent off."""
        waited: dict[str, list[Process]] = {}
        for number, (row, call) in enumerate(calls):
            if self._waits(row):
                waited.setdefault(f"{row.id} {number}" if row.parallel else row.id, []).append(call)
            else:
                self.env.process(call)
        if len(waited) == 1:
            for call in next(iter(waited.values())):
                yield self.env.process(call)
        elif waited:
            chains = [self.env.process(self._chain(calls)) for calls in waited.values()]
            yield self.env.all_of(chains)

    def _chain(self, calls: list[Process]) -> Process:
        for call in calls:
            yield self.env.process(call)

    def _waits(self, row: Link) -> bool:
        ends = self.design.components
        mode = link_mode(row, ends[row.source], ends[row.target])[0]
        return mode in ("sync", "stream") and not kind(ends[row.source].kind).has("messaging")

    def _steps(self, flow: Flow) -> Process:
        """Make the steps of a flow: each inside the one that last reached its source."""
        inside: dict[int, list[int]] = {}
        reached: dict[str, int] = {}
        for number, step in enumerate(flow.steps):
            row = self.design.links[str(step.link)]
            inside.setdefault(reached.get(row.source, -1), []).append(number)
            reached[row.target] = number
        first = self.design.links[str(flow.steps[0].link)].source
        yield from self._work(first, self._inner(flow.steps, inside, -1))

    def _inner(self, steps: tuple[Step, ...], inside: dict[int, list[int]], at: int) -> Process:
        for number in inside.get(at, ()):
            step = steps[number]
            row = self.design.links[str(step.link)]
            calls = step.calls if step.calls is not None else row.calls
            share = 1.0 if step.probability is None else step.probability
            for _ in range(self._count(1.0 if calls is None else calls, share)):
                call = self._work(row.target, self._inner(steps, inside, number))
                if self._waits(row):
                    yield self.env.process(call)
                else:
                    self.env.process(call)


def simulate(
    design: Design, seconds: float, runs: int = 10, seed: int = 1
) -> dict[str, dict[str, Simulated]]:
    """Return the mean, p50, p95 and p99 of each flow and the load of each component over several runs."""
    found: dict[str, dict[str, list[float]]] = {}
    for run in range(runs):
        world = World(design, seed * 1000 + run, warm=seconds / 5)
        world.run(seconds)
        for id, times in world.times.items():
            times.sort()
            figures = found.setdefault(id, {})
            figures.setdefault("mean", []).append(mean(times))
            for share in (50, 95, 99):
                figures.setdefault(f"p{share}", []).append(times[len(times) * share // 100])
        for id, count in world.arrived.items():
            found.setdefault(id, {}).setdefault("load", []).append(count / seconds)
    return {
        id: {name: Simulated(mean(v), stdev(v) / sqrt(len(v))) for name, v in figures.items()}
        for id, figures in found.items()
    }
