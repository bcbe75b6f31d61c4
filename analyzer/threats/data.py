"""What is said of data: along each step of each flow, in each store, and at each element. Quick to import."""

from typing import Literal, NamedTuple

from models.facets import DataClass
from models.frozen import frozen

# where a class is known from: the connection's own field, what it leads to, what is behind that in the flow
Basis = Literal["", "said", "kept", "behind"]


class Carried(NamedTuple):
    """The most sensitive class along a connection, and what it is known from."""

    data: DataClass | None = None
    basis: Basis = ""
    of: str = ""  # the record whose data it is


class Passage(NamedTuple):
    """One step of a flow along a connection."""

    flow: str
    number: int  # of the step, from 1; for a flow without steps in the order of what it can reach
    link: str
    carried: Carried
    crossing: bool
    encrypted: str  # "yes", "no", or "" for not known


class Kept(NamedTuple):
    """What a store keeps."""

    store: str
    data: DataClass | None
    entities: tuple[tuple[str, DataClass | None], ...]
    encrypted: str  # "yes", "no", "memory" for what lies on no disk, or "" for not known


@frozen
class Classification:
    """Data along all flows, in all stores, and the most sensitive that is known of each connection and component."""

    passages: tuple[Passage, ...]
    kept: tuple[Kept, ...]
    worst: dict[str, DataClass]
    left_out: int = 0  # steps of flows that are too many to be listed

    def worst_at(self, id: str) -> DataClass | None:
        """Return the most sensitive data at a connection or a component, None where none is known."""
        return self.worst.get(id)
