"""Cards and borders that are shown small: the name as large as can be read, in place of what could not be."""

from collections.abc import Iterable
from dataclasses import replace

from drawing.metrics import elide, width, wrap
from drawing.primitives import Icon, Op, Path, Text

READABLE = 0.5  # the scale below which texts of the usual size cannot be read
_SIZE = 20.0  # of a name instead
_PAD, _LINE, _BASELINE = 9.0, 1.08, 0.8  # the last two in sizes of the text
_BELOW, _TRACK = 14.0, "border-faint"  # a card's bar takes so much of its height; its ground


def small_card(ops: Iterable[Op], wide: float, high: float, taken: float = 0.0) -> tuple[Op, ...]:
    """Return a card's primitives with its name in one or two lines; what heat or an assumption says is the second.

    Taken is how much of its right end something else takes.
    """
    kept = [op for op in ops if not isinstance(op, Icon)]
    told = [op for op in kept if isinstance(op, Text) and op.anchor == "start"]
    bar = any(isinstance(op, Path) and op.fill == _TRACK for op in kept)
    room = (wide - 2 * _PAD - taken, high - (_BELOW if bar else 0.0))
    first = kept.index(told[0]) if told else 0
    lines = _lines(told, room) if told else []
    return (*kept[:first], *lines, *(op for op in kept[first:] if op not in told))


def small_border(ops: Iterable[Op], left: float, top: float, room: float) -> list[Op]:
    """Return a border's primitives with its name as large as can be read within its room."""
    found: list[Op] = []
    for op in ops:
        if not isinstance(op, Text):
            found.append(op)
        elif words := elide(op.text, _SIZE, room - 2 * _PAD, op.weight):
            x, y = left + _PAD, top + _SIZE * _LINE
            found.append(Text(x, y, words, _SIZE, op.role, op.weight))
    return found


def _value(op: Text, wide: float) -> str:
    """Return what a value says, without what it is of where that has no room: "$25,983" of "$25,983 a month"."""
    if width(op.text, _SIZE, op.weight) <= wide:
        return op.text
    return op.text.partition(" a ")[0].partition(" of ")[0]


def _lines(told: list[Text], room: tuple[float, float]) -> list[Text]:
    """Return as much of the name, and of what is written as heavily, as there is room for, in the middle of it."""
    name, *rest = told
    wide, high = room
    most = max(int(high / (_SIZE * _LINE)), 1)
    heavy = [op for op in rest if op.weight == name.weight][: most - 1]
    long = any(width(word, _SIZE, name.weight) > wide for word in name.text.split())
    names = wrap(name.text, _SIZE, wide, name.weight, 1 if long else most - len(heavy))
    words = [(text, name) for text in names]
    words += [(elide(_value(op, wide), _SIZE, wide, op.weight), op) for op in heavy]
    top = (high - len(words) * _SIZE * _LINE) / 2 + _SIZE * _BASELINE + 1
    return [
        replace(op, x=_PAD, y=top + n * _SIZE * _LINE, text=text, size=_SIZE)
        for n, (text, op) in enumerate(words)
        if text
    ]
