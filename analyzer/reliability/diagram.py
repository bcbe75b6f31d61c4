"""Reduced ordered binary decision diagrams: exact probabilities where names stand in several places."""

from collections.abc import Mapping, Sequence

from analyzer.reliability.structure import All, Structure, names

LIMIT = 50_000  # nodes; past this a bound is given instead
FALSE, TRUE = 0, 1


class TooLargeError(Exception):
    """A diagram that would need more nodes than the limit."""


class Diagram:
    """The diagram of one structure; its variables are ordered as they are first met from the left."""

    def __init__(self, structure: Structure, limit: int = LIMIT) -> None:
        self.order = tuple(dict.fromkeys(names(structure)))
        self._limit = limit
        self._level = {name: number for number, name in enumerate(self.order)}
        last = len(self.order)
        self._nodes: list[tuple[int, int, int]] = [(last, 0, 0), (last, 1, 1)]  # level, down, up
        self._known: dict[tuple[int, int, int], int] = {}
        self._done: dict[tuple[bool, int, int], int] = {}
        self.root = self._build(structure)

    def __len__(self) -> int:
        return len(self._nodes)

    def probability(self, up: Mapping[str, float]) -> float:
        """Return the probability that it works, from those of its names."""
        return self._values([up[name] for name in self.order])[self.root]

    def slopes(self, up: Mapping[str, float]) -> dict[str, float]:
        """Return how much more often it works with each name up than with it down."""
        shares = [up[name] for name in self.order]
        found = self._values(shares)
        made = [0.0] * len(self.order)
        reached = [0.0] * len(self._nodes)  # how often the way from the root comes by
        reached[self.root] = 1.0
        for node in range(len(self._nodes) - 1, 1, -1):
            level, low, high = self._nodes[node]
            made[level] += reached[node] * (found[high] - found[low])
            reached[high] += reached[node] * shares[level]
            reached[low] += reached[node] * (1.0 - shares[level])
        return dict(zip(self.order, made, strict=True))

    def _values(self, shares: Sequence[float]) -> list[float]:
        found = [0.0, 1.0]
        for level, low, high in self._nodes[2:]:  # a node is made after those below it
            found.append(shares[level] * found[high] + (1.0 - shares[level]) * found[low])
        return found

    def _build(self, structure: Structure) -> int:
        if isinstance(structure, str):
            return self._node(self._level[structure], FALSE, TRUE)
        every = isinstance(structure, All)
        made = TRUE if every else FALSE
        for part in structure.parts:
            made = self._join(every, made, self._build(part))
        return made

    def _node(self, level: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (level, low, high)
        if key not in self._known:
            if len(self._nodes) >= self._limit:
                raise TooLargeError
            self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return self._known[key]

    def _join(self, every: bool, first: int, second: int) -> int:
        """Return both of two diagrams, or either."""
        if first > second:
            first, second = second, first
        absorbing, neutral = (FALSE, TRUE) if every else (TRUE, FALSE)
        if absorbing in (first, second):
            return absorbing
        if first in (neutral, second):
            return second
        if second == neutral:
            return first
        key = (every, first, second)
        if key not in self._done:
            (a, a_low, a_high), (b, b_low, b_high) = self._nodes[first], self._nodes[second]
            level = min(a, b)
            low = self._join(every, a_low if a == level else first, b_low if b == level else second)
            high = self._join(
                every, a_high if a == level else first, b_high if b == level else second
            )
            self._done[key] = self._node(level, low, high)
        return self._done[key]
