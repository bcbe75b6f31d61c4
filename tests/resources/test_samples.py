"""The social-network example: everything its source asks for, in a drawing to be proud of."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from analyzer.engine import analyze
from analyzer.results import Analysis
from drawing.picture import boxes, connections, first_view, frames
from drawing.primitives import Box, Point
from drawing.routing import Connection, Route, settle
from models.catalog import kind
from models.design import Design, everything, rows
from models.entity import Entity
from models.files import SUFFIX, from_bytes, to_bytes
from models.references import references
from models.samples import sample, samples
from resources import read_bytes

GRID, MARGIN, TITLE = 8, 32, 40

OPERATIONS = {
    ("POST", "/users"),
    ("GET", "/users/{id}"),
    ("PUT", "/users/{id}"),
    ("PATCH", "/users/{id}"),
    ("DELETE", "/users/{id}"),
    ("POST", "/posts"),
    ("GET", "/posts/{id}"),
    ("PUT", "/posts/{id}"),
    ("DELETE", "/posts/{id}"),
    ("GET", "/users/{id}/posts"),
    ("POST", "/users/{id}/follow"),
    ("DELETE", "/users/{id}/follow"),
    ("GET", "/users/{id}/followers"),
    ("POST", "/posts/{id}/like"),
    ("POST", "/posts/{id}/comments"),
    ("GET", "/feed"),
    ("GET", "/posts/search"),
    ("GET", "/users/search"),
}
TABLES = {
    "Users": "user_id username email password_hash display_name bio avatar_url verified created_at updated_at",
    "Posts": "post_id user_id content media_urls post_type visibility like_count comment_count created_at updated_at",
    "Follows": "follower_id following_id created_at",
    "Likes": "like_id user_id post_id created_at",
}
DOCUMENTS = {
    "User document": {
        "": "_id username email profile stats created_at updated_at",
        "profile": "display_name bio avatar_url location",
        "stats": "followers_count following_count posts_count",
    },
    "Post document": {
        "": "_id user_id content media engagement hashtags mentions created_at updated_at",
        "media": "type url width height",
        "engagement": "likes comments shares",
    },
}
KEYS: dict[str, tuple[float | None, set[str]]] = {
    "session:{session_id}": (24 * 3600.0, set()),
    "feed:{user_id}": (15 * 60.0, set()),
    "likes:{post_id}": (None, {"INCR", "DECR"}),
    "rate_limit:{user_id}:{endpoint}": (3600.0, set()),
    "trending_posts": (None, {"ZADD", "ZRANGE"}),
}
# the request flow of a new post: from where to where, and what each consumer then does
REQUEST_FLOW = [
    ("WAF", "Load balancer"),
    ("Load balancer", "API gateway"),
    ("API gateway", "User service"),
    ("API gateway", "Post service"),
    ("Post service", "post-events"),
]
CONSUMERS = {
    "Feed service",
    "Search service",
    "Analytics service",
    "Notifications",
    "Media service",
}


@pytest.fixture(scope="module")
def design() -> Design:
    return sample("social-network")


@pytest.fixture(scope="module")
def analysis(design: Design) -> Analysis:
    return analyze(design)


def entities(design: Design, sort: str) -> dict[str, Entity]:
    return {row.name: row for row in design.entities.values() if row.sort == sort}


@pytest.mark.parametrize("name", sorted(samples()))
def test_the_file_is_canonical_and_whole(name: str) -> None:
    data = read_bytes(f"samples/{name}{SUFFIX}")
    loaded = from_bytes(data)
    assert loaded.problems == ()
    assert to_bytes(loaded.design) == data


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_reference_leads_somewhere(name: str) -> None:
    opened = sample(name)
    found = [ref for _, _, row in everything(opened) for ref in references(row)]
    assert found
    assert [id for tables, id in found if not any(id in rows(opened, t) for t in tables)] == []


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_kind_is_in_the_catalogue(name: str) -> None:
    assert {kind(row.kind).id for row in sample(name).components.values()} == {
        row.kind for row in sample(name).components.values()
    }


def test_the_eighteen_operations(design: Design) -> None:
    found = [(row.method, row.name) for row in design.operations.values()]
    assert len(found) == len(OPERATIONS) == 18
    assert set(found) == OPERATIONS
    for row in design.operations.values():
        assert row.summary
        assert row.provider
        assert row.statuses
        assert row.rate_limits
        assert row.authentication
    assert {row.pagination for row in design.operations.values()} >= {"offset", "cursor", "key"}
    limits = [limit for row in design.operations.values() for limit in row.rate_limits]
    assert {limit.scope for limit in limits} == {"user", "IP", "endpoint", "adaptive"}
    assert (1000.0, 3600.0) in {(limit.limit, limit.window) for limit in limits}


def test_the_four_tables(design: Design) -> None:
    tables = entities(design, "table")
    columns = {name: " ".join(a.name for a in row.attributes) for name, row in tables.items()}
    assert columns == TABLES
    keys = {name: [a.name for a in row.attributes if a.key] for name, row in tables.items()}
    assert keys == {
        "Users": ["user_id"],
        "Posts": ["post_id"],
        "Follows": ["follower_id", "following_id"],
        "Likes": ["like_id"],
    }
    unique = {i.columns for row in tables.values() for i in row.indexes if i.unique}
    assert {("username",), ("email",), ("user_id", "post_id")} <= unique


def test_the_two_documents(design: Design) -> None:
    found: dict[str, dict[str, str]] = {}
    for name, row in entities(design, "document").items():
        holders = dict.fromkeys(a.within for a in row.attributes)
        found[name] = {
            holder: " ".join(a.name for a in row.attributes if a.within == holder)
            for holder in holders
        }
    assert found == DOCUMENTS


def test_the_five_key_patterns(design: Design) -> None:
    found = {row.key_template: row for row in entities(design, "key-value").values()}
    assert found.keys() == KEYS.keys()
    for template, (ttl, commands) in KEYS.items():
        assert found[template].ttl == ttl
        assert commands <= set(found[template].commands)
        assert found[template].value


def test_every_sort_of_relation(design: Design) -> None:
    found = {row.cardinality: row for row in design.relations.values()}
    assert found.keys() == {"1:1", "1:n", "n:m", "hierarchical"}
    names = {id: row.name for id, row in design.entities.items()}
    junctions = {names[r.junction] for r in design.relations.values() if r.junction}
    assert junctions == {"Follows", "Likes"}
    assert names[found["hierarchical"].source] == names[found["hierarchical"].target] == "Comments"


def test_the_seven_steps_of_the_request_flow(design: Design) -> None:
    flow = next(row for row in design.flows.values() if row.name == "Create a post")
    names = {id: row.name for id, row in design.components.items()}
    ways = [
        (names[design.links[step.link].source], names[design.links[step.link].target])
        for step in flow.steps
        if step.link
    ]
    places = [ways.index(way) for way in REQUEST_FLOW]
    assert places == sorted(places)
    consumers = {to for source, to in ways[places[-1] :] if source == "post-events"}
    assert consumers >= CONSUMERS
    assert flow.steps[-1].component
    assert "201" in flow.steps[-1].name


def test_every_operation_is_used_and_every_flow_has_a_rate(design: Design) -> None:
    used = {step.operation for flow in design.flows.values() for step in flow.steps}
    assert set(design.operations) <= used
    for flow in design.flows.values():
        assert flow.actor
        assert flow.steps
        assert flow.rate or flow.actions or flow.follows


def test_requirements_of_every_sort_with_targets(design: Design) -> None:
    rows = design.requirements.values()
    sorts = {row.sort for row in rows}
    assert sorts == {
        "functional",
        "non-functional",
        "constraint",
        "assumption",
        "non-goal",
        "open question",
    }
    metrics = {row.target.metric for row in rows if row.target.metric}
    assert metrics >= {"latency", "availability", "throughput", "RPO", "RTO", "monthly cost"}
    assert all(row.satisfied_by for row in rows if row.sort == "functional")


def test_the_load_is_that_of_ten_million_users_and_nothing_is_missing(
    design: Design, analysis: Analysis
) -> None:
    assert [key for key, result in analysis.results.items() if result.value is None] == []
    names = {row.name: id for id, row in design.components.items()}
    peak = analysis.value(f"{names['API gateway']}.load.peak")
    actions = sum(flow.actions or 0.0 for flow in design.flows.values()) + 0.2 * 0.6  # uploads
    assert peak == pytest.approx(10e6 * actions / 86400 * 3 + 20 * 2)  # and partners
    used = {
        row.name: value
        for id, row in design.components.items()
        if (value := analysis.value(f"{id}.utilisation")) is not None
    }
    assert len(used) >= 20
    assert max(used, key=lambda name: used[name]) == "Posts"
    assert 0.7 < used["Posts"] < 0.85
    services = [used[name] for name in used if name.endswith("service")]
    assert len(services) >= 6
    assert all(0.3 < value < 0.7 for value in services)


def test_a_handful_of_findings_is_left(design: Design, analysis: Analysis) -> None:
    names = {id: row.name for id, row in design.components.items()}
    found = {(f.rule, names.get(f.subjects[0], "")) for f in analysis.findings.values()}
    assert {
        ("spof-component", "Posts"),
        ("hot-utilisation", "Posts"),
        ("dlq-missing", "post-events"),
        ("backup-missing", "Comments"),
    } <= found
    assert {"timeout-missing", "plain-transport"} <= {rule for rule, _ in found}
    assert len(analysis.findings) <= 12


def test_everything_is_on_the_drawing(design: Design) -> None:
    view = first_view(design)
    assert set(boxes(design, view)) == set(design.components)
    assert set(frames(design, view)) == set(design.boundaries)
    assert len(connections(design, view)) == len(design.links) >= 30


def test_cards_stand_on_the_grid_and_apart(design: Design) -> None:
    placed = boxes(design, first_view(design))
    assert all(value % GRID == 0 for box in placed.values() for value in box[:2])
    for (a, first), (b, second) in combinations(placed.items(), 2):
        assert not overlap(grown(first, 12), grown(second, 12)), f"{a} and {b}"


def test_a_boundary_holds_its_members_and_nobody_else(design: Design) -> None:
    view = first_view(design)
    placed = boxes(design, view)
    for boundary, frame in frames(design, view).items():
        members = 0
        for id, box in placed.items():
            if boundary not in design.components[id].boundaries:
                assert not overlap(frame, box), design.components[id].name
                continue
            members += 1
            assert inside(box, frame, MARGIN), design.components[id].name
            assert box[1] - frame[1] >= TITLE
        assert members >= 2


@pytest.mark.parametrize("loaded", [False, True])
def test_no_line_runs_through_a_card(design: Design, analysis: Analysis, loaded: bool) -> None:
    placed, drawn = settled(design, analysis if loaded else None)
    assert len(drawn) == len(design.links)
    for link, route in drawn:
        for piece in pieces(route.points):
            for id, box in placed.items():
                if id not in (link.source, link.target):
                    assert not overlap(piece, box), design.components[id].name


@pytest.mark.parametrize("loaded", [False, True])
def test_no_label_lies_on_another_or_on_a_card_or_a_line(
    design: Design, analysis: Analysis, loaded: bool
) -> None:
    placed, drawn = settled(design, analysis if loaded else None)
    labels = [(link, around(route.label, link.label)) for link, route in drawn]
    assert all(box[2] > 0 for _, box in labels)
    for (a, first), (b, second) in combinations(labels, 2):
        assert not overlap(first, second), f"{a.id} and {b.id}"
    for link, box in labels:
        assert not any(overlap(box, card) for card in placed.values())
        for other, route in drawn:
            if other.id != link.id:
                assert not any(overlap(box, piece) for piece in pieces(route.points))


@pytest.mark.parametrize("loaded", [False, True])
def test_few_lines_cross_and_none_share_their_way(
    design: Design, analysis: Analysis, loaded: bool
) -> None:
    _, drawn = settled(design, analysis if loaded else None)
    crossings = 0
    for (_, first), (_, second) in combinations(drawn, 2):
        for a in pieces(first.points):
            for b in pieces(second.points):
                if overlap(a, b):
                    assert (a[2] > a[3]) != (b[2] > b[3])
                    crossings += 1
    assert crossings <= 3


def test_no_label_covers_the_title_of_a_boundary(design: Design, analysis: Analysis) -> None:
    view = first_view(design)
    _, drawn = settled(design, analysis)
    titles = [(x + 14, y + 8, 120.0, 16.0) for x, y, _, _ in frames(design, view).values()]
    labels = [around(route.label, link.label) for link, route in drawn]
    assert not any(overlap(title, label) for title in titles for label in labels)


def settled(
    design: Design, analysis: Analysis | None
) -> tuple[dict[str, Box], list[tuple[Connection, Route]]]:
    view = first_view(design)
    placed, links = boxes(design, view), connections(design, view, analysis)
    routes = settle(placed, links)
    return placed, [(link, routes[link.id]) for link in links]


def pieces(points: tuple[Point, ...]) -> Iterator[Box]:
    """Yield the straight pieces of a line as boxes a little wider than nothing."""
    for (ax, ay), (bx, by) in pairwise(points):
        yield (min(ax, bx) - 0.5, min(ay, by) - 0.5, abs(ax - bx) + 1, abs(ay - by) + 1)


def around(centre: Point, size: tuple[float, float]) -> Box:
    return (centre[0] - size[0] / 2, centre[1] - size[1] / 2, *size)


def grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by)


def overlap(a: Box, b: Box) -> bool:
    beside = a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0]
    return not (beside or a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1])


def inside(box: Box, frame: Box, margin: float) -> bool:
    return (
        box[0] - frame[0] >= margin
        and box[1] - frame[1] >= margin
        and frame[0] + frame[2] - box[0] - box[2] >= margin
        and frame[1] + frame[3] - box[1] - box[3] >= margin
    )
