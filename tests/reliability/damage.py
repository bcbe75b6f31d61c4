"""A file cut at every byte and with a flipped bit at every byte: what opening it says."""

import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from models.design import ONE_ROW, TABLES, Design, rows
from models.edits.removal import without_dangling
from models.files import LoadError, from_bytes, to_bytes
from models.record import Record
from models.review import Check, Risk, RuleSetting, Treatment
from models.samples import sample
from models.scenario import Scenario
from models.shape import Shape
from tests.designs import shop

_SLICES = 64
_LONGEST = 500  # characters of a sentence
_MADE = ("scenarios", "shapes", "risks", "treatments", "checks", "rule_settings")


def small() -> Design:
    """Return a design with something in every table: what the shop lacks, it has from the example, the shortest."""
    whole = sample("social-network")
    relation = min(whole.relations.values(), key=_length)
    added: dict[str, Any] = {
        table: {row.id: row for row in [min(rows(whole, table).values(), key=_length)]}
        for table in TABLES
        if table not in (*ONE_ROW, *_MADE) and not rows(shop(), table)
    }
    added["scenarios"] = {"scn_db": Scenario(id="scn_db", name="No database", down=("cmp_db",))}
    added["risks"] = {"rsk_a": Risk(id="rsk_a", name="A leak", about="cmp_db", impact=3)}
    treated = Treatment(id="trt_a", key="risk@rsk_a", state="accepted", reason="Known")
    added["treatments"] = {"trt_a": treated}
    added["checks"] = {"users": Check(id="users", state="yes")}
    added["rule_settings"] = {"rul_a": RuleSetting(id="rul_a", rule="model-orphan", off=True)}
    view = min(shop().views)
    added["shapes"] = {"shp_n": Shape(id="shp_n", view=view, sort="note", text="Look here\nfirst")}
    ends = (relation.source, relation.target)
    added |= {
        "relations": {relation.id: relation},
        "entities": {id: whole.entities[id] for id in ends},
    }
    return without_dangling(replace(shop(), **added))[0]


def _length(row: Record) -> int:
    return len(row.model_dump_json(exclude_defaults=True))


def complaint(data: bytes) -> str:
    """Return "" if the bytes open as a sound design or are refused in one sentence, else what happened."""
    try:
        design = from_bytes(data).design
        if from_bytes(to_bytes(design)).design != design:
            return "it opens, and does not open again as the same"
    except LoadError as error:
        text = str(error)
        clear = text.strip() and "\n" not in text and len(text) <= _LONGEST
        return "" if clear else f"not one sentence: {text!r}"
    except Exception as error:  # noqa: BLE001 - any other is what is looked for
        return f"{type(error).__name__}: {error}"
    return ""


def damaged(data: bytes, start: int = 0, step: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield the file cut before each byte, and with one bit of each byte flipped, and how it was damaged."""
    for at in range(start, len(data), step):
        yield f"cut at {at}", data[:at]
        flipped = bytearray(data)
        flipped[at] ^= 1 << at % 8
        yield f"bit {at % 8} of byte {at} flipped", bytes(flipped)


def run() -> bool:
    """Damage the whole social network in every way, print what came of it, and tell whether all went well."""
    data = to_bytes(sample("social-network"))
    started = time.monotonic()
    with multiprocessing.get_context("spawn").Pool() as pool:
        parts = list(pool.imap_unordered(_slice, [(data, n) for n in range(_SLICES)]))
    cases, opened = sum(part[0] for part in parts), sum(part[1] for part in parts)
    found = [each for part in parts for each in part[2]]
    took = time.monotonic() - started
    print(
        f"damage: {len(data):,} bytes, {cases:,} damaged files, {cases - opened - len(found):,} refused in one "
        f"sentence, {opened:,} opened as a sound design, {len(found)} other, {took:.0f} s"
    )
    for each in found[:20]:
        print(f"  {each}")
    return cases == 2 * len(data) and not found


def _slice(given: tuple[bytes, int]) -> tuple[int, int, list[str]]:
    data, start = given
    cases, opened, found = 0, 0, []
    for how, bad in damaged(data, start, _SLICES):
        cases += 1
        said = complaint(bad)
        if said:
            found.append(f"{how}: {said}")
        else:
            opened += _opens(bad)
    return cases, opened, found


def _opens(data: bytes) -> bool:
    try:
        from_bytes(data)
    except LoadError:
        return False
    return True
