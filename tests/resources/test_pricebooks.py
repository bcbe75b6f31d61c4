"""Price books: every price says all of itself, every billable kind has one, and what has none is printed."""

import datetime

import pytest

from analyzer.cost.gaps import CONTRACTS, billable, report, unpriced
from analyzer.cost.uses import USES
from analyzer.pricing.books import BOOKS, FAMILIES, Entry, book, entry, items, rule, rules
from models.catalog import kinds
from resources import data

PROVIDERS = tuple(name for name in BOOKS if name != "generic")


def prices() -> list[tuple[str, Entry]]:
    return [(name, each) for name in BOOKS for each in book(name).entries.values()]


@pytest.mark.parametrize("name", BOOKS)
def test_every_price_has_unit_tiers_region_source_date_and_confidence(name: str) -> None:
    found = book(name)
    assert len(found.entries) > 60
    for each in found.entries.values():
        assert all((each.unit, each.source, each.origin)), each.id
        assert each.confidence in ("high", "medium", "low"), each.id
        assert datetime.date(2020, 1, 1) <= each.as_of <= datetime.date(2026, 12, 31), each.id
        assert each.tiers or each.included_in in found.entries, each.id
        assert not each.included_in or not each.tiers, each.id
        assert all(tier.price >= 0 for tier in each.tiers), each.id
    regional = [each for each in found.entries.values() if each.region]
    assert len(regional) > len(found.entries) / 2 or name == "generic"


def test_a_commitment_makes_it_cheaper_the_longer_it_is() -> None:
    for name in BOOKS:
        terms = book(name).commitments
        assert set(terms) == {"1 year", "3 years"}
        assert 0 < terms["1 year"] < terms["3 years"] < 1
        assert book(name).committed


def test_every_item_is_counted_in_some_way_and_used_by_some_kind() -> None:
    used = {option for each in rules() for row in each.items for option in row if option}
    tiers = {"storage.hot", "storage.warm", "storage.cold"}
    moved = {"egress.internet", "egress.region", "egress.zone"}
    assert {name for name in used if "{" not in name} | tiers | moved == set(items())
    for item in items().values():
        assert item.by in USES or item.by == "each request", item.id
    assert {item.family for item in items().values()} == set(FAMILIES)


def test_every_price_is_of_an_item_or_of_an_instance_type() -> None:
    for name, each in prices():
        assert each.id in items() or (each.unit == "hour" and "core" in each.note), (name, each.id)


def test_every_billable_kind_has_a_cost_section_and_no_other_has() -> None:
    charged = {kind.id for kind in billable()}
    assert len(charged) > 80
    assert {kind.id for kind in kinds().values() if "cost" in kind.facets} == charged
    free = [kind.id for kind in kinds().values() if kind.id not in charged]
    assert all(kinds()[id].has("client") for id in free if id not in FREE), free


FREE = ("browser-cache", "external-system", "infrastructure-as-code")


def test_every_billable_kind_is_priced_in_the_generic_book_and_at_some_provider() -> None:
    print(report())
    for kind in billable():
        if kind.id in CONTRACTS:
            continue
        assert unpriced("generic", kind) == [], kind.id
        assert kind.id in NO_CLOUD or any(
            not unpriced(name, kind, own=True) for name in PROVIDERS
        ), kind.id


NO_CLOUD = ("payment-gateway",)  # no cloud sells it


def test_what_is_agreed_with_a_company_has_no_price_in_any_book() -> None:
    assert sorted(CONTRACTS) == ["third-party-api"]
    for name in BOOKS:
        assert unpriced(name, kinds()["third-party-api"]) == ["third.api"]


def test_what_stands_in_for_all_is_what_the_provider_asks() -> None:
    titles = {"AWS's": "AWS", "Azure's": "Azure", "Google Cloud's": "Google Cloud"}
    compared = 0
    for each in book("generic").entries.values():
        who = each.source.partition(" price stands in")[0]
        if who in titles:
            own = entry(titles[who], each.id)
            assert own is not None, each.id
            assert own.tiers == each.tiers, each.id
            compared += 1
    assert compared > 40


def test_a_product_may_be_charged_otherwise_than_its_kind() -> None:
    store = kinds()["key-value-store"]
    named = rule(store, "DynamoDB")
    usual = rule(store, "Redis")
    assert named is not None
    assert usual is not None
    assert named.items[0] == ("keyvalue.reads",)
    assert usual.items[0] == ("database.vcpu",)
    free = rule(kinds()["certificate-authority"], "Let's Encrypt")
    assert free is not None
    assert free.free.startswith("Let's Encrypt")
    assert free.items == ()


def test_only_books_and_what_they_need_lie_in_the_folder() -> None:
    names = {file.name for file in data("pricebooks").iterdir()}
    assert names == {"items.toml", "kinds.toml", *(f"{file}.toml" for file in BOOKS.values())}
