"""The protocol of a connection that nobody typed: that of the messaging it leaves, else what its target accepts."""

import pytest

from models.catalog import link_protocol
from models.component import Component, Link


@pytest.mark.parametrize(
    ("source", "target", "protocol"),
    [
        ("service", "event-stream", "Kafka"),
        ("event-stream", "worker", "Kafka"),
        ("worker", "service", "HTTPS"),
        ("service", "relational-database", "SQL"),
        ("", "relational-database", "SQL"),
        ("event-stream", "", "Kafka"),
        ("service", "", None),
    ],
)
def test_both_sides_of_messaging_speak_its_protocol(
    source: str, target: str, protocol: str | None
) -> None:
    ends = (Component(id=end, name=end, kind=end) if end else None for end in (source, target))
    row = Link(id="lnk", source=source or "a", target=target or "b")
    found = link_protocol(row, *ends)
    assert found == (protocol, "catalogue" if protocol else "missing")


def test_what_is_typed_wins() -> None:
    ends = (Component(id=kind, name=kind, kind=kind) for kind in ("event-stream", "worker"))
    row = Link(id="lnk", source="event-stream", target="worker", protocol="gRPC")
    assert link_protocol(row, *ends) == ("gRPC", "typed")
