"""What earlier runs left unsaved: found at the start, told in words, opened again or thrown away."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.claim import claim
from app.places import journals
from app.windows import WINDOWS
from models.digest import digest_of
from models.files import LoadError, to_bytes
from models.journal import discard
from models.journals import abandoned, throw_away
from models.lock import Lock
from models.patch import diff
from models.replay import Recovered, replay
from models.storage import read
from models.summary import summary
from models.text import visible

if TYPE_CHECKING:
    from app.window import Window

_LINES = 6  # of what is in it
Base = Literal["same", "changed", "missing", "none"]


@dataclass(frozen=True)
class Unsaved:
    """A journal that a process left behind, claimed for this one; without what is found in it, why not."""

    folder: Path
    lock: Lock
    found: Recovered | None
    why: str = ""

    @property
    def path(self) -> Path | None:
        """The file that the design belongs to."""
        return Path(self.found.head.path) if self.found and self.found.head.path else None

    @cached_property
    def base(self) -> Base:
        """What became of that file since."""
        if self.path is None or self.found is None:
            return "none"
        try:
            digest = digest_of(read(self.path))
        except FileNotFoundError:
            return "missing"
        except (OSError, LoadError, ValueError):
            return "changed"
        return "same" if digest == self.found.head.base else "changed"

    @property
    def name(self) -> str:
        """What a person calls it."""
        if self.path:
            return visible(self.path.name)
        return visible(self.found.head.title if self.found else self.folder.name)

    @property
    def about(self) -> str:
        """Where it belongs, when it was last edited, and how often."""
        if self.found is None:
            return ""
        when = datetime.fromtimestamp(self.found.when, UTC).astimezone()
        edits = f"{self.found.edits:,} edit{'s'[: self.found.edits != 1]}"
        where = f"In {visible(str(self.path.parent))}" if self.path else "Never saved"
        return f"{where} · last edit {when:%Y-%m-%d %H:%M} · {edits}"

    @property
    def contains(self) -> str:
        """What is in it that is not in the file it started from."""
        if self.found is None:
            return self.why
        old, new = self.found.before, self.found.design
        lines = summary(old, new, diff(old, new))
        more = [f"and {len(lines) - _LINES + 1} more sorts of changes"] if lines[_LINES:] else []
        return "\n".join(lines[: _LINES - len(more)] + more)

    @property
    def caution(self) -> str:
        """What is to be known before it is opened."""
        said = {
            "changed": "The file has changed since. What is recovered opens as a copy; the file stays as it is.",
            "missing": "The file is not there any more. Saving writes it again.",
        }.get(self.base, "")
        damaged = "A part of the recovery data is damaged; what comes before it is whole."
        return " ".join(part for part in (said, damaged if self._damaged else "") if part)

    @property
    def _damaged(self) -> bool:
        return self.found is not None and not self.found.whole


def find() -> list[Unsaved]:
    """Return what is worth offering; what holds nothing that is not in its file is removed."""
    left = []
    for folder, lock in abandoned(journals()):
        try:
            one = Unsaved(folder, lock, replay(folder))
        except LoadError as error:
            one = Unsaved(folder, lock, None, f"{error}.")
        if _saved(one):
            discard(folder)
        else:
            left.append(one)
    return left


def reopen(window: "Window", unsaved: Unsaved) -> bool:
    """Open it as an unsaved design, with a journal of its own before the old one goes; tell whether it is open."""
    found, path = unsaved.found, unsaved.path
    if found is None:
        return False
    shown = WINDOWS.showing(path) if path else None
    if unsaved.base == "changed" or (shown and shown.session.dirty):
        path = shown = None
    claimed = claim(window, path) if path and not shown else None
    if path and not shown and claimed is None:
        return False
    if claimed and claimed.copy:
        path = None
    digest = found.head.base if path and unsaved.base == "same" else ""
    target = shown or (window if window.documents.pristine else window.another())
    if path:
        target.hold.show(found.design, path, digest, claimed)
    else:
        target.documents.show(found.design, None, "")
    target.session.stack.resetClean()
    target.recovery.resume(found, unsaved.folder, unsaved.lock)
    return True


def throw(unsaved: Unsaved) -> None:
    """Do not offer it again; it is kept for 30 days."""
    with suppress(OSError):
        throw_away(unsaved.folder)
    unsaved.lock.release()


def _saved(one: Unsaved) -> bool:
    """Tell whether nothing is lost without it: it changes nothing, or was saved just before the end."""
    if one.found is None or not one.found.whole:
        return False
    if one.found.design == one.found.before:
        return True
    try:
        return one.path is not None and read(one.path) == to_bytes(one.found.design)
    except (OSError, LoadError, ValueError):
        return False
