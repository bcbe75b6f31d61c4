"""Patches: what one edit did, taken back, done again, squashed, and sent through a pipe."""

from models import edits
from models.component import Component
from models.design import Design, ranked
from models.flow import Actor
from models.patch import apply, diff, from_rows, invert, squash, to_rows
from tests.designs import large, shop


def test_a_patch_turns_one_design_into_another_and_back() -> None:
    old = shop()
    new = edits.remove(edits.change(old, "cmp_web", name="Site"), ["cmp_db"])
    patch = diff(old, new)
    assert apply(old, patch) == new
    assert apply(new, invert(patch)) == old
    assert diff(new, apply(old, patch)) == ()


def test_what_an_edit_does_not_touch_is_shared() -> None:
    old = large(50, 80)
    moved = edits.move(old, next(iter(old.views)), dict.fromkeys(old.components, (8, 8)))
    patch = diff(old, moved)
    assert {change.table for change in patch} == {"placements"}
    assert apply(old, patch).components is old.components


def test_a_drag_there_and_back_is_nothing() -> None:
    old = shop()
    there = edits.move(old, "viw_main", {"cmp_web": (80, 80)})
    back = edits.move(there, "viw_main", {"cmp_web": (0, 0)})
    assert squash(diff(old, there), diff(there, back)) == ()


def test_squashed_patches_do_both() -> None:
    a = shop()
    b = edits.change(a, "cmp_web", name="Site")
    c = edits.remove(b, ["cmp_web"])
    assert apply(a, squash(diff(a, b), diff(b, c))) == c


def test_a_patch_survives_the_pipe() -> None:
    old = shop()
    new = edits.add(old, "components", Component(id="cmp_x", kind="cache", name="Ünïcode ☃"))
    new = edits.set_field(new, "flw_order", "tier", 1)
    new = edits.remove(new, ["lnk_web"])
    assert from_rows(old, to_rows(diff(old, new))) == diff(old, new)
    assert apply(old, from_rows(old, to_rows(diff(old, new)))) == new


def test_an_edit_that_changes_nothing_is_no_patch() -> None:
    assert diff(shop(), Design(**{t: getattr(shop(), t) for t in ("components", "links")})) != ()
    assert diff(shop(), edits.change(shop(), "cmp_web", name="Web app")) == ()


def test_order_is_what_a_person_gave() -> None:
    design = Design()
    for name in "abcd":
        design = edits.add(
            design, "components", Component(id=f"cmp_{name}", kind="cache", name=name)
        )
    for name in "abcd":
        design = edits.add(design, "actors", Actor(id=f"act_{name}", name=name))
    design = edits.reorder(design, "actors", "act_d", 1)
    design = edits.reorder(design, "actors", "act_a", 3)
    assert [actor.name for actor in ranked(design.actors)] == ["d", "b", "c", "a"]
    same = {id: actor.but(rank="5") for id, actor in design.actors.items()}
    design = edits.reorder(Design(actors=same), "actors", "act_d", 1)
    assert [actor.name for actor in ranked(design.actors)] == ["a", "d", "b", "c"]
