"""The file format: what is written opens again, and nothing else gets in."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import edits
from models.design import Design
from models.files import MAX_BYTES, VERSION, LoadError, checked_bytes, from_bytes, schema, to_bytes
from models.info import Info
from models.migrations import MIGRATIONS
from resources import read_text
from tests.designs import large, shop


def plain(design: Design) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(to_bytes(design))
    return made


def refused(data: bytes | dict[str, Any]) -> str:
    with pytest.raises(LoadError) as caught:
        from_bytes(json.dumps(data).encode() if isinstance(data, dict) else data)
    text = str(caught.value)
    assert "\n" not in text
    return text


@pytest.mark.parametrize("design", [Design(), shop(), large(60, 90)])
def test_canonical_text_is_a_fixed_point(design: Design) -> None:
    data = to_bytes(design)
    loaded = from_bytes(data)
    assert loaded.problems == ()
    assert loaded.design == design
    assert to_bytes(loaded.design) == data == checked_bytes(design)
    assert data.endswith(b"}\n")


def test_only_what_was_typed_is_saved_sorted_by_id() -> None:
    saved = plain(shop())
    assert list(saved)[:4] == ["$schema", "format", "version", "catalog"]
    assert [row["id"] for row in saved["components"]] == ["cmp_db", "cmp_orders", "cmp_web"]
    assert saved["components"][0] == {
        "id": "cmp_db",
        "kind": "relational-database",
        "name": "Orders database",
    }
    assert "requirements" not in saved
    assert saved["workload"] == {"daily_users": 1e6, "peak_factor": 3.0}


def test_the_order_of_edits_leaves_no_trace() -> None:
    one = edits.set_field(
        edits.set_field(shop(), "cmp_db", "owner", "Data"), "cmp_db", "capacity.instances", 3
    )
    two = edits.set_field(
        edits.set_field(shop(), "cmp_db", "capacity.instances", 3), "cmp_db", "owner", "Data"
    )
    gone = edits.set_field(one, "cmp_db", "capacity.instances", None)
    assert to_bytes(one) == to_bytes(two)
    assert "capacity" not in plain(gone)["components"][0]


def test_a_long_text_is_saved_as_lines() -> None:
    design = edits.change(shop(), "info", summary="One\n\nTwo ☃ 😀")
    assert plain(design)["info"]["summary"] == ["One", "", "Two ☃ 😀"]
    assert from_bytes(to_bytes(design)).design == design


def test_the_schema_is_committed_and_holds() -> None:
    committed = json.loads(read_text(f"schema/design-{VERSION}.json"))
    assert committed == schema(), "run: python -m app schema > resources/schema/design-1.json"
    jsonschema.Draft202012Validator.check_schema(committed)
    for design in (Design(), shop(), large(30, 40)):
        jsonschema.validate(plain(design), committed)


def test_what_a_file_says_wrongly_is_said_with_its_place() -> None:
    saved = plain(shop())
    saved["components"][1]["capacity"] = {"instances": "many"}
    assert refused(saved).startswith(
        "components/cmp_orders/capacity/instances: Input should be a valid integer"
    )
    saved = plain(shop()) | {"colour": "red"}
    assert "colour" in refused(saved)
    saved = plain(shop())
    saved["links"].append(saved["links"][0])
    assert refused(saved) == "links: two records have the id lnk_db"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Line 1"),
        (b"{", "Line 1"),
        (b"[]", "no Loadpath design"),
        (b'{"format": "other"}', "no Loadpath design"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (
            b'{"format": "loadpath/design", "format": "loadpath/design", "version": 1}',
            "stands twice",
        ),
        (b'{"format": "loadpath/design", "version": 1, "workload": {"daily_users": NaN}}', "NaN"),
        (
            b'{"format": "loadpath/design", "version": 1, "workload": {"daily_users": 1e999}}',
            "finite",
        ),
        (b'{"format": "loadpath/design", "version": true}', "version"),
        (b'{"format": "loadpath/design", "version": 99}', "newer Loadpath"),
        (
            b'{"format": "loadpath/design", "version": 1, "info": {"title": "\\u0000"}}',
            "info/title",
        ),
        (
            b'{"format": "loadpath/design", "version": 1, "info": {"title": "\\ud800"}}',
            "hex escape",
        ),
        (b"9" * 10_000, "digits"),
        (b" " * (MAX_BYTES + 1), "larger than 20 MiB"),
    ],
)
def test_hostile_bytes_are_refused_in_one_sentence(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_a_byte_order_mark_is_no_reason_to_refuse() -> None:
    assert from_bytes(b"\xef\xbb\xbf" + to_bytes(shop())).design == shop()


def test_a_file_cut_at_any_byte_is_refused() -> None:
    data = to_bytes(shop())
    for end in range(len(data) - 2):
        refused(data[:end])


@given(st.data())
def test_flipped_bits_open_or_are_refused(data: st.DataObject) -> None:
    raw = bytearray(to_bytes(shop()))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] ^= 1 << data.draw(st.integers(0, 7))
    try:
        loaded = from_bytes(bytes(raw))
    except LoadError:
        return
    assert from_bytes(to_bytes(loaded.design)).design == loaded.design


def test_a_design_that_would_not_open_again_is_not_written() -> None:
    broken = Design(info={"info": Info.model_construct(id="info", title="\x00")})
    with pytest.raises(LoadError, match="would not open again"):
        checked_bytes(broken)


def test_dangling_references_are_mended_and_said() -> None:
    saved = plain(shop())
    saved["components"] = saved["components"][1:]
    loaded = from_bytes(json.dumps(saved).encode())
    assert "lnk_db" not in loaded.design.links
    assert any("cmp_db" in problem for problem in loaded.problems)


def test_every_old_file_opens() -> None:
    """A file of each version is kept for ever; whoever changes the format adds one and never edits one."""
    for version in range(1, VERSION + 1):
        data = (Path(__file__).parent / "versions" / f"{version}.loadpath").read_bytes()
        assert json.loads(data)["version"] == version
        loaded = from_bytes(data)
        assert loaded.problems == ()
        assert loaded.design.components["cmp_db"].capacity.instances == 2
        assert to_bytes(from_bytes(to_bytes(loaded.design)).design) == to_bytes(loaded.design)


def test_an_older_version_goes_through_its_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the next version had renamed a table: the file says 1, the program is at 2."""

    def rename(raw: dict[str, Any]) -> dict[str, Any]:
        return {
            **{k: v for k, v in raw.items() if k != "parts"},
            "components": raw["parts"],
            "version": 2,
        }

    old = plain(shop())
    old["parts"] = old.pop("components")
    assert "parts" in refused(old)
    monkeypatch.setattr("models.files.VERSION", 2)
    monkeypatch.setitem(MIGRATIONS, 1, rename)
    assert from_bytes(json.dumps(old).encode()).design == shop()
