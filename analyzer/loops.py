"""Calls that go round: the load of strongly connected components, solved by eliminating one after another."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from analyzer.formula import Gap
from analyzer.graph import shortest_round
from models.frozen import frozen

Gains = Mapping[str, Mapping[str, float]]
_SHOWN = 6  # names at either end of a long way round


class _Eliminated(NamedTuple):
    node: str
    back: float  # the share of its calls that come back to it through what was eliminated before
    ins: tuple[tuple[str, float], ...]
    outs: tuple[tuple[str, float], ...]


@frozen
class Loop:
    """A strongly connected part, ready to be solved for any load that comes into it."""

    order: tuple[_Eliminated, ...]

    def solve(self, arriving: Mapping[str, float]) -> dict[str, float]:
        """Return the visits of each node: v = arriving + Aᵀv, the traffic equations of Jackson (1957)."""
        pushed = defaultdict(float, arriving)
        for step in self.order:
            passed = pushed[step.node] / (1 - step.back)
            for after, gain in step.outs:
                pushed[after] += passed * gain
        visits: dict[str, float] = {}
        for step in reversed(self.order):
            inside = sum(visits[before] * gain for before, gain in step.ins)
            visits[step.node] = (pushed[step.node] + inside) / (1 - step.back)
        return visits


def loop(gains: Gains) -> Loop | Gap:
    """Return the solved form of a part, or the gap that says where calls return at least once for each call.

    Gaussian elimination without pivoting: I − Aᵀ is an M-matrix exactly as long as every pivot is positive,
    so a pivot of zero or less means that the load has no finite solution.
    """
    outs = {node: dict(row) for node, row in gains.items()}
    ins: dict[str, set[str]] = defaultdict(set)
    for node, row in outs.items():
        for after in row:
            ins[after].add(node)
    order: list[_Eliminated] = []
    # the least connected first, which keeps a tree with answers drawn back as sparse as it is
    for node in sorted(outs, key=lambda n: (len(outs[n]) * len(ins[n]), n)):
        back = outs[node].get(node, 0.0)
        if back >= 1 - 1e-12:
            return _endless(gains, {*(e.node for e in order), node}, node, back)
        order.append(_eliminate(node, back, outs, ins))
    return Loop(tuple(order))


def _eliminate(
    node: str, back: float, outs: dict[str, dict[str, float]], ins: dict[str, set[str]]
) -> _Eliminated:
    after = tuple((n, g) for n, g in sorted(outs.pop(node).items()) if n != node)
    before = tuple((n, outs[n].pop(node)) for n in sorted(ins.pop(node, set())) if n != node)
    for n, _ in after:
        ins[n].discard(node)
    for b, into in before:
        for a, out in after:
            outs[b][a] = outs[b].get(a, 0.0) + into * out / (1 - back)
            ins[a].add(b)
    return _Eliminated(node, back, before, after)


def _endless(gains: Gains, among: set[str], node: str, back: float) -> Gap:
    way = shortest_round(node, lambda n: sorted(after for after in gains[n] if after in among))
    least = way.index(min(way))
    way = (*way[least:-1], *way[:least], way[least])
    words = ["{}"] * len(way)
    if len(way) > 2 * _SHOWN:
        words = ["{}"] * _SHOWN + [f"{len(way) - 2 * _SHOWN:,} more"] + ["{}"] * _SHOWN
        way = (*way[:_SHOWN], *way[-_SHOWN:])
    return Gap(f"calls go round with gain {back:.3g}: " + " → ".join(words), way)
