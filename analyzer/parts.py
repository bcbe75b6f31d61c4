"""The parts of the analysis, each after those it needs."""

from analyzer import storms
from analyzer.availability.part import PART as AVAILABILITY
from analyzer.backlogs import PART as BACKLOGS
from analyzer.classes import PART as CLASSES
from analyzer.cost.part import PART as COST
from analyzer.growth.part import PART as GROWTH
from analyzer.latency.part import PART as LATENCY
from analyzer.limits.part import PART as LIMITS
from analyzer.part import Part
from analyzer.refusals import PART as REFUSALS
from analyzer.storage.entities import PART as STORAGE
from analyzer.storage.hits import PART as CACHES
from analyzer.storage.kept import PART as RETENTION
from analyzer.storage.recovery import PART as RECOVERY
from analyzer.storage.tiers import PART as TIERS
from analyzer.storage.transport import PART as TRANSPORT
from analyzer.waiting import PART as WAITING

PARTS: tuple[Part, ...] = (
    GROWTH,
    CLASSES,
    storms.LOADS,
    storms.BUSY,
    LATENCY,
    AVAILABILITY,
    STORAGE,
    TIERS,
    TRANSPORT,
    CACHES,
    RECOVERY,
    RETENTION,
    LIMITS,
    WAITING,
    REFUSALS,
    BACKLOGS,
    COST,
)
