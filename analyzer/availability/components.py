"""The availability of one component: its copies, where they run, what they share, and how it fails over."""

from collections.abc import Mapping

from analyzer.availability.agreed import at_once, enough, sites
from analyzer.availability.failing import own_share, releasing, switching
from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.formula import Amount, Gap
from analyzer.reliability.copies import with_common_cause
from models.component import Sort
from models.frozen import frozen
from models.nesting import around

States = Mapping[str, bool]  # boundary -> whether it is up, for those that fail
Place = tuple[
    str, ...
]  # a zone, region or cluster with those around it: it is up while all of them are
SORTS: tuple[Sort, ...] = ("zone", "region", "cluster")  # copies are spread over the first of these
MOST = 10  # borders that are taken state by state: 1,024 states


@frozen
class Uptime:
    """What a component's availability is made of."""

    own: float
    number: int
    needed: int
    common: float
    switching: float  # share of the time that is lost until a standby has taken over
    places: tuple[Place, ...]  # that its copies are dealt out to, one after the other
    around: tuple[str, ...]  # the other borders, each around all of it
    regions: int = 0  # that fail with all copies in them; 0 where each copy fails by itself
    sites: tuple[int, ...] = ()  # the region of each place
    product: str = ""  # that it is made with
    releasing: float = 0.0  # share of the time that releases take all copies away

    def up(self, states: States) -> float:
        """Return the share of the time that it works while these zones and regions are up or down."""
        if not all(states.get(id, True) for id in self.around):
            return 0.0
        counts = [self.number]
        if self.places:
            dealt = _dealt(self.number, len(self.places))
            counts = [
                count if all(states.get(id, True) for id in place) else 0
                for count, place in zip(dealt, self.places, strict=True)
            ]
        if self.regions:
            share = at_once(self.needed, self._in_regions(counts), self.own, self.common)
        else:
            share = with_common_cause(self.needed, sum(counts), self.own, self.common)
        return share * (1.0 - self.switching) * (1.0 - self.releasing)

    @property
    def regions_needed(self) -> int:
        """How many regions are enough, whichever they are."""
        dealt = _dealt(self.number, len(self.places)) if self.places else [self.number]
        return enough(self.needed, sorted(count for count in self._in_regions(dealt) if count))

    def _in_regions(self, counts: list[int]) -> list[int]:
        """Return how many of the copies in its places stand in each region."""
        if not self.sites:
            return _dealt(sum(counts), self.regions)
        found = [0] * self.regions
        for count, site in zip(counts, self.sites, strict=True):
            found[site] += count
        return found

    @property
    def borders(self) -> tuple[str, ...]:
        """All borders that it is in, each once."""
        return tuple(dict.fromkeys((*(id for place in self.places for id in place), *self.around)))


def uptime(facts: Facts, id: str) -> Uptime | Gap:
    """Return what a component's availability is made of, or what is missing for it."""
    own = own_share(facts, id)
    if isinstance(own, Gap):
        return own
    if id in facts.conditions.down:
        own = 0.0
    found = copies(facts, id)
    number = max(found.number if found.number is not None else 1, 1)
    places = _places(facts, id)
    regions, of_places = sites(facts, id, places)
    if regions and not found.typed:
        number = max(number, regions, len(places))  # it is bought for all of them
    if found.needed > number:
        return Gap(f"{{}} has {number} of the {found.needed} copies that it needs", (id,))
    failover = facts.value(id, "availability", "failover")
    if facts.has(id, "stateful") and failover == "none":
        number = min(number, found.needed)  # a copy that nobody switches to does not help
    spread = {at for place in places for at in place}
    return Uptime(
        own,
        number,
        found.needed,
        facts.value(id, "availability", "common_cause") or 0.0,
        switching(facts, id, own, (regions if regions else number) > found.needed),
        places,
        tuple(sorted(facts.boundaries(id, *SORTS) - spread)),
        regions,
        of_places,
        facts.component(id).product,
        releasing(facts, id),
    )


def _dealt(number: int, places: int) -> list[int]:
    """Return how many of so many copies stand in each place, dealt out one place after the other."""
    whole, rest = divmod(number, places)
    return [whole + 1] * rest + [whole] * (places - rest)


def _places(facts: Facts, id: str) -> tuple[Place, ...]:
    """Return the zones that a component is in, else its regions, else its clusters, each with what is around it."""
    table, inside = facts.design.boundaries, facts.component(id).boundaries
    for sort in SORTS:
        found = sorted(at for at in inside if at in table and table[at].sort == sort)
        if found:
            outer = (
                [far for far in around(table, [at]) if table[far].sort in SORTS] for at in found
            )
            return tuple(tuple(place) for place in outer)
    return ()


def failing(facts: Facts) -> dict[str, float]:
    """Return the availability of every boundary that somebody gave one."""
    rows = facts.design.boundaries.items()
    return {id: row.availability for id, row in sorted(rows) if row.availability is not None}


def alone(facts: Facts, id: str, found: Uptime | Gap, borders: Mapping[str, float]) -> Amount:
    """Return one component's availability with the borders it runs in."""
    if isinstance(found, Gap):
        return found
    shared = [at for at in found.borders if at in borders]
    if len(shared) > MOST:
        return Gap(f"more than {MOST} zones and regions around {{}}", (id,))
    return sum(share * found.up(states) for share, states in every_state(shared, borders))


def every_state(ids: list[str], up: Mapping[str, float]) -> list[tuple[float, dict[str, bool]]]:
    """Return every state of these borders with its probability."""
    made: list[tuple[float, dict[str, bool]]] = [(1.0, {})]
    for id in ids:
        made = [
            (share * chance, {**states, id: works})
            for share, states in made
            for works, chance in ((True, up[id]), (False, 1.0 - up[id]))
            if chance > 0.0
        ]
    return made
