"""The real window killed again and again while it is edited, saved and recovered: is every file whole, every edit there?

A process that has everything loaded forks a child for each run. The child makes the window, opens what the last one left,
edits and saves without pause, and says after each edit that it is done; at some moment it is killed (SIGKILL).
"""

import gc
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.analysis import Worker
from app.start import prepare
from app.unsaved import find, reopen
from app.window import Window
from models import edits
from models.design import TABLES, Design
from models.files import LoadError, to_bytes
from models.journal import Journal
from models.journals import abandoned
from models.patch import Patch
from models.replay import replay
from models.samples import sample
from models.storage import open_design, save_design

_PATIENCE = 30.0  # seconds until a child that says nothing is given up
_LONGEST = 0.6  # seconds from the first edit of a child to its end, at most
_EARLY = 0.2  # seconds from the first word to the end, where it ends early
Fault = Callable[[], None]


def run(runs: int, seed: int = 1, fault: str = "") -> bool:
    """Kill that many windows, print what came of it, and tell whether nothing was lost."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    folder = Path(tempfile.mkdtemp(prefix="loadpath-kill-"))
    file = folder / "designs" / "social-network.loadpath"
    file.parent.mkdir()
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    scope = QSettings.Scope.UserScope
    QSettings.setPath(QSettings.Format.IniFormat, scope, str(folder / "settings"))
    save_design(file, _numbered(sample("social-network"), 0))
    for table in TABLES.values():
        table.model_rebuild()
    gc.collect()
    gc.freeze()
    counted: Counter[str] = Counter()
    started, done = time.monotonic(), 0
    for number in range(runs):
        said = _killed(file, chance, fault, number)
        done = max([done, *(int(word[1:]) for word in said if word[:1] == "E")])
        counted.update({"E": "edits", "S": "saves", "R": "recoveries"}.get(w[:1], "") for w in said)
        counted["faults of the child"] += any(word[:1] == "X" for word in said)
        counted["silent"] += not said
        counted.update(_looked_at(file, folder, done))
    took = time.monotonic() - started
    shutil.rmtree(folder, ignore_errors=True)
    wrong = ("unreadable", "lost", "unsound", "faults of the child", "silent")
    print(
        f"kill: {runs} windows killed, {counted['edits']:,} edits acknowledged, {counted['saves']:,} saves, "
        f"{counted['recoveries']:,} recoveries begun, {counted['half-written']} half-written files beside; "
        f"{', '.join(f'{name} {counted[name]}' for name in wrong)}; {took:.0f} s"
    )
    return not any(counted[name] for name in wrong) and counted["edits"] > runs // 2


def _killed(file: Path, chance: random.Random, fault: str, number: int) -> list[str]:
    """Start a window, let it work for a moment and kill it; return what it said."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            _work(file, writing, fault, number)
        except BaseException as error:  # noqa: BLE001 - told to whoever counts
            os.write(writing, f"X {type(error).__name__}: {error}\n".encode())
        os._exit(1)
    os.close(writing)
    early = number % 4 == 3  # while it opens or recovers
    if fault:  # it ends by itself, at the worst moment
        text = _heard(reading, b"X")
    else:
        text = _heard(reading, b"" if early else b"B")
        time.sleep(chance.uniform(0, _EARLY if early else _LONGEST))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - a descriptor
        found = (text + pipe.read()).decode().split("\n")[:-1]
    for word in found:
        if word[0] == "X":
            print(f"  run {number}: {word}", file=sys.stderr)
    return found


def _heard(reading: int, word: bytes) -> bytes:
    """Return what a child says until it has said a word, or nothing more for too long."""
    text = b""
    while not text or word not in text:
        said = os.read(reading, 65536) if select.select([reading], [], [], _PATIENCE)[0] else b""
        if not said:
            break
        text += said
    return text


def _work(file: Path, writing: int, fault: str, number: int) -> None:
    """Open what the last run left, then edit and save until the end comes."""
    if fault:
        FAULTS[fault]()
    with patch.object(Worker, "start"), patch.object(Worker, "ask"):  # analyses, and writes nothing
        application = prepare(["loadpath"])
        window = Window()
        window.show()
        left = find()
        if left:
            os.write(writing, b"R\n")
            reopen(window, left[0])
        else:
            os.write(writing, b"O\n")
            window.documents.open(file)
        _edit(application, window, writing, file)


def _edit(application: QApplication, window: Window, writing: int, file: Path) -> None:
    session = window.session
    if session.path != file:
        raise RuntimeError(f"it opened {session.path}")
    number = _number(session.design)
    os.write(writing, b"B\n")
    while True:
        number += 1
        session.edit("Edit", _numbered, number)
        if number % 7 == 0:
            session.stack.undo()
            session.stack.redo()
        os.write(writing, b"E%d\n" % number)
        if number % 5 == 0:
            if not window.documents.save():
                raise RuntimeError("it was not saved")
            os.write(writing, b"S%d\n" % number)
        if number % 3 == 0:
            application.processEvents()


def _numbered(design: Design, number: int) -> Design:
    """Return the design with a number in it, and something moved."""
    view, element = sorted((p.view, p.element) for p in design.placements.values())[0]
    moved = edits.move(design, view, {element: (number % 400, 16)})
    return edits.change(moved, "info", subtitle=f"edit {number}")


def _number(design: Design) -> int:
    return int(design.about.subtitle.removeprefix("edit ") or 0)


def _looked_at(file: Path, folder: Path, done: int) -> Counter[str]:
    """Return what is wrong with what a killed window left."""
    found: Counter[str] = Counter()
    there = 0
    try:
        loaded = open_design(file)
        there = _number(loaded.design)
    except LoadError:
        found["unreadable"] += 1
        save_design(file, _numbered(sample("social-network"), done))
        return found
    for journal, lock in abandoned(folder / "data" / "Loadpath" / "recovery"):
        try:
            held = replay(journal)
            there = max(there, _number(held.design))
            found["unsound"] += not held.whole
        except LoadError:
            found["unsound"] += 1
        lock.release()
    found["lost"] += there < done
    found["half-written"] += len(list(file.parent.glob("*.tmp")))
    return found


def _naive_save() -> None:
    """Plant a save that writes in place, killed half way."""

    def save(path: Path, design: Design) -> bytes:
        data = to_bytes(design)
        with path.open("wb") as out:
            out.write(data[: len(data) // 2])
            out.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        return data

    patch("app.hold.save_design", save).start()


def _late_journal() -> None:
    """Plant a journal that writes later, when there is time, and is killed before there was."""
    waiting: list[Journal] = []

    def later(journal: Journal, _: Patch) -> None:
        waiting[:] = [each for each in waiting if each is journal] + [journal]
        if len(waiting) == 3:
            os.kill(os.getpid(), signal.SIGKILL)

    patch.object(Journal, "append", later).start()


FAULTS: dict[str, Fault] = {"naive-save": _naive_save, "late-journal": _late_journal}
