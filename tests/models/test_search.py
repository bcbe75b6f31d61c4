"""The palette finds kinds by what people type."""

import pytest

from models.catalog import kinds
from models.search import find_kinds


def ids(text: str) -> list[str]:
    return [kind.id for kind in find_kinds(text)]


def test_an_empty_text_shows_everything_in_the_palettes_order() -> None:
    assert ids("") == list(kinds())
    assert ids("  - ") == list(kinds())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("lb", "load-balancer"),
        ("k8s", "container-orchestrator"),
        ("postgres", "relational-database"),
        ("s3", "object-storage"),
        ("kafka", "event-stream"),
        ("web app", "web-app"),
        ("cache", "cache"),
        ("gateway", "api-gateway"),
        ("redis cache", "cache"),
    ],
)
def test_the_likeliest_kind_comes_first(text: str, first: str) -> None:
    assert ids(text)[0] == first


def test_a_product_finds_every_kind_it_is_used_as() -> None:
    assert {"cache", "key-value-store", "task-queue", "pub-sub"} <= set(ids("redis"))
    assert {"message-queue", "message-broker", "event-stream"} <= set(ids("mq"))


@pytest.mark.parametrize("text", ["key-value", "key value", "KEY-VALUE", "keyvalue", " Key_Value "])
def test_case_and_hyphens_do_not_matter(text: str) -> None:
    assert "key-value-store" in ids(text)


def test_a_title_beats_an_alias_and_an_alias_beats_the_summary() -> None:
    found = ids("search")
    by_title = [id for id in found if "Search" in kinds()[id].title]
    assert len(by_title) >= 2
    assert found[: len(by_title)] == by_title
    assert found.index("vector-database") < found.index("logging")


def test_the_start_of_a_word_is_enough_but_its_middle_is_not() -> None:
    assert ids("graphq")[0] == "graphql-server"
    assert "graphql-server" not in ids("raphql")


def test_every_word_has_to_fit() -> None:
    assert "relational-database" in ids("database data")
    assert ids("database zebra") == []


def test_a_group_finds_its_members() -> None:
    members = {id for id, kind in kinds().items() if kind.group == "Third parties"}
    assert members
    assert members <= set(ids("third parties"))


@pytest.mark.parametrize("text", ["(", "\\", "[a", "*", "\x00", "\u202e"])
def test_signs_are_no_pattern(text: str) -> None:
    assert isinstance(ids(text), list)
