"""The social-network example: everything its source asks for."""

import pytest

from analyzer.engine import analyze
from analyzer.results import Analysis
from models.design import Design
from models.entity import Entity
from models.samples import sample

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


@pytest.fixture(scope="module", params=["social-network", "social-network-before"])
def design(request: pytest.FixtureRequest) -> Design:
    return sample(request.param)


@pytest.fixture(scope="module")
def analysis(design: Design) -> Analysis:
    return analyze(design)


def entities(design: Design, sort: str) -> dict[str, Entity]:
    return {row.name: row for row in design.entities.values() if row.sort == sort}


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


def test_the_load_is_that_of_ten_million_users(design: Design, analysis: Analysis) -> None:
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
    services = [used[name] for name in used if name.endswith("service")]
    assert len(services) >= 6
    assert all(0.2 < value < 0.7 for value in services)
    if design is sample("social-network"):
        assert max(used.values()) < 0.7
    else:
        assert max(used, key=lambda name: used[name]) == "Posts"
        assert 0.7 < used["Posts"] < 0.85
