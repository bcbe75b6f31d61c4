"""Another kind keeps the connections and what fits of the fields."""

from models import edits
from models.catalog import kind
from models.edits.kinds import dropped
from models.facets import Capacity, Storage
from tests.designs import shop


def test_connections_and_what_fits_stay() -> None:
    design = edits.change(
        shop(),
        "cmp_db",
        product="PostgreSQL",
        owner="Orders",
        capacity=Capacity(instances=2),
        storage=Storage(shards=2),
    )
    assert "capacity" in kind("cache").facets
    assert "storage" not in kind("cache").facets
    after = edits.change_kind(design, ["cmp_db"], "cache")
    row = after.components["cmp_db"]
    assert (row.kind, row.owner, row.product) == ("cache", "Orders", "")
    assert row.capacity == Capacity(instances=2)
    assert row.storage == Storage()
    assert after.links == design.links
    assert after.flows == design.flows
    assert dropped(design, ["cmp_db"], "cache") == ("Product", "Storage")


def test_it_says_what_does_not_fit() -> None:
    design = edits.change(shop(), "cmp_db", product="PostgreSQL", capacity=Capacity(instances=2))
    assert dropped(design, ["cmp_db"], "cache") == ("Product",)
    assert dropped(design, ["cmp_db", "cmp_web"], "document-database") == ("Product",)
    assert dropped(shop(), ["cmp_db"], "cache") == ()
    assert dropped(design, ["lnk_db"], "cache") == ()


def test_a_product_that_nobody_knows_stays() -> None:
    design = edits.change(shop(), "cmp_db", product="OrdersDB 3000")
    assert (
        edits.change_kind(design, ["cmp_db"], "cache").components["cmp_db"].product
        == "OrdersDB 3000"
    )


def test_the_same_kind_changes_nothing() -> None:
    design = edits.change(shop(), "cmp_db", product="PostgreSQL")
    assert edits.change_kind(design, ["cmp_db"], design.components["cmp_db"].kind) == design
