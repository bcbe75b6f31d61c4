"""What the palette offers and in which groups: favourites, the latest, saved selections, kinds, boundaries. No Qt."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from drawing.labels import sort_title
from models.catalog import Kind, kinds
from models.component import Sort
from models.files import SUFFIX
from models.frozen import frozen
from models.matching import asked, fit, phrase
from models.search import find_kinds
from models.text import visible

FAVOURITES, LATEST, SAVED = "Favourites", "Recently used", "Saved selections"
BOUNDARIES = "Boundaries"
_BORDERS: dict[Sort, tuple[str, str]] = {
    "region": ("world", "Where things run, such as eu-west-1."),
    "zone": ("map-pin", "A part of a region that fails by itself."),
    "network": ("network", "What can reach each other, such as a private subnet."),
    "trust": ("shield", "Where data comes from or goes to somebody less trusted."),
    "layer": ("stack-2", "Things at one level, such as edge, services and data."),
    "cluster": ("hexagons", "Machines that are run as one."),
    "team": ("users", "What one team looks after."),
    "domain": ("blocks", "A part of the business with words of its own."),
}


@frozen
class Offer:
    """One thing to put on the canvas; its id says of which sort it is and which one."""

    id: str
    title: str
    icon: str
    help: str

    @property
    def sort(self) -> str:
        """The sort of thing: kind, selection or boundary."""
        return self.id.partition(":")[0]

    @property
    def name(self) -> str:
        """Which one of its sort: a kind's id, a selection's path, or the sort of a boundary."""
        return self.id.partition(":")[2]


Group = tuple[str, list[Offer]]


def groups(
    typed: str, favourites: Sequence[str], latest: Sequence[str], saved: Sequence[Path]
) -> list[Group]:
    """Return what is offered for what was typed, each group with its title; finds stand in one without a title."""
    wanted = asked(typed)
    if wanted.starts:
        found = [_offer(kind) for kind in find_kinds(typed)]
        others = (*_selections(saved), *_boundaries())
        other_finds = [o for o in others if fit(phrase(o.title), wanted) is not None]
        begun = typed.strip().casefold()  # a title that begins so comes before what is only related
        named = [o for o in other_finds if o.title.casefold().startswith(begun)]
        found = [*named, *found, *(o for o in other_finds if o not in named)]
        return [("", found)] if found else []
    known = kinds()
    made = [
        (FAVOURITES, _offers(known, favourites)),
        (LATEST, _offers(known, [id for id in latest if id not in favourites])),
        (SAVED, list(_selections(saved))),
    ]
    by_group: dict[str, list[Offer]] = {}
    for kind in known.values():
        by_group.setdefault(kind.group, []).append(_offer(kind))
    last = (BOUNDARIES, list(_boundaries()))
    return [(title, offers) for title, offers in (*made, *by_group.items(), last) if offers]


def saved_title(path: Path) -> str:
    """Return what a saved selection is called, from its file's name."""
    words = " ".join(visible(path.name.removesuffix(SUFFIX)).replace("-", " ").split())
    return words[:1].upper() + words[1:] if words else visible(path.name)


def _offers(known: dict[str, Kind], ids: Iterable[str]) -> list[Offer]:
    return [_offer(known[id]) for id in ids if id in known]


def _offer(kind: Kind) -> Offer:
    help = "\n".join(filter(None, (kind.summary, ", ".join(kind.products[:4]))))
    return Offer(f"kind:{kind.id}", kind.title, kind.icon, help)


def _selections(saved: Iterable[Path]) -> Iterator[Offer]:
    for path in saved:
        yield Offer(
            f"selection:{path}", saved_title(path), "template", "A saved selection of the team."
        )


def _boundaries() -> Iterator[Offer]:
    for sort, (icon, help) in _BORDERS.items():
        yield Offer(f"boundary:{sort}", sort_title(sort).capitalize(), icon, help)
