"""Pieces put on pages, before anything is painted: so page numbers are known when the contents are written."""

from collections.abc import Iterable, Iterator, Sequence

from exporters.pdf.piece import WHOLE_PAGE, Group, Page, Piece
from exporters.pdf.style import BOTTOM, TOP, Size, frame_height

# below this share of free page, a group that fits on a page begins the next one
_MOSTLY_FULL = 0.08
_SPARE = 0.3  # of a page: a last one with less on it is saved where setting what is before it closer does
_CLOSER = (0.8, 0.65, 0.5)  # of the space before pieces and groups then, the first that is enough


class Pages:
    """Pages being filled from top to bottom, with so much of the space before what is put on them."""

    def __init__(self, space: float = 1.0) -> None:
        self.pages: list[Page] = []
        self._space, self._y = space, 0.0

    @property
    def last(self) -> float:
        """The share of the last page that is used."""
        full = frame_height(self.pages[-1].sheet)
        return 1.0 - self._room / full

    @property
    def _room(self) -> float:
        return self.pages[-1].sheet[1] - BOTTOM - self._y if self.pages else 0.0

    @property
    def _at_top(self) -> bool:
        return not self.pages[-1].placed

    def turn(self, sheet: Size) -> None:
        """Begin a page."""
        self.pages.append(Page(sheet))
        self._y = TOP

    def add(self, group: Group) -> None:
        """Place a group's pieces after what is there."""
        if not self.pages or group.needs > self._room or self.pages[-1].sheet != group.sheet:
            self.turn(group.sheet)
        elif not self._at_top:
            self._y += group.above * self._space
            if self._better_whole(group):
                self.turn(group.sheet)
        for index in range(len(group.pieces)):
            self._place(group.pieces, index, group.sheet)

    def _better_whole(self, group: Group) -> bool:
        full, total = frame_height(group.sheet), height_of(group.pieces)
        return self._room < total <= full and self._room < _MOSTLY_FULL * full

    def _place(self, pieces: Sequence[Piece], index: int, sheet: Size) -> None:
        piece = pieces[index]
        if not self._at_top:
            self._y += piece.above * self._space
            if _needed(pieces, index) > self._room:
                self.turn(sheet)
        while piece.height > self._room:
            parts = piece.split(self._room)
            if parts:
                self._put(parts[0])
                piece = parts[1]
            elif self._at_top:
                break  # higher than a page and in one part: it is cut by the edge rather than lost
            self.turn(sheet)
        self._put(piece)

    def _put(self, piece: Piece) -> None:
        self.pages[-1].placed.append((piece, self._y))
        self._y += piece.height


def paginate(groups: Iterable[Group]) -> list[Page]:
    """Return the pages that hold the groups in order."""
    return [page for run in _runs(groups) for page in _filled(run)]


def _runs(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Yield the groups that may share pages."""
    run: list[Group] = []
    for group in groups:
        if run and (group.sheet != run[-1].sheet or group.needs == WHOLE_PAGE):
            yield run
            run = []
        run.append(group)
    if run:
        yield run


def _filled(run: Sequence[Group]) -> list[Page]:
    """Return the pages of a run, set closer where that saves a page with little on it."""
    usual = _placed(run)
    if len(usual.pages) > 1 and usual.last < _SPARE:
        for space in _CLOSER:
            closer = _placed(run, space)
            if len(closer.pages) < len(usual.pages):
                return closer.pages
    return usual.pages


def _placed(run: Iterable[Group], space: float = 1.0) -> Pages:
    pages = Pages(space)
    for group in run:
        pages.add(group)
    return pages


def height_of(pieces: Sequence[Piece]) -> float:
    """Return the height of pieces below each other, without the space before the first."""
    return sum(piece.height + (piece.above if index else 0.0) for index, piece in enumerate(pieces))


def page_numbers(pages: Sequence[Page]) -> dict[str, int]:
    """Return the page of every anchor, from 1."""
    return {
        anchor: number
        for number, page in reversed(list(enumerate(pages, 1)))
        for piece, _ in reversed(page.placed)
        for anchor in piece.anchors
    }


def _needed(pieces: Sequence[Piece], index: int) -> float:
    """The height that a piece and what it leads to must have to stand on this page."""
    total = 0.0
    for number, piece in enumerate(pieces[index:]):
        total += piece.above if number else 0.0
        if not piece.leads:
            return total + piece.least
        total += piece.height
    return total
