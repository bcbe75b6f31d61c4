"""What the promises cost: the journal's share of an edit, and a save with its backup."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from models import edits
from models.backups import keep
from models.design import Design
from models.files import from_bytes, to_bytes
from models.journal import begin, head_of
from models.patch import diff, invert
from models.replay import replay
from models.storage import save_design
from tests.designs import large

_TIMES = 15


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for components, links in ((200, 300), (5000, 8000)):
            _sized(folder, components, links)


def _sized(folder: Path, components: int, links: int) -> None:
    design = large(components, links)
    data = to_bytes(design)
    print(f"{components:,} components, {links:,} connections, {len(data) / 1e6:.1f} MB")
    view = next(iter(design.views))
    one = edits.change(design, min(design.components), name="Another")
    places = {p.element: (p.x + 8, p.y) for p in design.placements.values()}
    removed = diff(design, edits.remove(design, list(design.components)))
    journal = begin(folder / "recovery", data, head_of(data, None, ""))
    patches = {
        "one field": diff(design, one),
        "everything moved": diff(design, edits.move(design, view, places)),
        "every component removed": removed,
        "and back": invert(removed),
    }
    for name, patch in patches.items():
        _print(f"journal: {name}, {len(patch):,} records", lambda p=patch: journal.append(p))
    small = patches["one field"]

    def durable() -> None:
        journal.append(small)
        journal.sync()

    _print("journal: one field, through to the disk", durable)
    journal.remove()

    def first() -> None:
        made = begin(folder / "recovery", data, head_of(data, None, ""))
        made.append(small)
        made.remove()

    _print("journal: begun with the first edit, and removed", first)
    _replayed(folder, design, data)
    file = folder / "large.loadpath"
    _print("save", lambda: save_design(file, design))
    texts = [data, to_bytes(one)]

    def backup() -> None:
        texts.reverse()
        file.write_bytes(texts[0])
        keep(folder / "backups", file)

    _print("backup of the version before", backup)


def _replayed(folder: Path, design: Design, data: bytes) -> None:
    journal = begin(folder / "recovery", data, head_of(data, None, ""))
    names = sorted(design.components)
    now = from_bytes(data).design
    for number in range(500):
        after = edits.change(now, names[number % len(names)], name=f"Number {number}")
        journal.append(diff(now, after))
        now = after
    _print("recovery: 500 edits replayed", lambda: replay(journal.folder))
    journal.remove()


def _print(name: str, work: Callable[[], object]) -> None:
    taken = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    print(f"  {name}: median {statistics.median(taken):.2f} ms, most {max(taken):.2f} ms")
