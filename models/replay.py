"""What a journal holds: the design that its patches lead to, read back without trusting a single byte."""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.design import Design
from models.digest import digest_of
from models.files import LoadError, from_bytes, to_bytes
from models.frozen import frozen
from models.journal import VERSION, Head
from models.patch import apply, from_rows
from models.storage import read

_LARGEST = 64 * 2**20


@frozen
class Recovered:
    """What a journal holds: the design it starts from, the one that its patches lead to, and how many edits that is."""

    head: Head
    data: bytes
    before: Design
    design: Design
    edits: int
    when: float  # of the last edit, a time stamp
    whole: bool  # False where a line in the middle is damaged, so that what follows it is lost


def replay(folder: Path) -> Recovered:
    """Return what a journal holds, up to the first line that is not sound; raises LoadError if that is nothing."""
    try:
        data, raw = read(folder / "base"), _raw(folder / "journal")
        when = (folder / "journal").stat().st_mtime
    except OSError as error:
        raise LoadError(f"The recovery data cannot be read: {error.strerror or error}") from None
    lines = list(_sound(raw))
    head = _head(lines)
    if digest_of(data) != head.base:
        raise LoadError("The recovery data is damaged: it does not belong to its file")
    before = from_bytes(data).design
    design, used = _replayed(before, lines[1:])
    edits = head.edits + used - (1 if head.edits and used else 0)
    whole = used == len(lines) - 1 and _torn_at_most(raw, lines)
    return Recovered(head, data, before, design, edits, when, whole)


def head_in(folder: Path) -> Head | None:
    """Return the head of a journal; None if it has no sound one."""
    try:
        with (folder / "journal").open("rb") as file:
            return _head(list(_sound(file.readline(2**20))))
    except (OSError, LoadError):
        return None


def _raw(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)


def _sound(raw: bytes) -> Iterator[Any]:
    """Yield the value of each line up to the first one that is torn, changed or no JSON."""
    for line in raw.split(b"\n")[:-1]:
        try:
            if line[:9] != b"%08x " % zlib.crc32(line[9:]):
                return
            yield json.loads(line[9:])
        except (ValueError, RecursionError):
            return


def _head(lines: list[Any]) -> Head:
    try:
        head = Head(**lines[0])
    except (IndexError, TypeError):
        raise LoadError("The recovery data is damaged: it has no head") from None
    if head.version != VERSION:
        raise LoadError("The recovery data is of another version of Loadpath")
    texts = (head.base, head.path, head.title, head.follows)
    if not all(isinstance(each, str) for each in texts) or type(head.edits) is not int:
        raise LoadError("The recovery data is damaged: its head is of another sort")
    return head


def _replayed(design: Design, lines: list[Any]) -> tuple[Design, int]:
    """Return the design after as many patches as fit, and their number; what it returns can be saved."""
    used = 0
    for rows in lines:
        try:
            design = apply(design, from_rows(design, rows))
        except (ValueError, KeyError, TypeError, AttributeError):
            break
        used += 1
    try:
        return from_bytes(to_bytes(design)).design, used
    except (AttributeError, KeyError):
        raise LoadError("The recovery data is damaged: it is no design") from None


def _torn_at_most(raw: bytes, lines: list[Any]) -> bool:
    """Tell whether nothing but an unfinished last line follows the sound ones."""
    rest = raw.split(b"\n")[len(lines) :]
    return len(rest) <= 1
