"""Numbers and short phrases as the report's sections write them."""

from collections.abc import Iterable, Sequence

from analyzer.results import SEVERITIES, Severity
from exporters.blocks import Cell, Column, Pill, Run, Runs, Table, Tone
from models import units
from models.record import Record
from models.units import show

DASH = "—"
_TONES: dict[Severity, Tone] = {
    "critical": "bad",
    "high": "bad",
    "medium": "warning",
    "low": "quiet",
}


def text(words: str | None, tone: Tone = "plain") -> Runs:
    """Return one run of text, or a dash for none."""
    return (Run(words, tone=tone),) if words else (Run(DASH, tone="quiet"),)


def quiet(words: str) -> Runs:
    """Return one run of secondary text."""
    return (Run(words, tone="quiet"),)


def rate(value: float | None) -> str:
    """Return a rate in full, a dash for none."""
    return amount(value, "1/s")


def amount(value: float | None, unit: str) -> str:
    """Return a quantity with its unit for reading, a dash for none."""
    return DASH if value is None else units.amount(value, unit)


def utilisation_tone(value: float | None) -> Tone:
    """Return how a utilisation looks: bad from 1 up, a warning from 0.7, where waiting sets in."""
    if value is None:
        return "plain"
    if value >= 1:
        return "bad"
    return "warning" if value >= 0.7 else "good"


def headroom_tone(value: float | None) -> Tone:
    """Return how a multiple of today's peak looks: bad below 1, a warning below 1.5."""
    if value is None:
        return "plain"
    if value < 1:
        return "bad"
    return "warning" if value < 1.5 else "good"


def severity_tone(severity: Severity) -> Tone:
    """Return the tone of a severity."""
    return _TONES[severity]


def pill(severity: Severity) -> Pill:
    """Return a severity as a pill."""
    return Pill(severity.capitalize(), severity_tone(severity))


def by_severity(severities: Iterable[Severity]) -> str:
    """Return how many of each, worst first, such as "1 critical, 2 high"."""
    found = list(severities)
    counted = [(found.count(severity), severity) for severity in reversed(SEVERITIES)]
    return ", ".join(f"{count} {severity}" for count, severity in counted if count)


def plural(count: int, word: str, many: str = "") -> str:
    """Return a count with its word, such as "1 flow" or "3 flows"."""
    return f"{count:,} {word if count == 1 else many or word + 's'}"


def joined(parts: Sequence[Runs], separator: str = ", ") -> Runs:
    """Return several runs of text as one, or a dash for none."""
    if not parts:
        return text(None)
    return tuple(
        run
        for index, part in enumerate(parts)
        for run in ((Run(separator), *part) if index else part)
    )


def typed(record: Record, skip: Iterable[str] = ()) -> list[Runs]:
    """Return every property of a record that somebody typed, as its title and exact value."""
    left_out = {"id", "rank", *skip}
    return [
        (Run(f"{info.title or name} ", tone="quiet"), Run(shown))
        for name, info in type(record).model_fields.items()
        if name not in left_out and (shown := _shown(getattr(record, name), info.json_schema_extra))
    ]


def flags_last(said: Sequence[Runs]) -> list[Runs]:
    """Return properties with those that are yes, and those that are no, told together behind the others."""
    left = [part for part in said if part[-1].text not in ("yes", "no")]
    for answer in ("yes", "no"):
        titles = [part[0].text.strip() for part in said if part[-1].text == answer]
        if titles:
            lead = Run(f"{', '.join(titles)} ", tone="quiet")
            left.append((lead, Run(answer)))
    return left


def dots(parts: Sequence[Runs]) -> Runs:
    """Return parts on one line with a dot between them."""
    return joined(parts, " · ")


def cells(*values: Cell | str | None) -> tuple[Cell, ...]:
    """Return a row; plain strings become text and nothing becomes a dash."""
    return tuple(text(value) if isinstance(value, str | None) else value for value in values)


def filled(
    columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], *, close: bool = False
) -> Table:
    """Return a table without the columns in which no row says anything."""
    nothing = text(None)
    kept = [i for i in range(len(columns)) if any(row[i] != nothing for row in rows)]
    return Table(
        tuple(columns[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows), close
    )


def _shown(value: object, extra: object) -> str:
    if value is None or value == "" or value is False or value == ():
        return ""
    if value is True:
        return "yes"
    if isinstance(value, int | float):
        unit = extra.get("unit") if isinstance(extra, dict) else None
        # a no-break space keeps a number and its unit on one line
        return show(value, str(unit)).replace(" ", "\u00a0") if unit else f"{value:g}"
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""
