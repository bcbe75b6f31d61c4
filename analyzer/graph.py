"""Algorithms on directed graphs: strongly connected parts, dominators, shortest ways. Nodes are ids."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping

Successors = Callable[[str], Iterable[str]]


def connected_parts(nodes: Iterable[str], successors: Successors) -> list[tuple[str, ...]]:
    """Return the strongly connected parts, callers before what they call (Tarjan 1972, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_nodes: list[str] = []
    found: list[tuple[str, ...]] = []
    closed: set[str] = set()
    for root in nodes:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        open_nodes.append(root)
        path = [(root, iter(successors(root)))]
        while path:
            node, rest = path[-1]
            for after in rest:
                if after not in index:
                    index[after] = low[after] = len(index)
                    open_nodes.append(after)
                    path.append((after, iter(successors(after))))
                    break
                if after not in closed:
                    low[node] = min(low[node], index[after])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_closed(node, open_nodes, closed))
    return found[::-1]


def _closed(root: str, open_nodes: list[str], closed: set[str]) -> tuple[str, ...]:
    at = len(open_nodes) - 1
    while open_nodes[at] != root:
        at -= 1
    part = tuple(sorted(open_nodes[at:]))
    del open_nodes[at:]
    closed.update(part)
    return part


def reachable(roots: Iterable[str], successors: Successors) -> dict[str, None]:
    """Return what can be reached from the roots, themselves included, nearest first."""
    found = dict.fromkeys(roots)
    waiting = deque(found)
    while waiting:
        for after in successors(waiting.popleft()):
            if after not in found:
                found[after] = None
                waiting.append(after)
    return found


def shortest_round(start: str, successors: Successors) -> tuple[str, ...]:
    """Return the shortest way from a node back to itself, the node at both ends; empty if there is none."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for after in successors(node):
            if after == start:
                way = [start]
                while node != start:
                    way.append(node)
                    node = before[node]
                return (start, *way[::-1])
            if after not in before:
                before[after] = node
                waiting.append(after)
    return ()


def dominators(root: str, successors: Successors) -> dict[str, str]:
    """Return each node's immediate dominator, the root its own, callers first (Cooper, Harvey and Kennedy 2001)."""
    order = _reverse_postorder(root, successors)
    number = {node: i for i, node in enumerate(order)}
    before: dict[str, list[str]] = {node: [] for node in order}
    round_about = False  # without a way back, one pass in this order settles everything
    for i, node in enumerate(order):
        for after in successors(node):
            before[after].append(node)
            round_about |= number[after] <= i
    above = {root: root}
    changed = True
    while changed:
        changed = False
        for node in order[1:]:
            known = [b for b in before[node] if b in above]
            new = known[0]
            for other in known[1:]:
                new = _meet(new, other, above, number)
            if above.get(node) != new:
                above[node] = new
                changed = round_about
    return above


def _reverse_postorder(root: str, successors: Successors) -> list[str]:
    seen, done = {root}, []
    path = [(root, iter(successors(root)))]
    while path:
        node, rest = path[-1]
        after = next((a for a in rest if a not in seen), None)
        if after is None:
            path.pop()
            done.append(node)
        else:
            seen.add(after)
            path.append((after, iter(successors(after))))
    return done[::-1]


def _meet(a: str, b: str, above: Mapping[str, str], number: Mapping[str, int]) -> str:
    while a != b:
        while number[a] > number[b]:
            a = above[a]
        while number[b] > number[a]:
            b = above[b]
    return a
