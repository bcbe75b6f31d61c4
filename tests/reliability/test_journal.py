"""The journal: what is in it comes back, and nothing else; found after a crash, thrown away, followed by another."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from models import edits
from models.design import Design
from models.files import LoadError, to_bytes
from models.journal import Head, Journal, begin, head_of
from models.journals import abandoned, throw_away
from models.patch import diff, invert
from models.replay import replay
from models.summary import summary
from tests.designs import large, shop

NAMES = ("Store", "Archive", "Ledger")
DATA = to_bytes(shop())


def written(root: Path, head: Head | None = None) -> tuple[Journal, list[Design]]:
    """Return a journal of three edits, and the design at each step."""
    journal = begin(root, DATA, head or head_of(DATA, Path("shop.loadpath"), "Shop"))
    steps = [shop()]
    for name in NAMES:
        after = edits.change(steps[-1], "cmp_db", name=name)
        journal.append(diff(steps[-1], after))
        steps.append(after)
    return journal, steps


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    journal, steps = written(tmp_path)
    found = replay(journal.folder)
    assert (found.before, found.design) == (steps[0], steps[-1])
    assert (found.edits, found.whole, found.data) == (3, True, DATA)
    assert Path(found.head.path) == Path("shop.loadpath").absolute()
    journal.append(invert(diff(steps[-2], steps[-1])))
    assert replay(journal.folder).design == steps[-2]
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_only_its_owner_may_read_a_journal(tmp_path: Path) -> None:
    journal, _ = written(tmp_path / "recovery")
    assert (tmp_path / "recovery").stat().st_mode & 0o777 == 0o700
    assert journal.folder.stat().st_mode & 0o777 == 0o700
    for name in ("base", "journal"):
        assert (journal.folder / name).stat().st_mode & 0o777 == 0o600


def test_a_journal_cut_anywhere_replays_to_one_of_its_steps(tmp_path: Path) -> None:
    journal, steps = written(tmp_path)
    file = journal.folder / "journal"
    raw, seen = file.read_bytes(), set()
    for end in range(len(raw) + 1):
        file.write_bytes(raw[:end])
        if end <= raw.index(b"\n"):
            with pytest.raises(LoadError, match="no head"):
                replay(journal.folder)
            continue
        found = replay(journal.folder)
        assert found.design in steps
        assert found.whole
        seen.add(found.edits)
    assert seen == {0, 1, 2, 3}


def test_a_journal_with_a_flipped_bit_replays_to_one_of_its_steps(tmp_path: Path) -> None:
    journal, steps = written(tmp_path)
    file = journal.folder / "journal"
    raw = file.read_bytes()
    for at in range(len(raw)):
        bad = bytearray(raw)
        bad[at] ^= 1 << at % 8
        file.write_bytes(bad)
        if at <= raw.index(b"\n"):
            with pytest.raises(LoadError, match="recovery data"):
                replay(journal.folder)
            continue
        found = replay(journal.folder)
        before = raw[:at].count(b"\n") - 1  # lines of edits that are as they were
        assert (found.edits, found.design) == (before, steps[before])
        assert found.whole == (at == len(raw) - 1)  # then it is only unfinished


def test_a_base_that_is_another_is_refused(tmp_path: Path) -> None:
    journal, _ = written(tmp_path)
    (journal.folder / "base").write_bytes(DATA + b" ")
    with pytest.raises(LoadError, match="does not belong"):
        replay(journal.folder)
    (journal.folder / "base").unlink()
    with pytest.raises(LoadError, match="cannot be read"):
        replay(journal.folder)


@pytest.mark.parametrize(
    ("rows", "edits_left"),
    [
        ([["components", "cmp_db", {"kind": "no"}]], 3),
        ([["elsewhere", "x", None]], 3),
        (["x"], 3),
        (7, 3),
        ([["components", {}, None]], 3),
    ],
)
def test_lines_that_are_no_patches_end_the_replay(
    tmp_path: Path, rows: object, edits_left: int
) -> None:
    from models.journal import line

    journal, steps = written(tmp_path)
    with (journal.folder / "journal").open("ab") as file:
        file.write(line(rows))
    found = replay(journal.folder)
    assert (found.design, found.edits, found.whole) == (steps[-1], edits_left, False)


def test_a_journal_that_leads_to_no_design_is_refused(tmp_path: Path) -> None:
    from models.journal import line

    journal, _ = written(tmp_path)
    with (journal.folder / "journal").open("ab") as file:
        file.write(line([["info", "info", None]]))
    with pytest.raises(LoadError, match="damaged"):
        replay(journal.folder)


@pytest.mark.parametrize("head", [{}, {"version": 2}, {"base": 1}, {"edits": "1"}, 7, None])
def test_a_head_that_is_none_is_refused(tmp_path: Path, head: object) -> None:
    from dataclasses import asdict

    from models.journal import line

    journal, _ = written(tmp_path)
    whole = asdict(head_of(DATA, None, "")) | head if isinstance(head, dict) and head else head
    (journal.folder / "journal").write_bytes(line(whole))
    with pytest.raises(LoadError, match="recovery data"):
        replay(journal.folder)


def test_a_sum_of_edits_counts_as_what_it_stands_for(tmp_path: Path) -> None:
    _, steps = written(tmp_path / "first")
    head = replace(head_of(DATA, None, ""), edits=3)
    journal = begin(tmp_path, DATA, head, diff(steps[0], steps[-1]))
    assert (replay(journal.folder).design, replay(journal.folder).edits) == (steps[-1], 3)
    journal.append(diff(steps[-1], steps[0]))
    assert (replay(journal.folder).design, replay(journal.folder).edits) == (steps[0], 4)


def test_a_journal_whose_process_was_killed_is_found_once(tmp_path: Path) -> None:
    pid = os.fork()
    if pid == 0:
        written(tmp_path)
        os._exit(0)
    os.waitpid(pid, 0)
    ((folder, lock),) = abandoned(tmp_path)
    assert replay(folder).edits == 3
    assert _seen_by_another(tmp_path) == "0"  # it is claimed here
    lock.release()
    assert _seen_by_another(tmp_path) == "1"


def _seen_by_another(root: Path) -> str:
    script = f"from pathlib import Path; from models.journals import abandoned; print(len(abandoned(Path({str(root)!r}))))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    return done.stdout.strip() or done.stderr


def test_a_journal_that_another_one_follows_is_gone(tmp_path: Path) -> None:
    first, _ = written(tmp_path)
    head = replace(head_of(DATA, None, ""), edits=3, follows=first.folder.name)
    second = begin(tmp_path, DATA, head, ())
    first.close()
    second.close()
    assert [folder for folder, _ in abandoned(tmp_path)] == [second.folder]
    assert not first.folder.exists()


def test_half_made_journals_are_not_offered_and_go_after_a_day(tmp_path: Path) -> None:
    journal, _ = written(tmp_path)
    journal.close()
    half = journal.folder.rename(tmp_path / ".new-x")
    assert abandoned(tmp_path) == []
    assert half.exists()
    os.utime(half, (1, 1))
    assert abandoned(tmp_path) == []
    assert not half.exists()


def test_what_is_thrown_away_is_kept_for_a_month(tmp_path: Path) -> None:
    journal, _ = written(tmp_path)
    os.utime(journal.folder, (1, 1))
    journal.close()
    kept = throw_away(journal.folder)
    assert abandoned(tmp_path) == []
    assert replay(kept).edits == 3
    os.utime(kept, (1, 1))
    abandoned(tmp_path)
    assert not kept.exists()


def test_a_missing_folder_holds_no_journals(tmp_path: Path) -> None:
    assert abandoned(tmp_path / "none") == []


def test_a_patch_is_told_in_words() -> None:
    old = shop()
    new = edits.change(edits.remove(old, ["cmp_web"]), "cmp_db", name="Store")
    lines = summary(old, new, diff(old, new))
    assert lines[0] == "1 component changed (Store)"
    assert lines[1] == f"1 component removed ({old.components['cmp_web'].name})"
    assert lines[2].startswith("1 connection removed (")
    assert summary(old, old, ()) == []
    many = summary(Design(), large(60, 90), diff(Design(), large(60, 90)))
    assert many[0].startswith("60 components added (")
    assert many[0].endswith(", …)")
