"""Rules about security, data and resilience."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from analyzer.results import Finding
from models.component import Boundary
from models.design import Design
from models.entity import Entity
from models.operation import Operation, RateLimit


def found(of: Design, rule: str) -> list[Finding]:
    return [f for f in analyze(of).findings.values() if f.rule == rule]


def one(of: Design, rule: str) -> Finding:
    (finding,) = found(of, rule)
    return finding


def written(*owners: str, purpose: str | None = "write") -> Design:
    writers = [component(f"s{i}", owner=owner) for i, owner in enumerate(owners)]
    links = [link(w.id, "db", purpose=purpose) for w in writers]
    return design(component("db", "relational-database"), *writers, *links)


def test_a_database_written_by_two_owners_is_found() -> None:
    finding = one(written("Feed", "Posts"), "shared-database")
    assert (finding.key, finding.severity) == ("shared-database@db", "medium")
    assert finding.evidence == "Db is written by S0 (Feed), S1 (Posts)."
    assert not found(written("Feed", "feed"), "shared-database")
    assert not found(written("Feed", "Posts", purpose="read"), "shared-database")
    assert not found(written("Feed"), "shared-database")


def test_unknown_writers_are_asked_about() -> None:
    assert (
        one(written("Feed", "Posts", purpose=None), "shared-database").key
        == "shared-database@unknown"
    )
    assert one(written("", ""), "shared-database").key == "shared-database@unknown"
    assert not found(written("Feed", "Feed", purpose=None), "shared-database")


def sent(data: str | None, **fields: object) -> Design:
    return design(
        component("s"), component("t", security={"data_class": data}), link("s", "t", **fields)
    )


@pytest.mark.parametrize(
    ("data", "severity"), [("restricted", "high"), ("confidential", "medium"), (None, "low")]
)
def test_plain_traffic_is_found_by_what_it_carries(data: str | None, severity: str) -> None:
    finding = one(sent(data, encryption="none"), "plain-transport")
    assert (finding.key, finding.severity) == ("plain-transport@t", severity)
    assert finding.subjects == ("t", "s-t")


def test_harmless_or_encrypted_traffic_is_not() -> None:
    assert not found(sent("internal", encryption="none"), "plain-transport")
    assert not found(sent("restricted", encryption="TLS"), "plain-transport")
    assert not found(sent("restricted", protocol="HTTPS"), "plain-transport")
    assert not found(sent("restricted", protocol="in-process"), "plain-transport")
    assert one(sent("restricted", protocol="HTTP"), "plain-transport").severity == "high"


def test_unknown_encryption_is_one_question_for_all_connections() -> None:
    many = design(
        *(component(id) for id in ("a", "b", "c")),
        *(link(a, b, protocol="gRPC") for a, b in ("ab", "bc", "ac")),
    )
    finding = one(many, "plain-transport")
    assert (finding.key, finding.severity) == ("plain-transport@unknown", "low")
    assert finding.title == "Is traffic encrypted on these 3 connections?"


def test_plain_traffic_from_outside_is_worse_and_several_to_one_target_are_one_finding() -> None:
    public = design(
        component("app", "web-app"),
        component("s"),
        component("api", security={"data_class": "restricted"}),
        *(link(a, "api", encryption="none") for a in ("app", "s")),
    )
    finding = one(public, "plain-transport")
    assert finding.severity == "critical"
    assert finding.evidence == (
        "App → Api and S → Api with restricted data are not encrypted; App → Api crosses a border of trust."
    )


def test_crossing_a_network_border_matters_whatever_it_carries() -> None:
    zones = [Boundary(id=id, name=id, sort="network") for id in ("red", "blue")]
    crossing = design(
        *zones,
        component("s", boundaries=("red",)),
        component("t", boundaries=("blue",), security={"data_class": "public"}),
        link("s", "t", encryption="none"),
    )
    assert one(crossing, "plain-transport").severity == "low"


@pytest.mark.parametrize("kind", ["relational-database", "cache", "message-queue"])
def test_a_store_reached_from_outside_is_found(kind: str) -> None:
    open_one = design(component("app", "web-app"), component("db", kind), link("app", "db"))
    finding = one(open_one, "public-datastore")
    assert (finding.key, finding.severity) == ("public-datastore@design", "high")
    assert finding.evidence == "Db: App reaches it directly."
    inside = design(component("s"), component("db", kind), link("s", "db"))
    assert not found(inside, "public-datastore")


def test_exposure_by_word_or_by_border_is_found() -> None:
    said = component(
        "db", "relational-database", security={"exposure": "internet", "data_class": "restricted"}
    )
    assert one(design(said), "public-datastore").severity == "critical"
    dmz = Boundary(id="dmz", name="DMZ", sort="network", internet="yes")
    stands = component("db", "relational-database", boundaries=("dmz",))
    assert one(design(dmz, stands), "public-datastore").evidence == (
        "Db: it stands in DMZ, which faces the internet."
    )
    private = stands.but(security=stands.security.but(exposure="internal"))
    assert not found(design(dmz, private), "public-datastore")


def test_signed_addresses_and_networks_of_copies_are_fine() -> None:
    files = (component("app", "web-app"), component("blob", "object-storage"))
    assert found(design(*files, link("app", "blob")), "public-datastore")
    assert not found(design(*files, link("app", "blob", authentication="IAM")), "public-datastore")
    assert not found(
        design(files[0], component("cdn", "cdn"), link("app", "cdn")), "public-datastore"
    )


def public(rate: float | None, *, limit: str = "") -> Design:
    """Return an app, a balancer, a gateway and a service that can do 100 requests a second."""
    limited = {"rate_limit": 10.0}
    records = [
        component("app", "web-app"),
        component("lb", "load-balancer", capacity=limited if limit == "lb" else {}),
        component("gw", "api-gateway", capacity=limited if limit == "gw" else {}),
        component("s", capacity=capacity(**({"rate_limit": 10.0} if limit == "s" else {}))),
        *(link("app", "lb"), link("lb", "gw"), link("gw", "s")),
        flow("f", "app", rate=rate),
    ]
    if limit == "operation":
        records.append(Operation(id="o", name="/posts", provider="s", rate_limits=(RateLimit(),)))
    return design(*records)


@pytest.mark.parametrize(("rate", "severity"), [(50.0, "high"), (5.0, "medium")])
def test_a_public_entry_without_limit_is_as_bad_as_what_stands_behind_is_weak(
    rate: float, severity: str
) -> None:
    finding = one(public(rate), "no-rate-limit")
    assert (finding.key, finding.severity) == ("no-rate-limit@design", severity)
    assert f"S is full at {100 / rate:g} times the peak" in finding.evidence


@pytest.mark.parametrize("where", ["lb", "gw", "s", "operation"])
def test_a_limit_anywhere_on_the_way_in_will_do(where: str) -> None:
    assert not found(public(50.0, limit=where), "no-rate-limit")


def test_without_numbers_the_rate_limit_is_a_question() -> None:
    assert one(public(None), "no-rate-limit").title == "Is the rate limited at Lb?"


def waiting(*, tier: int = 2, used: bool = True, **fields: object) -> Design:
    steps = ("app-s", "s-t") if used else ("app-s",)
    return design(
        component("app", "web-app"),
        component("s"),
        component("t"),
        *(link("app", "s"), link("s", "t", **fields)),
        flow("f", "app", tier=tier, steps=steps),
    )


@pytest.mark.parametrize(("tier", "severity"), [(1, "high"), (2, "medium")])
def test_a_call_without_timeout_is_found(tier: int, severity: str) -> None:
    finding = one(waiting(tier=tier), "timeout-missing")
    assert (finding.key, finding.severity) == ("timeout-missing@design", severity)
    assert finding.subjects == ("s-t",)
    assert finding.evidence == "1 of 1 calls that flows wait for has no timeout: that of S."


@pytest.mark.parametrize(
    "fields", [{"timeout": 1.0}, {"mode": "async"}, {"protocol": "in-process"}]
)
def test_a_call_that_gives_up_or_does_not_wait_is_fine(fields: dict[str, object]) -> None:
    assert not found(waiting(**fields), "timeout-missing")


def test_calls_of_no_flow_are_asked_about() -> None:
    assert one(waiting(used=False), "timeout-missing").title == "What is the timeout of S → T?"


def queued(dead_letter: str | None, **messaging: object) -> Design:
    queue = component("q", "message-queue", messaging={"dead_letter": dead_letter, **messaging})
    return design(component("s"), queue, component("w", "worker"), link("s", "q"), link("q", "w"))


def test_a_queue_that_redelivers_for_ever_is_found() -> None:
    finding = one(queued("no"), "dlq-missing")
    assert (finding.key, finding.severity, finding.subjects) == (
        "dlq-missing@q",
        "medium",
        ("q", "w"),
    )
    assert finding.evidence == "Q redelivers to W up to 5 times and has no dead-letter queue."
    assert one(queued(None), "dlq-missing").key == "dlq-missing@unknown"
    assert not found(queued("yes"), "dlq-missing")
    assert not found(queued("no", delivery="at most once"), "dlq-missing")


def test_a_worker_that_fetches_is_a_consumer_too() -> None:
    queue = component("q", "message-queue", messaging={"dead_letter": "no"})
    fetching = design(queue, component("w", "worker"), link("w", "q", purpose="read"))
    assert one(fetching, "dlq-missing").subjects == ("q", "w")
    assert not found(design(queue, component("s"), link("s", "q", purpose="write")), "dlq-missing")


def cached(*records: object, **cache: object) -> Design:
    return design(
        component("s"),
        component("c", "cache", cache=cache),
        link("s", "c", purpose="write"),
        *records,
    )


def test_a_cache_with_the_only_copy_is_found() -> None:
    finding = one(cached(Entity(id="e", name="Orders", store="c")), "cache-as-store")
    assert (finding.key, finding.severity) == ("cache-as-store@c", "high")
    assert finding.evidence == "Orders is kept only in C."
    assert one(cached(), "cache-as-store").evidence == "S writes to C and to no durable store."


def test_a_cache_of_what_expires_or_is_kept_elsewhere_is_fine() -> None:
    assert not found(cached(Entity(id="e", name="Sessions", store="c", ttl=60.0)), "cache-as-store")
    db = (component("db", "relational-database"), link("s", "db"))
    both = (Entity(id="e", name="Orders", store="c"), Entity(id="d", name="orders", store="db"))
    assert not found(cached(*db, *both), "cache-as-store")
    assert not found(cached(*db), "cache-as-store")
    assert not found(cached(volatile="no"), "cache-as-store")


def retried(**fields: object) -> Design:
    return design(component("s"), component("t"), link("s", "t", **fields))


def test_retries_without_backoff_are_found() -> None:
    finding = one(retried(attempts=3, backoff="fixed", jitter="no"), "retry-no-backoff")
    assert (finding.key, finding.severity) == ("retry-no-backoff@s-t", "medium")
    assert finding.evidence == "S → T makes 3 attempts at a fixed pace and without jitter."
    assert one(retried(attempts=3), "retry-no-backoff").key == "retry-no-backoff@unknown"
    assert not found(retried(attempts=3, backoff="exponential", jitter="yes"), "retry-no-backoff")
    assert not found(retried(attempts=1, backoff="none"), "retry-no-backoff")
    assert not found(retried(), "retry-no-backoff")
