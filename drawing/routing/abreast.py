"""Pieces of lines that all run one way, found by where they are across and along."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator

from drawing.routing.fit import FINE
from drawing.routing.links import GAP
from drawing.routing.slides import Slide

_PAIR = 64.0  # pieces further apart than this do not mind each other
_ENDS = 10.0  # pieces that miss each other by less than this, lengthwise, do
_STRIP = 320.0
_MANY = 1024  # strips; what is in more is kept apart, so that no size makes the index slow
_ENDLESS = float("inf")

# where it is across, its number, from where to where it runs, how low and high it gets, whose it is
Entry = tuple[float, int, float, float, float, float, str]


class Abreast:
    """Pieces by number, in strips across their direction, each in the order of where they are."""

    def __init__(self) -> None:
        self._strips: dict[int, list[Entry]] = {}
        self._wide: list[Entry] = []

    def put(self, number: int, piece: Slide) -> None:
        """Add a piece."""
        entry = _entry(number, piece)
        strips = _over(piece.lo, piece.hi)
        if strips is None:
            insort(self._wide, entry)
            return
        for strip in strips:
            held = self._strips.get(strip)
            if held is None:
                self._strips[strip] = [entry]
            else:
                insort(held, entry)

    def drop(self, number: int, piece: Slide) -> None:
        """Forget a piece that is there."""
        strips, place = _over(piece.lo, piece.hi), (piece.at, number)
        if strips is None:
            del self._wide[bisect_left(self._wide, place)]
            return
        for strip in strips:
            held = self._strips[strip]
            del held[bisect_left(held, place)]
            if not held:
                del self._strips[strip]

    def join(self, other: "Abreast") -> None:
        """Take all pieces of another, whose numbers are others."""
        self._wide = sorted(self._wide + other._wide)
        for strip, held in other._strips.items():
            self._strips[strip] = sorted(self._strips.get(strip, []) + held)

    def near(self, piece: Slide) -> set[int]:
        """Return the pieces of other lines that this one could come too close to."""
        link, _, _, at, lo, hi, _, _, (least, most), _ = piece
        lo, hi, most = lo - _ENDS, hi + _ENDS, most + GAP
        first, last = (at - _PAIR,), (at + _PAIR, _ENDLESS)
        return {
            number
            for held in self._held(lo, hi)
            for there, number, start, stop, low, high, whose in held[
                bisect_left(held, first) : bisect_right(held, last)
            ]
            if start <= hi
            and stop >= lo
            and (high > least if there < at else most > low)
            and whose != link
        }

    def crowded(self, piece: Slide) -> bool:
        """Tell whether a piece of another line runs beside this one, closer than looks well."""
        link, _, _, at, lo, hi, *_ = piece
        for held in self._held(lo, hi):
            for i in range(bisect_right(held, (at - FINE, _ENDLESS)), len(held)):
                there, _, start, stop, _, _, whose = held[i]
                if there >= at + FINE:
                    break
                if start < hi and stop > lo and whose != link:
                    return True
        return False

    def _held(self, lo: float, hi: float) -> Iterator[list[Entry]]:
        """What is in the strips from one place to another."""
        strips: Iterable[int] | None = _over(lo, hi)
        for strip in self._strips if strips is None else strips:
            if held := self._strips.get(strip):
                yield held
        if self._wide:
            yield self._wide


def minds(a: Slide, b: Slide) -> bool:
    """Tell whether two pieces that are near each other could come too close."""
    low, high = (a, b) if a.at <= b.at else (b, a)
    return low.inmost[1] + GAP > high.inmost[0]


def _entry(number: int, piece: Slide) -> Entry:
    low, high = piece.inmost
    return (piece.at, number, piece.lo, piece.hi, low, high + GAP, piece.link)


def _over(lo: float, hi: float) -> range | None:
    """The strips that a piece is in, None for one that is in too many."""
    first, last = int(lo // _STRIP), int(hi // _STRIP)
    return None if last - first >= _MANY else range(first, last + 1)
