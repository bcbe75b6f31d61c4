"""What the status strip says of a design: headroom, load, and each target with its state."""

from collections.abc import Iterator

from analyzer import targets
from analyzer.register import register
from analyzer.results import Analysis
from analyzer.targets import NOT_COMPUTED, Standing, standings
from drawing.metrics import elide
from drawing.primitives import Role
from models.day import today
from models.design import Design, label
from models.frozen import frozen
from models.units import amount

_NAME = 110  # pixels that the name of a record takes at most
ROLES: dict[str, Role] = {"met": "good", "missed": "bad", "unknown": "text-hint"}


@frozen
class Mark:
    """One statement of the strip: its state as a colour role, the words, and what a click asks for."""

    role: Role
    words: str
    help: str
    key: str = ""  # a result to explain
    record: str = ""  # or a record to select
    state: str = ""  # or the findings in a state to list


def marks(design: Design, analysis: Analysis) -> list[Mark]:
    """Return what the strip says, most important first."""
    return [
        *_headroom(design, analysis),
        *_peak(analysis),
        *_accepted(design, analysis),
        *(target_mark(design, standing) for standing in standings(design, analysis)),
    ]


def target_mark(design: Design, standing: Standing) -> Mark:
    """Return a target with how it stands: "… · ok, 5,012 req/s", "… · missed, …" or "… · not computed yet"."""
    promise = standing.promise
    said = promise.words
    if promise.scope:
        said = f"{said}, {elide(label(design, promise.scope), 12, _NAME)}"
    return Mark(
        ROLES[standing.state],
        f"{said} · {state_words(standing)}",
        f"{promise.name}. {standing.missing or 'How this came about'}",
        standing.key,
        promise.record,
    )


def state_words(standing: Standing) -> str:
    """Return how a target stands, in words: ok or missed with what was computed, or why there is nothing."""
    if standing.value is not None:
        state = "ok" if standing.state == "met" else "missed"
        return f"{state}, {targets.written(standing.promise.metric, standing.value)}"
    if standing.least is not None:
        return standing.missing
    return "not computed yet" if standing.missing.startswith(NOT_COMPUTED) else "not known yet"


def spare(times: float) -> Role:
    """Return the role of a multiple of today's peak that can be carried, as the rule on headroom judges it."""
    return "good" if times >= 1.5 else "warning" if times >= 1.0 else "bad"


def _headroom(design: Design, analysis: Analysis) -> Iterator[Mark]:
    found = analysis.results.get("design.headroom")
    if found and found.value is not None:
        first = elide(label(design, found.about[0]), 12, _NAME) if found.about else ""
        role = spare(found.value)
        words = f"Headroom {amount(found.value, found.unit)}" + (
            f" · {first} is full first" if first else ""
        )
        yield Mark(role, words, "How this came about", found.key)
    elif found and design.components:
        yield Mark("text-hint", "Headroom not known", found.missing, found.key)


def _peak(analysis: Analysis) -> Iterator[Mark]:
    rate = analysis.results.get("design.entry.peak")
    if rate and rate.value is not None:
        help = "All flows together at their peak"
        yield Mark("text-secondary", f"Peak {amount(rate.value, rate.unit)}", help, rate.key)


def _accepted(design: Design, analysis: Analysis) -> Iterator[Mark]:
    """Yield how many findings and risks are accepted, where any is."""
    if not design.treatments:
        return
    found = register(design, analysis.findings.values(), today(), analysis.usual)
    count = sum(entry.state == "accepted" for entry in found.entries)
    if count:
        help = "Findings and risks that were accepted, with reasons"
        yield Mark("text-secondary", f"{count:,} accepted", help, state="accepted")
