"""Questions to random graphs, answered again from what the words mean."""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from analyzer.graph import connected_parts, reachable, shortest_round

NODES = [f"n{i}" for i in range(9)]
graphs = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=30)


def of(edges: list[tuple[str, str]]) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph(edges)
    graph.add_nodes_from(NODES)
    return graph


@given(graphs)
def test_connected_parts_reach_each_other_and_callers_come_first(
    edges: list[tuple[str, str]],
) -> None:
    graph = of(edges)
    parts = connected_parts(NODES, lambda id: graph[id])
    assert sorted(id for part in parts for id in part) == NODES
    place = {id: i for i, part in enumerate(parts) for id in part}
    for a in NODES:
        for b in NODES:
            together = nx.has_path(graph, a, b) and nx.has_path(graph, b, a)
            assert (place[a] == place[b]) == together
    assert all(place[a] <= place[b] for a, b in edges)


@given(graphs)
def test_what_is_reachable_is_what_networkx_reaches(edges: list[tuple[str, str]]) -> None:
    graph = of(edges)
    assert set(reachable(["n0"], lambda id: graph[id])) == {"n0", *nx.descendants(graph, "n0")}


@given(graphs)
def test_the_shortest_round_is_a_way_and_no_other_is_shorter(edges: list[tuple[str, str]]) -> None:
    graph = of(edges)
    way = shortest_round("n0", lambda id: graph[id])
    back = [
        nx.shortest_path_length(graph, after, "n0")
        for after in graph["n0"]
        if nx.has_path(graph, after, "n0")
    ]
    assert len(way) == (min(back) + 2 if back else 0)
    assert all(graph.has_edge(a, b) for a, b in pairwise(way))
