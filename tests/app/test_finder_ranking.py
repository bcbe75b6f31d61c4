"""What the command palette finds, and in which order."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.actions.table import ACTIONS
from app.finder.ranking import Entry, find
from app.finder.sources import actions, additions, files, records
from app.menus import in_short
from models import edits
from models.catalog import kinds
from models.design import TABLES
from models.entity import Entity
from models.operation import Operation
from models.requirement import Requirement
from tests.designs import large, shop


def entry(title: str, id: str = "", **fields: object) -> Entry:
    return Entry(id or f"record:{title}", title, "Component", "box", **fields)  # type: ignore[arg-type]


def titles(typed: str, *names: str, latest: tuple[str, ...] = ()) -> list[str]:
    return [f.entry.title for f in find(map(entry, names), typed, latest, 50)]


def everything() -> list[Entry]:
    keys = {action.id: action.shortcut for action in ACTIONS if action.shortcut}
    offered = {action.id for action in ACTIONS if not action.needs}
    return [*actions(offered, keys), *records(shop()), *additions()]


def first(typed: str, latest: tuple[str, ...] = ()) -> Entry:
    return find(everything(), typed, latest, 10)[0].entry


def test_the_whole_title_beats_its_beginning_and_that_words_initials_and_parts() -> None:
    names = ("Reorders", "Of red elders", "My orders", "Orders", "Orders store")
    assert titles("orders", *names) == ["Orders", "Orders store", "My orders", "Reorders"]
    assert titles("ore", "Score", "Old reader", "Ore") == ["Ore", "Old reader", "Score"]
    assert titles("olr", "Old reader", "Colr") == ["Old reader", "Colr"]


def test_shorter_titles_come_first_among_equals_and_then_the_given_order() -> None:
    assert titles("post", "Post service", "Posts", "Postal") == ["Posts", "Postal", "Post service"]


def test_what_was_used_last_comes_first_among_equals_but_not_before_a_better_fit() -> None:
    latest = ("record:Post service",)
    assert titles("post", "Posts", "Post service", latest=latest)[0] == "Post service"
    assert titles("posts", "Posts", "Posts of Post service", latest=latest)[0] == "Posts"


def test_without_a_word_the_latest_come_first_and_then_all_in_order() -> None:
    assert titles("", "A", "B", "C", latest=("record:C", "record:gone", "record:B")) == [
        "C",
        "B",
        "A",
    ]


NAMES = st.lists(st.text("abc -", min_size=1, max_size=8), min_size=1, max_size=8, unique=True)


@given(NAMES, st.text("abc ", min_size=1, max_size=4), st.permutations(range(8)))
def test_a_beginning_beats_a_part_whatever_was_used(
    names: list[str], typed: str, order: list[int]
) -> None:
    latest = tuple(f"record:{names[n]}" for n in order if n < len(names))
    found = find([entry(name) for name in names], typed, latest, 50)
    wanted = "".join(typed.split())
    if wanted:
        begins = [f.entry.text.joined.startswith(wanted) for f in found]
        assert begins == sorted(begins, reverse=True)
        assert {f.entry.title for f in found} >= {
            name for name in names if wanted in entry(name).text.joined
        }


@given(NAMES, st.integers(1, 5))
def test_no_more_are_found_than_wanted(names: list[str], most: int) -> None:
    assert len(find(map(entry, names), "", (), most)) == min(most, len(names))


def test_every_action_is_found_by_its_title_with_its_key() -> None:
    own = ("finder.open", "finder.find")  # would only open what is open
    for action in ACTIONS:
        if action.id not in own:
            found = first(action.title)
            assert found.id == f"action:{action.id}"
            assert found.label == (action.shortcut or action.menu)
    assert not {f"action:{id}" for id in own} & {entry.id for entry in everything()}


def test_an_action_that_cannot_be_done_says_why() -> None:
    assert first("delete").why_not == "Select something first"
    assert first("save").why_not == ""


def test_every_kind_is_found_with_and_without_add() -> None:
    for kind in kinds().values():
        for typed in (kind.title, f"add {kind.title}"):
            found = find(additions(), typed, (), 3)
            assert found[0].entry.id == f"kind:{kind.id}", typed
            assert found[0].as_ == ""


def test_a_product_finds_every_kind_that_it_is_used_as() -> None:
    for typed in ("redis", "add redis", "ADD  Redis"):
        found = [f for f in find(additions(), typed, (), 20) if f.as_ == "Redis"]
        assert {"kind:cache", "kind:key-value-store"} <= {f.entry.id for f in found}
    assert find(additions(), "addredis", (), 20) == []


def test_add_alone_offers_all_kinds() -> None:
    assert len(find(additions(), "add", (), 500)) == len(kinds())


def test_whatever_has_a_name_in_the_design_is_found() -> None:
    design = shop()
    for table, row in (
        ("requirements", Requirement(id="req_1", name="Fast enough")),
        ("entities", Entity(id="ent_1", name="Basket")),
        ("operations", Operation(id="opn_1", name="/orders/{id}", method="GET")),
    ):
        design = edits.add(design, table, row)
    pool = list(records(design))
    for typed, id, sort in (
        ("orders", "record:cmp_orders", "Component"),
        ("web app orders", "record:lnk_web", "Connection"),
        ("buyer", "record:act_buyer", "Actor"),
        ("order", "record:flw_order", "Flow"),
        ("fast enough", "record:req_1", "Requirement"),
        ("basket", "record:ent_1", "Entity"),
        ("get orders", "record:opn_1", "Operation"),
        ("containers", "view:viw_main", "View"),
    ):
        found = find(pool, typed, (), 5)[0].entry
        assert (found.id, found.label) == (id, sort), typed


def test_every_table_with_names_is_found() -> None:
    named = {t for t, row in TABLES.items() if "name" in row.model_fields} - {"relations"}
    from app.finder.sources import TABLES_FOUND

    assert set(TABLES_FOUND) == named | {"links"}


def test_a_component_is_found_by_its_product() -> None:
    design = edits.set_field(shop(), "cmp_db", "product", "PostgreSQL")
    found = find(records(design), "postgresql", (), 5)[0]
    assert (found.entry.id, found.as_) == ("record:cmp_db", "PostgreSQL")
    both = find([*records(design), *additions()], "postgresql", (), 5)
    assert both[0].entry.id == "kind:relational-database"


def test_files_are_found_by_name_and_say_where_they_are() -> None:
    (made,) = files([Path("/tmp/designs/shop.loadpath")], in_short)  # noqa: S108 - a name only
    assert (made.title, made.detail) == ("shop.loadpath", "/tmp/designs")  # noqa: S108
    assert find([made], "shop", (), 5)


def test_a_large_design_is_whole() -> None:
    design = large(300, 500)
    assert len(list(records(design))) == 300 + 500 + len(design.flows) + 1


def test_an_action_is_found_by_the_way_to_it_through_the_menu() -> None:
    assert first("insert text").id == "action:insert.text"
    assert first("insert frame").id == "action:insert.frame"
    assert first("arrange same size").id == "action:arrange.size"
