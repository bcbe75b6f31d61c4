"""Removing a record takes along or clears whatever pointed to it, as the fields say."""

from typing import Any, get_args, get_type_hints

from models import edits
from models.component import Boundary, Component, Link
from models.decision import Criterion, Option
from models.design import TABLES, Design, everything
from models.edits.removal import without_dangling
from models.entity import Attribute
from models.flow import Step
from models.operation import RateLimit
from models.record import Id, Ref
from models.references import references
from models.requirement import Requirement, Target
from tests.designs import shop


def dangling(design: Design) -> list[str]:
    return [
        ref
        for _, _, row in everything(design)
        for tables, ref in references(row)
        if not any(ref in getattr(design, table) for table in tables)
    ]


def test_a_component_takes_its_links_and_placements_along() -> None:
    design = edits.remove(shop(), ["cmp_orders"])
    assert set(design.components) == {"cmp_web", "cmp_db"}
    assert not design.links
    assert set(design.placements) == {"viw_main/cmp_web", "viw_main/cmp_db"}
    steps = design.flows["flw_order"].steps
    assert [(step.name, step.link) for step in steps] == [("ask", None), ("read", None)]
    assert not dangling(design)


def test_what_can_be_without_it_forgets_it() -> None:
    design = edits.remove(shop(), ["act_buyer", "cmp_web"])
    assert design.flows["flw_order"].actor is None
    assert design.flows["flw_order"].entry is None


def test_lists_drop_what_is_gone() -> None:
    design = shop()
    design = edits.add(design, "boundaries", Boundary(id="bnd_eu", name="EU"))
    design = edits.change(design, "cmp_db", boundaries=("bnd_eu",))
    wanted = Requirement(id="req_a", name="Orders are kept", satisfied_by=("cmp_db", "flw_order"))
    design = edits.add(design, "requirements", wanted)
    design = edits.remove(design, ["bnd_eu", "flw_order"])
    assert design.components["cmp_db"].boundaries == ()
    assert design.requirements["req_a"].satisfied_by == ("cmp_db",)


def bare_ids(hint: Any) -> bool:
    """Tell whether a type holds an id that does not say what it points to."""
    extras = getattr(hint, "__metadata__", ())
    if any(isinstance(extra, Ref) for extra in extras):
        return False
    if hint == Id:
        return True
    return any(bare_ids(inner) for inner in get_args(hint) if not isinstance(inner, str))


def test_every_id_field_of_every_table_says_what_it_points_to() -> None:
    """Whoever adds a field of ids without Ref makes removal forget it."""
    kinds = {*TABLES.values(), Step, Attribute, RateLimit, Target, Criterion, Option}
    for kind in kinds:
        for name, hint in get_type_hints(kind, include_extras=True).items():
            assert name == "id" or not bare_ids(hint), f"{kind.__name__}.{name}"
    assert bare_ids(tuple[Id, ...])


def test_references_to_nothing_are_dropped_and_said() -> None:
    design = shop()
    broken = Design(
        **{table: getattr(design, table) for table in TABLES}
        | {"components": {id: row for id, row in design.components.items() if id != "cmp_db"}}
    )
    mended, problems = without_dangling(broken)
    assert not dangling(mended)
    assert any("lnk_db points to cmp_db" in problem for problem in problems)


def test_nobody_stays_inside_itself() -> None:
    parts = {
        "cmp_a": Component(id="cmp_a", kind="service", name="A", parent="cmp_b"),
        "cmp_b": Component(id="cmp_b", kind="service", name="B", parent="cmp_a"),
    }
    mended, problems = without_dangling(Design(components=parts))
    assert sum(part.parent is not None for part in mended.components.values()) == 1
    assert problems == ("components/cmp_a is inside itself",)


def test_a_link_that_stands_in_for_another_outlives_it() -> None:
    design = edits.connect(
        shop(), Link(id="lnk_b", source="cmp_web", target="cmp_db", failure_of="lnk_web")
    )
    assert edits.remove(design, ["lnk_web"]).links["lnk_b"].failure_of is None
