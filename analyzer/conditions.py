"""What is assumed while analysing: the design stays as it is, the world around it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Conditions:
    """A what-if: more traffic, things down, cold or slow, some years from now."""

    traffic: float = 1.0  # times today's
    down: frozenset[str] = frozenset()  # components that do not answer
    cold: frozenset[str] = frozenset()  # caches that answer nothing from memory
    slow: Mapping[str, float] = field(default_factory=dict)  # component -> times its service time
    year: float = 0.0  # from today, along the workload's growth


TODAY = Conditions()
