"""A component put into a connection: what each half keeps, and what flows make of it."""

import pytest

from analyzer.engine import analyze
from models import edits
from models.component import Component, Link
from models.design import Design
from models.edits.between import may_split
from models.flow import Flow, Step
from models.operation import Operation
from tests.designs import shop


def split(design: Design, kind: str = "cache", link: str = "lnk_db") -> Design:
    made = Component(id="cmp_new", kind=kind, name="New")
    design = edits.add_component(design, made, "viw_main", 400, 0)
    return edits.split(design, link, "cmp_new", "lnk_new")


def test_the_connection_leads_to_it_and_a_new_one_onward() -> None:
    design = edits.change(
        shop(), "lnk_db", name="orders", protocol="SQL", mode="sync", timeout=2.0, attempts=3,
        calls=2.0, encryption="TLS", response_size=100.0,
    )  # fmt: skip
    after = split(design)
    first, second = after.links["lnk_db"], after.links["lnk_new"]
    assert (first.source, first.target) == ("cmp_orders", "cmp_new")
    assert (second.source, second.target) == ("cmp_new", "cmp_db")
    assert first == design.links["lnk_db"].but(target="cmp_new", protocol=None)
    assert second == Link(
        id="lnk_new", source="cmp_new", target="cmp_db", protocol="SQL", mode="sync",
        encryption="TLS", response_size=100.0,
    )  # fmt: skip


def test_a_protocol_that_reaches_both_stays_on_both() -> None:
    design = edits.change(shop(), "lnk_web", protocol="HTTPS")
    after = split(design, "service", "lnk_web")
    assert [after.links[id].protocol for id in ("lnk_web", "lnk_new")] == ["HTTPS", "HTTPS"]


def test_an_end_of_a_connection_cannot_be_put_into_it() -> None:
    design = shop()
    assert may_split(design, "lnk_db", "cmp_web")
    assert not may_split(design, "lnk_db", "cmp_db")
    assert not may_split(design, "lnk_db", "cmp_orders")
    assert not may_split(design, "lnk_gone", "cmp_web")
    with pytest.raises(KeyError):
        edits.split(design, "lnk_gone", "cmp_web", "lnk_new")


def test_a_flow_goes_on_through_it() -> None:
    before, after = shop(), split(shop())
    steps = after.flows["flw_order"].steps
    assert [step.link for step in steps] == ["lnk_web", "lnk_db", "lnk_new"]
    assert steps[:2] == before.flows["flw_order"].steps
    key = "cmp_db.load.peak"
    assert analyze(before).value(key)
    assert analyze(after).value(key) == analyze(before).value(key)


def test_steps_taken_together_or_instead_are_not_parted() -> None:
    design = edits.connect(shop(), Link(id="lnk_log", source="cmp_orders", target="cmp_web"))
    steps = (
        Step(link="lnk_web"),
        Step(link="lnk_db", probability=0.25),
        Step(link="lnk_log", alternative=True),
        Step(name="done", component="cmp_db"),
    )
    design = edits.change(design, "flw_order", steps=steps)
    found = split(design).flows["flw_order"].steps
    assert found == (*steps[:3], Step(link="lnk_new"), steps[3])
    key = "cmp_db.load.peak"
    assert analyze(split(design)).value(key) == pytest.approx(analyze(design).value(key))


def test_the_call_of_an_operation_goes_on_to_who_answers_it() -> None:
    design = edits.add(
        shop(), "operations", Operation(id="opn_read", name="/orders", provider="cmp_db")
    )
    flow = Flow(id="flw_x", name="X", steps=(Step(link="lnk_db", operation="opn_read", calls=2.0),))
    design = edits.add(design, "flows", flow)
    first, second = split(design).flows["flw_x"].steps
    assert first == Step(link="lnk_db", calls=2.0)
    assert second == Step(link="lnk_new", operation="opn_read")
