"""One writer for each file: who has it is told, who is gone has it no more, and nobody else is pushed aside."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from models.lock import TakenError, acquire, holder, lock_path
from models.process import Process, state, this
from models.storage import sweep

ROOT = Path(__file__).resolve().parents[2]
HOLDING = """
import sys, time
from pathlib import Path
from models.lock import acquire
acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "shop.loadpath"
    made.write_bytes(b"x")
    return made


def left_by(file: Path, **changes: Any) -> None:
    lock_path(file).write_text(json.dumps(asdict(replace(this(), **changes))))


def test_another_process_is_refused_until_the_first_is_gone(file: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDING, file], stdin=-1, stdout=-1, text=True, cwd=ROOT
    )
    assert other.stdout
    assert other.stdin
    assert other.stdout.readline() == "held\n"
    with pytest.raises(TakenError) as taken:
        acquire(file)
    assert taken.value.holder.process.pid == other.pid
    assert taken.value.holder.who == f"{this().user}@{this().host}"
    assert taken.value.holder.state == "runs"
    other.kill()
    other.wait()
    other.stdin.close()
    other.stdout.close()
    assert holder(file) is None
    acquire(file).release()
    assert list(file.parent.iterdir()) == [file]


def test_a_lock_is_held_against_oneself_too(file: Path) -> None:
    lock = acquire(file)
    with pytest.raises(TakenError):
        acquire(file)
    lock.release()
    acquire(file).release()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "runs"),
        ({"pid": 2**22 + 1}, "gone"),
        ({"pid": -1}, "gone"),
        ({"pid": 10**30}, "gone"),
        ({"started": "1"}, "gone"),
        ({"boot": "before"}, "gone"),
        ({"host": "elsewhere"}, "unknown"),
        ({"machine": "another"}, "unknown"),
        ({"space": "pid:[1]", "pid": 2**22 + 1}, "unknown"),
    ],
)
def test_who_is_gone_is_known_only_on_this_machine(
    file: Path, changes: dict[str, Any], expected: str
) -> None:
    assert state(replace(this(), **changes)) == expected
    left_by(file, **changes)
    if expected == "gone":
        acquire(file).release()
        return
    with pytest.raises(TakenError):
        acquire(file)
    forced = acquire(file, force=True)
    assert holder(file) is not None
    forced.release()
    assert holder(file) is None


@pytest.mark.parametrize(
    "text",
    ["", "x", "7", "{}", "[" * 3000, '{"pid": 1}', json.dumps(asdict(this()) | {"user": 1})],
)
def test_a_lock_of_another_sort_is_one(file: Path, text: str) -> None:
    lock_path(file).write_text(text)
    with pytest.raises(TakenError) as taken:
        acquire(file)
    assert taken.value.holder.who == "somebody"
    assert taken.value.holder.state == "unknown"


def test_what_a_lock_says_is_one_short_line(file: Path) -> None:
    left_by(file, user="a\n\x1b[2J" * 50, host="b" * 500, machine="other")
    with pytest.raises(TakenError) as taken:
        acquire(file)
    assert "\n" not in taken.value.holder.who
    assert "\x1b" not in taken.value.holder.who
    assert len(taken.value.holder.who) < 130


def test_a_lock_that_was_taken_over_is_not_released(file: Path) -> None:
    lock = acquire(file)
    left_by(file, host="elsewhere")
    lock.release()
    assert holder(file) is not None


def test_a_link_has_the_lock_of_its_file(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.loadpath"
    link.symlink_to(file)
    lock = acquire(link)
    assert lock.path.parent == file.parent
    with pytest.raises(TakenError):
        acquire(file)


def test_long_names_have_locks(tmp_path: Path) -> None:
    file = tmp_path / ("é" * 120 + ".loadpath")
    file.write_bytes(b"x")
    acquire(file).release()


def test_fifty_starts_make_one_writer(file: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from models.lock import *\n"
        "sys.stdin.readline()\n"
        "try: acquire(Path(sys.argv[1]))\n"
        "except TakenError: print('refused', flush=True)\n"
        "else: print('held', flush=True)\n"
        "sys.stdin.readline()"
    )
    for left in ({}, {"pid": 2**22 + 1}):
        if left:
            left_by(file, **left)
        started = [
            subprocess.Popen(
                [sys.executable, "-c", script, file], stdin=-1, stdout=-1, text=True, cwd=ROOT
            )
            for _ in range(6)
        ]
        for each in started:
            assert each.stdin
            each.stdin.write("\n")
            each.stdin.flush()
        said = [each.stdout.readline().strip() for each in started if each.stdout]
        assert sorted(said) == ["held"] + ["refused"] * 5
        for each in started:
            each.communicate("\n")


def test_only_what_a_writer_left_is_swept(file: Path, tmp_path: Path) -> None:
    left = tmp_path / ".shop.loadpath.ab12_xyz.tmp"
    others = [".shop.loadpath.mine.tmp", ".other.loadpath.ab12_xyz.tmp", "shop.loadpath.tmp"]
    for name in (left.name, *others):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".shop.loadpath.abcdefgh.tmp").symlink_to(file)
    assert sweep(file) == 1
    assert not left.exists()
    assert len(list(tmp_path.iterdir())) == 5


def test_a_folder_that_takes_nothing_has_no_lock(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        acquire(tmp_path / "none" / "shop.loadpath")


def test_this_process_is_known() -> None:
    assert this().pid == os.getpid()
    assert state(this()) == "runs"
    assert state(Process("", "elsewhere", "", "", "", 1, "")) == "unknown"
