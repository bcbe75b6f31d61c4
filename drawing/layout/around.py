"""A layout around what stays: everything else comes as near as it can to where it would stand without that."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from drawing.layout.across import ABOVE, BELOW, BESIDE
from drawing.layout.layout import GRID, frames, lay_out
from drawing.layout.plan import Plan
from drawing.primitives import Box, Point, union

_CLEAR = 24.0  # around what is put between other things
_STEP = 3 * GRID
_FAR = 400  # steps that a free place is looked for


def lay_out_around(
    plan: Plan,
    now: Mapping[str, Box],
    still: Collection[str],
    lanes: bool = False,
    chosen: Collection[str] = (),
    avoid: Collection[Box] = (),
) -> dict[str, Box]:
    """Return where everything stands when some cards and boundaries stay: all others are laid out, or only those chosen.

    No card comes to stand on what is to be avoided.
    """
    fixed = {
        id: now[id] for id in plan.sizes if _stays(plan, id, still) or (chosen and id not in chosen)
    }
    if len(fixed) == len(plan.sizes):
        return {}
    free = [id for id in plan.sizes if id not in fixed]
    ideal = lay_out(plan.only(free) if chosen else plan, lanes)
    if not fixed:
        found = _shifted(
            ideal, _corner(now[id] for id in plan.sizes), _corner(ideal[id] for id in plan.sizes)
        )
        return _below_all(found, plan.sizes, avoid)
    made = _Around(plan, now, fixed, frozenset(still) & plan.inner().keys(), bool(chosen), avoid)
    anchor = free if chosen else list(fixed)
    made.fill("", _offset(ideal, now, anchor, by_corner=bool(chosen)), ideal)
    return made.found


def _stays(plan: Plan, id: str, still: Collection[str]) -> bool:
    return id in still or any(far in still for far in plan.around(id))


class _Around:
    """Fills boundaries from the inside out; whole ones are put as they are laid out, others around what stays."""

    def __init__(
        self,
        plan: Plan,
        now: Mapping[str, Box],
        fixed: Mapping[str, Box],
        held: Collection[str],
        growing: bool,
        avoid: Collection[Box],
    ) -> None:
        self.plan, self.now, self.fixed, self.held, self.growing = plan, now, fixed, held, growing
        self.avoid = avoid
        self.found: dict[str, Box] = dict(fixed)
        self.inner = plan.inner()
        self.cards = {border: self._cards(border) for border in self.inner}

    def fill(self, border: str, by: Point, ideal: Mapping[str, Box]) -> bool:
        """Put everything into a boundary of which something stays, by so much from where it is laid out.

        Tell whether anything has changed there.
        """
        mixed = [id for id in self.inner[border] if id in self.inner and self._mixed(id)]
        changed = [self.fill(id, by, ideal) for id in mixed]
        free = (id for id in self.inner[border] if id not in mixed and id not in self.fixed)
        waiting = [id for id in free if id in ideal]
        order = sorted(
            waiting, key=lambda id: (id in self.plan.sizes, _distance(ideal[id], by), id)
        )
        if self.growing and order:
            by = self._block(border, [_moved(ideal[id], by) for id in order], by)
        for id in order:
            self._put(border, id, by, ideal)
        here = bool(order) or any(changed)
        if border:
            self.found[border] = self._frame(border) if here else self.now[border]
        return here

    def _put(self, border: str, id: str, by: Point, ideal: Mapping[str, Box]) -> None:
        box = _moved(ideal[id], by)
        dx, dy = self._free(border, [box])
        for each in (id, *self._below(id)):
            if each in ideal:
                self.found[each] = _moved(ideal[each], (by[0] + dx, by[1] + dy))

    def _block(self, border: str, boxes: list[Box], by: Point) -> Point:
        dx, dy = self._free(border, [union(boxes)])
        return by[0] + dx, by[1] + dy

    def _free(self, border: str, boxes: list[Box]) -> Point:
        """Return how far boxes must go so that they touch nothing, and their boundary nothing foreign."""
        beside = [self.found[id] for id in self.inner[border] if id in self.found]
        beside += self.avoid
        before = [box for id in self.inner[border] if (box := self.found.get(id))]
        foreign = self._foreign(border, before)
        for dx, dy in _ring():
            moved = [_moved(box, (dx, dy)) for box in boxes]
            if any(_touch(box, other) for box in moved for other in beside):
                continue
            grown = union([*before, *moved])
            if not border or not any(_touch(_padded(grown), other) for other in foreign):
                return dx, dy
        return self._beyond(beside, boxes)

    def _beyond(self, beside: Iterable[Box], boxes: list[Box]) -> Point:
        """Return how far boxes must go to stand below everything."""
        _, y, _, h = union(beside)
        return 0.0, _up(y + h + 2 * _CLEAR - union(boxes)[1])

    def _foreign(self, border: str, before: Collection[Box]) -> list[Box]:
        """Return what stays outside a boundary, cards and other boundaries: it must not come to be inside."""
        if not border:
            return []
        own = {*self.cards[border], border, *self.plan.around(border)}
        cards = [box for id, box in self.fixed.items() if id not in own]
        own |= set(self._below(border))
        frames = [self._now(id) for id in self.inner if id and id not in own and self._mixed(id)]
        here = _padded(union(before)) if before else None  # what is too near already stays so
        return cards + [box for box in frames if here is None or not _touch(here, box)]

    def _now(self, border: str) -> Box:
        return self.found.get(border) or self.now[border]

    def _frame(self, border: str) -> Box:
        box = self.now[border]
        if border in self.held:
            return box
        ids = {*self.cards[border], *(each for each in self._below(border))}
        fitted = frames(self.plan, {id: box for id, box in self.found.items() if id in ids})[border]
        return union([fitted, box]) if self.growing else fitted

    def _mixed(self, border: str) -> bool:
        return any(id in self.fixed for id in self.cards[border])

    def _cards(self, border: str) -> list[str]:
        return [id for id in self.plan.sizes if not border or border in self.plan.around(id)]

    def _below(self, id: str) -> list[str]:
        """Return all that is inside a boundary, boundaries included."""
        found: list[str] = []
        for each in self.inner.get(id, ()):
            found += [each, *self._below(each)]
        return found


def _offset(
    ideal: Mapping[str, Box], now: Mapping[str, Box], ids: Iterable[str], by_corner: bool
) -> Point:
    """Return how far it is from where things are laid out to where they stand: their corner, or the middle of all."""
    both = [(now[id], ideal[id]) for id in ids if id in ideal]
    if by_corner:
        (ax, ay), (bx, by) = _corner(n for n, _ in both), _corner(i for _, i in both)
        return _up(ax - bx), _up(ay - by)
    xs, ys = sorted(n[0] - i[0] for n, i in both), sorted(n[1] - i[1] for n, i in both)
    return xs[len(xs) // 2], ys[len(ys) // 2]


def _ring() -> Iterator[Point]:
    """Yield steps away from a place, the nearest first, down and right before up and left."""
    for radius in range(_FAR // 8):
        span = range(-radius, radius + 1)
        cells = [(x, y) for y in span for x in span if max(abs(x), abs(y)) == radius]
        cells.sort(key=lambda cell: (cell[0] ** 2 + cell[1] ** 2, -cell[1], -cell[0]))
        for x, y in cells:
            yield float(x * _STEP), float(y * _STEP)


def _below_all(
    boxes: Mapping[str, Box], cards: Collection[str], avoid: Collection[Box]
) -> dict[str, Box]:
    """Return boxes as they are, or where a card would touch what is to be avoided, below all of that."""
    if not any(_touch(boxes[id], other) for id in cards for other in avoid):
        return dict(boxes)
    _, y, _, h = union(avoid)
    dy = _up(y + h + 2 * _CLEAR - min(box[1] for box in boxes.values()))
    return {id: _moved(box, (0.0, dy)) for id, box in boxes.items()}


def _shifted(boxes: Mapping[str, Box], to: Point, start: Point) -> dict[str, Box]:
    by = (_up(to[0] - start[0]), _up(to[1] - start[1]))
    return {id: _moved(box, by) for id, box in boxes.items()}


def _corner(boxes: Iterable[Box]) -> Point:
    x, y, _, _ = union(boxes)
    return x, y


def _moved(box: Box, by: Point) -> Box:
    return (box[0] + by[0], box[1] + by[1], box[2], box[3])


def _padded(box: Box) -> Box:
    x, y, w, h = box
    return (x - BESIDE, y - ABOVE, w + 2 * BESIDE, h + ABOVE + BELOW)


def _touch(a: Box, b: Box) -> bool:
    return (
        a[0] < b[0] + b[2] + _CLEAR
        and b[0] < a[0] + a[2] + _CLEAR
        and a[1] < b[1] + b[3] + _CLEAR
        and b[1] < a[1] + a[3] + _CLEAR
    )


def _distance(box: Box, by: Point) -> tuple[float, float]:
    return box[0] + by[0], box[1] + by[1]


def _up(value: float) -> float:
    return float(round(value / GRID) * GRID)
