"""What is no part of the system, as primitives: notes, texts, frames and images."""

import math
from collections.abc import Iterable

from drawing.image import pixels
from drawing.labels import shown
from drawing.metrics import elide, wrap
from drawing.primitives import Box, Icon, Image, Op, Path, Role, Text, rectangle
from models.shape import Shape
from models.view import Tint

SIZE, LINE = 13.0, 18.0  # of the text of notes: letters, and from one baseline to the next
INSET = 10.0  # of the text of a note
STRIP = 28.0  # height of a frame's title
_TITLE, _TITLE_INSET, _BASELINE = 12.0, 12.0, 18.0
_UP = 13.0  # baseline of the first line, below its upper edge
_LEAST = 16.0
_SIGN = 24.0
_MOST = 2000  # lines of a text that are shown at all
_NOTE: Tint = "yellow"


def layer(row: Shape) -> int:
    """Return before what it stands: frames and images behind everything else, notes and texts in front."""
    return {"frame": 0, "image": 1}.get(row.sort, 2)


def title(row: Shape) -> str:
    """Return what a shape is called in words."""
    said = shown(row.name or row.text.partition("\n")[0])
    return f"{row.sort.capitalize()}: {said}" if said else row.sort.capitalize()


def shape(row: Shape, box: Box) -> tuple[Op, ...]:
    """Return the primitives of a shape, in the coordinates of its box."""
    if row.sort == "note":
        return _note(row, box)
    if row.sort == "frame":
        return _frame(row, box)
    if row.sort == "image":
        return _image(row, box)
    return tuple(_lines(row.text, box, 0.0, f"ink-{row.colour}" if row.colour else "text"))


def fitted(row: Shape) -> int:
    """Return how high a note or a text has to be to show all that it says."""
    inset = INSET if row.sort == "note" else 0.0
    plain = "\n".join(map(shown, row.text.splitlines()))
    lines = wrap(plain, SIZE, max(row.width - 2 * inset, 1.0), "regular", _MOST)
    return math.ceil(len(lines) * LINE + 2 * inset)


def shapes_of(rows: Iterable[Shape], behind: bool) -> list[Shape]:
    """Return those that stand behind the rest of a drawing, or before it, from back to front."""
    found = [row for row in rows if (layer(row) < 2) == behind]
    return sorted(found, key=lambda row: (layer(row), row.depth, row.id))


def _note(row: Shape, box: Box) -> tuple[Op, ...]:
    x, y, w, h = box
    tint = row.colour or _NOTE
    return (
        Path(rectangle((x, y + 1, w, h), 4.0), fill="shadow", opacity=0.08),
        Path(rectangle(box, 4.0), fill=f"tint-{tint}"),
        Path(rectangle(box, 4.0), stroke=f"ink-{tint}", opacity=0.35),
        *_lines(row.text, box, INSET, "text"),
    )


def _lines(text: str, box: Box, inset: float, role: Role) -> list[Op]:
    x, y, w, h = box
    room = max(w - 2 * inset, 1.0)
    count = min(int((h - 2 * inset + 2) // LINE), _MOST)
    plain = "\n".join(map(shown, text.splitlines()))
    found = wrap(plain, SIZE, room, "regular", count) if count > 0 else ()
    return [
        Text(x + inset, y + inset + _UP + n * LINE, line, SIZE, role)
        for n, line in enumerate(found)
        if line
    ]


def _frame(row: Shape, box: Box) -> tuple[Op, ...]:
    x, y, w, h = box
    edge: Role = f"ink-{row.colour}" if row.colour else "text-hint"
    strip = (x, y, w, min(STRIP, h))
    ops: list[Op] = [Path(rectangle(box), fill="panel")]
    if row.colour:
        ops.append(Path(rectangle(box), fill=f"tint-{row.colour}", opacity=0.35))
    ops += [
        Path(rectangle(strip), fill=f"tint-{row.colour}" if row.colour else "border-faint"),
        Path(rectangle(box), stroke=edge, opacity=0.6),
    ]
    name = elide(shown(row.name), _TITLE, max(w - 2 * _TITLE_INSET, 0.0), "semibold")
    if name and h >= STRIP:
        ops.append(Text(x + _TITLE_INSET, y + _BASELINE, name, _TITLE, "text", "semibold"))
    return tuple(ops)


def _image(row: Shape, box: Box) -> tuple[Op, ...]:
    """Return the image as large as its box can hold it whole, or the sign of one that cannot be shown."""
    x, y, w, h = box
    found = pixels(row.image)
    if found:
        scale = min(w / found.width, h / found.height)
        wide, high = found.width * scale, found.height * scale
        return (Image(x + (w - wide) / 2, y + (h - high) / 2, wide, high, row.image),)
    ground = Path(rectangle(box, 4.0), fill="border-faint", stroke="text-hint", dash=(4.0, 3.0))
    if min(w, h) < _SIGN + _LEAST:
        return (ground,)
    at = (x + (w - _SIGN) / 2, y + (h - _SIGN) / 2)
    return (ground, Icon("photo", *at, _SIGN, "text-secondary"))
