"""What stands on pages: pieces that know their height, may be split between pages, and paint themselves."""

from dataclasses import dataclass, field
from math import inf
from typing import Protocol

from exporters.pdf.pen import Pen
from exporters.pdf.style import A4, Size
from models.frozen import frozen


class Piece(Protocol):
    """Something set to the width of a page; all measures in points."""

    @property
    def above(self) -> float:
        """Space before it, dropped at the top of a page."""

    @property
    def height(self) -> float:
        """How high it is as a whole."""

    @property
    def least(self) -> float:
        """The height of its smallest first part that may end a page."""

    @property
    def leads(self) -> bool:
        """It belongs to what follows and never ends a page."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """The places it marks."""

    def split(self, room: float) -> "tuple[Piece, Piece] | None":
        """Return a part of at most the room's height and the rest, or None if it cannot be split so."""

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Write it on the page."""


WHOLE_PAGE = inf  # needed by what always begins a page


@frozen
class Group:
    """Pieces that would rather share a page."""

    pieces: tuple[Piece, ...]
    sheet: Size = A4
    needs: float = 0.0  # the height that must be free where it begins, else it begins a page
    above: float = 0.0  # space before it where it does not begin one


@dataclass(slots=True)
class Page:
    """A page with its pieces where they stand, as distances from its upper edge."""

    sheet: Size
    placed: list[tuple[Piece, float]] = field(default_factory=list)
