"""What is assumed while analysing: the design stays as it is, the world around it changes."""

from collections.abc import Mapping
from dataclasses import field

from models.frozen import frozen


@frozen
class Conditions:
    """A what-if: more traffic, things down, cold, slow or failing, some years from now."""

    traffic: float = 1.0  # times today's
    down: frozenset[str] = frozenset()  # components that do not answer, with what is part of them
    cold: frozenset[str] = frozenset()  # caches that answer nothing from memory
    slow: Mapping[str, float] = field(default_factory=dict)  # component -> times its service time
    year: float = 0.0  # from today, along the workload's growth
    out: frozenset[str] = frozenset()  # boundaries that are gone with everything in them
    lost: Mapping[str, int] = field(default_factory=dict)  # component -> instances that are gone
    failing: Mapping[str, float] = field(
        default_factory=dict
    )  # component or connection -> share of calls that fail
    late: Mapping[str, float] = field(
        default_factory=dict
    )  # component or connection -> seconds that each call takes longer
    full: frozenset[str] = frozenset()  # stores that refuse writes
    leaked: frozenset[str] = frozenset()  # components whose credentials are in wrong hands


TODAY = Conditions()
