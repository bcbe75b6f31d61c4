"""Questions to directed graphs that are given by their successors: connected parts, ways. Nodes are ids."""

from collections import deque
from collections.abc import Callable, Iterable

import networkx as nx

Successors = Callable[[str], Iterable[str]]


def connected_parts(nodes: Iterable[str], successors: Successors) -> list[tuple[str, ...]]:
    """Return the strongly connected parts, callers before what they call."""
    parts = nx.strongly_connected_components(_graph(nodes, successors))
    return [tuple(sorted(part)) for part in parts][::-1]  # a part comes after all that it reaches


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
    if start in successors(start):
        return (start, start)
    graph = _graph([start], successors)
    before = set(graph.predecessors(start))
    ways = nx.single_source_shortest_path(graph, start)
    back = [way for end, way in ways.items() if end in before]  # nearest first
    return (*back[0], start) if back else ()


def _graph(roots: Iterable[str], successors: Successors) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    nodes = list(reachable(roots, successors))
    graph.add_nodes_from(nodes)
    graph.add_edges_from((node, after) for node in nodes for after in successors(node))
    return graph
