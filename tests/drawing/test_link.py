"""Connections: dashes by mode, arrowheads that end at the border, labels on a plate of their own."""

from dataclasses import replace
from math import hypot

import pytest

from drawing.card import BORDER
from drawing.link import label_size, label_text, link
from drawing.metrics import width
from drawing.primitives import Icon, Op, Path, Point, Text
from drawing.routing import Route
from drawing.theme import THEMES, theme
from models.component import Link
from models.design import Design
from tests.designs import shop

STRAIGHT = Route(((0.0, 0.0), (100.0, 0.0)), (50.0, 0.0))
BENT = Route(((0.0, 0.0), (60.0, 0.0), (60.0, 80.0), (120.0, 80.0)), (60.0, 40.0))


def design(**fields: object) -> tuple[Design, Link]:
    made = shop()
    row = made.links["lnk_web"].but(**fields)
    return replace(made, links={**made.links, row.id: row}), row


def drawn(route: Route = STRAIGHT, load: float | None = None, **fields: object) -> tuple[Op, ...]:
    return link(*design(**fields), route, load)


def paths(ops: tuple[Op, ...]) -> list[Path]:
    return [op for op in ops if isinstance(op, Path)]


def points(path: Path) -> list[Point]:
    return [(float(c[-2]), float(c[-1])) for c in path.commands if len(c) > 2]


@pytest.mark.parametrize(
    ("mode", "dash", "filled"),
    [
        ("sync", (), True),
        ("async", (6.0, 4.0), False),
        ("stream", (6.0, 4.0), False),
        ("batch", (6.0, 4.0), False),
        ("replication", (1.5, 4.0), False),
    ],
)
def test_line_says_its_mode(mode: str, dash: tuple[float, ...], filled: bool) -> None:
    line, head = paths(drawn(mode=mode))[:2]
    assert line.dash == dash
    assert bool(head.fill) is filled
    assert head.dash == ()


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("end", [(100.0, 0.0), (-100.0, 0.0), (0.0, 100.0), (0.0, -100.0)])
def test_arrowhead_ends_at_the_border(mode: str, end: Point) -> None:
    line, head = paths(drawn(Route(((0.0, 0.0), end), (0.0, 0.0)), mode=mode))[:2]
    far = max(hypot(x, y) for x, y in points(head)) + head.width / 2
    assert far == pytest.approx(100.0 - BORDER / 2)
    assert max(hypot(x, y) for x, y in points(line)) <= far


def test_line_follows_its_route_with_round_corners() -> None:
    line = paths(drawn(BENT))[0]
    assert line.commands[0] == ("M", 0.0, 0.0)
    assert sum(command[0] == "C" for command in line.commands) == 2


def test_label_is_name_or_protocol_and_load() -> None:
    assert label_text(*design(name="ask", protocol="gRPC")) == "ask"
    assert label_text(*design(protocol="gRPC"), 4100.0) == "gRPC · 4.1k/s"
    assert label_text(*design()) == "HTTPS"


def test_link_to_nowhere_known_has_no_label() -> None:
    made, row = design()
    bare = replace(made, components={})
    assert label_size(bare, row) == (0.0, 0.0)
    assert not [op for op in link(bare, row, STRAIGHT) if isinstance(op, Text)]
    assert label_text(bare, row, 12.0) == "12/s"


def test_long_label_keeps_its_load_whole() -> None:
    text = label_text(*design(name="W" * 900), 4100.0)
    assert text.endswith("… · 4.1k/s")
    assert width(text, 11.0) <= 128


def test_label_stands_on_a_plate_as_large_as_the_router_was_told() -> None:
    made, row = design(name="ask")
    size = label_size(made, row, 4100.0)
    ops = link(made, row, BENT, 4100.0)
    text = next(op for op in ops if isinstance(op, Text))
    plate = paths(ops)[-1]
    xs, ys = [x for x, _ in points(plate)], [y for _, y in points(plate)]
    assert (max(xs) - min(xs), max(ys) - min(ys)) == pytest.approx(size)
    assert ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2) == pytest.approx(BENT.label)
    assert min(xs) < text.x - width(text.text, text.size) / 2
    assert (plate.fill, plate.opacity) == ("canvas", 1.0)
    assert ops.index(plate) < ops.index(text)


def test_route_of_one_point_draws_nothing() -> None:
    assert drawn(Route(((1.0, 1.0),), (1.0, 1.0))) == ()


def test_every_role_is_in_every_theme() -> None:
    for mode in ("sync", "async", "stream", "batch", "replication"):
        for op in drawn(BENT, 1.0, mode=mode):
            roles = (op.role,) if isinstance(op, Text | Icon) else (op.fill, op.stroke)
            assert all(theme(name).colour(role) for name in THEMES for role in roles if role)
