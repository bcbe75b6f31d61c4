"""Labels between cards that stand close: a shorter one or a place beside the line, never under a card."""

import pytest

from analyzer.results import Analysis, Result
from drawing.course import HOP
from drawing.line import link_load
from drawing.link import label_size, label_text
from drawing.picture import boxes, connections
from drawing.primitives import Box
from drawing.routing import Connection, Route, Router, settle
from models import edits
from models.component import Component, Link
from models.design import Design
from models.samples import sample
from models.view import View
from tests.drawing.routing_checks import overlap

KINDS = ("service", "event-stream", "cache", "relational-database", "worker")
LOADS = (12.0, 1_380.0, 104_600.0, None)


def chain(gap: int, *, down: bool = False, name: str = "") -> Design:
    """Return cards in a row or a column, each connected with the next."""
    design = Design(views={"viw": View(id="viw", name="Plan")})
    for n, kind in enumerate(KINDS):
        row = Component(id=f"cmp_{n}", kind=kind, name=kind)
        at = (0, n * (64 + gap)) if down else (n * (168 + gap), 0)
        design = edits.add_component(design, row, "viw", *at)
    for n in range(len(KINDS) - 1):
        link = Link(id=f"lnk_{n}", source=f"cmp_{n}", target=f"cmp_{n + 1}", name=name)
        design = edits.add(design, "links", link)
    return design


def loaded(design: Design) -> Analysis:
    keys = {f"{id}.load.peak": load for id, load in zip(design.links, LOADS, strict=True)}
    return Analysis({key: Result(key, load, "1/s") for key, load in keys.items()})


def under_cards(design: Design, analysis: Analysis, routes: dict[str, Route]) -> list[str]:
    found = []
    for id, route in routes.items():
        size = label_size(design, design.links[id], link_load(analysis, id), route.short)
        place = (route.label[0] - size[0] / 2, route.label[1] - size[1] / 2, *size)
        if size[0] and any(overlap(place, box) for box in boxes(design, "viw").values()):
            found.append(id)
    return found


@pytest.mark.parametrize("name", ["", "hands every order on to those who asked for it"])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("gap", range(48, 97, 4))
def test_no_label_is_under_a_card_and_none_is_lost(gap: int, down: bool, name: str) -> None:
    design = chain(gap, down=down, name=name)
    for analysis in (Analysis({}), loaded(design)):
        routes = settle(boxes(design, "viw"), connections(design, "viw", analysis))
        assert len(routes) == len(KINDS) - 1
        assert under_cards(design, analysis, routes) == []
        for id, route in routes.items():
            load = link_load(analysis, id)
            assert label_text(design, design.links[id], load, route.short)


def test_a_whole_label_stands_wherever_it_has_room() -> None:
    design = chain(160)
    analysis = loaded(design)
    routes = settle(boxes(design, "viw"), connections(design, "viw", analysis))
    assert {route.short for route in routes.values()} == {0}


def test_where_there_is_little_room_the_load_comes_first() -> None:
    design = chain(64)
    analysis = loaded(design)
    routes = settle(boxes(design, "viw"), connections(design, "viw", analysis))
    said = [
        label_text(design, design.links[id], link_load(analysis, id), routes[id].short)
        for id in sorted(routes)
    ]
    assert said == ["12/s", "1.38k/s", "105k/s", "AMQP"]


def test_labels_stay_off_cards_while_one_is_dragged() -> None:
    design = chain(48)
    analysis = loaded(design)
    router = Router()
    router.show(boxes(design, "viw"), connections(design, "viw", analysis))
    assert under_cards(design, analysis, router.quick(design.links)) == []


def test_a_line_without_any_room_has_no_label() -> None:
    design = chain(8)
    analysis = loaded(design)
    routes = settle(boxes(design, "viw"), connections(design, "viw", analysis))
    assert under_cards(design, analysis, routes) == []


@pytest.mark.parametrize("name", ["social-network", "e-commerce", "voice-bot"])
def test_no_label_touches_a_hop_of_its_line_or_over_it(name: str) -> None:
    design = sample(name)
    for page in design.views.values():
        links = connections(design, page.id, Analysis({}))
        routes = settle(boxes(design, page.id), links)
        sizes = {link.id: link.sizes for link in links}
        assert touched(routes, sizes) == []


def test_labels_stand_clear_of_many_crossings() -> None:
    boxes_there: dict[str, Box] = {"a": (0.0, 200.0, 168.0, 64.0), "b": (640.0, 200.0, 168.0, 64.0)}
    links = [Connection("level", "a", "b", label=(90.0, 14.0))]
    for n, x in enumerate((200.0, 330.0, 460.0)):
        boxes_there |= {f"u{n}": (x, 0.0, 120.0, 64.0), f"d{n}": (x, 400.0, 120.0, 64.0)}
        links.append(Connection(f"upright {n}", f"u{n}", f"d{n}", label=(60.0, 14.0)))
    routes = settle(boxes_there, links)
    assert sum(len(route.jumps) for route in routes.values()) >= 3
    assert touched(routes, {link.id: link.sizes for link in links}) == []


def touched(
    routes: dict[str, Route], sizes: dict[str, tuple[tuple[float, float], ...]]
) -> list[str]:
    """The lines whose label meets a hop on one of the two lines that cross there."""
    hops = {
        id: [(x - HOP, y - HOP, 2 * HOP, HOP + 1) for x, y in r.jumps] for id, r in routes.items()
    }
    found = []
    for id, route in routes.items():
        if route.short >= len(sizes[id]):
            continue
        wide, high = sizes[id][route.short]
        place = (route.label[0] - wide / 2, route.label[1] - high / 2, wide, high)
        if any(overlap(place, hop) for all_of in hops.values() for hop in all_of):
            found.append(id)
    return found
