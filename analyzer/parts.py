"""The parts of the analysis, each after those it needs."""

from analyzer.availability.part import PART as AVAILABILITY
from analyzer.cost.part import PART as COST
from analyzer.latency.part import PART as LATENCY
from analyzer.limits.part import PART as LIMITS
from analyzer.part import Part
from analyzer.storage.entities import PART as STORAGE
from analyzer.storage.hits import PART as CACHES
from analyzer.storage.recovery import PART as RECOVERY
from analyzer.storage.transport import PART as TRANSPORT

PARTS: tuple[Part, ...] = (
    LATENCY,
    AVAILABILITY,
    STORAGE,
    TRANSPORT,
    CACHES,
    RECOVERY,
    LIMITS,
    COST,
)
