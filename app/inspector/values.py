"""Values of fields as the inspector shows them: typed, the catalogue's, computed, or nobody's; of one record or several."""

from collections.abc import Sequence
from typing import Any

from analyzer.results import Analysis
from app.fields import Field, field, value
from models.catalog import Resolved, link_mode, link_protocol, resolve
from models.component import Component, Link
from models.design import Design
from models.flow import Flow
from models.frozen import frozen
from models.info import Workload
from models.record import Record
from models.requirement import UNIT_OF_METRIC, Requirement

# fields that follow from others where nobody typed them, and the result that says what
COMPUTED = {
    "rate": "load.average",
    "peak_factor": "",
    "availability.zones": "",
    "daily_users": "design.users",
}
NOTHING = Resolved(None, "missing")


@frozen
class Common:
    """What one field holds in several records; mixed if they differ."""

    resolved: Resolved
    mixed: bool = False


def common(design: Design, analysis: Analysis, records: Sequence[Record], path: str) -> Common:
    """Return what a field holds in all of these records."""
    first, *others = records
    found = known(design, analysis, first, path)
    if all(known(design, analysis, other, path) == found for other in others):
        return Common(found)
    return Common(NOTHING, mixed=True)


def known(design: Design, analysis: Analysis, row: Record, path: str) -> Resolved:
    """Return a field's value with its origin; what nobody typed may be computed."""
    found = resolved(row, path)
    if found.origin != "missing":
        return found
    if isinstance(row, Link) and path in ("protocol", "mode"):
        return _usual(design, row, path)
    if path not in COMPUTED:
        return found
    follows = computed(design, analysis, row, path)
    return found if follows is None else Resolved(follows, "computed")


def resolved(row: Record, path: str) -> Resolved:
    """Return a field's value with its origin: typed, or the catalogue's, or nobody's."""
    facet, _, name = path.partition(".")
    if isinstance(row, Component) and name:
        return resolve(row, facet, name)
    found = value(row, path)
    absent = found is None or found in ("", ())
    return NOTHING if absent else Resolved(found, "typed")


def computed(design: Design, analysis: Analysis, row: Record, path: str) -> Any:
    """Return what an empty field follows from: a flow's rate and peak, zones, users; None for the rest."""
    if isinstance(row, Flow) and path == "rate":
        return analysis.value(f"{row.id}.{COMPUTED[path]}")
    if isinstance(row, Flow) and path == "peak_factor":
        return design.load.peak_factor
    if isinstance(row, Workload) and path == "daily_users":
        return analysis.value(COMPUTED[path])
    if isinstance(row, Component) and path == "availability.zones":
        around = (design.boundaries[id].zones for id in row.boundaries)
        return max((zones for zones in around if zones), default=None)
    return None


def measured(row: Record, path: str) -> Field:
    """Return a field with its unit, which for a target's value is that of its metric."""
    found = field(type(row), path)
    if path == "target.value" and isinstance(row, Requirement):
        unit = UNIT_OF_METRIC.get(row.target.metric or "", "")
        return Field(found.path, found.title, found.help, "quantity", unit)
    return found


def _usual(design: Design, link: Link, path: str) -> Resolved:
    """Return what a connection is drawn with where nobody said: what the catalogue knows of its ends."""
    source, target = (design.components.get(id) for id in (link.source, link.target))
    usual = link_protocol if path == "protocol" else link_mode
    found = usual(link, source, target)[0]
    return Resolved(found, "catalogue" if found else "missing", "the kinds of its two ends")
