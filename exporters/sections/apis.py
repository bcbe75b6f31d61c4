"""Section 6: the API operations by provider: on which terms each may be called, what it takes and what it gives."""

from collections.abc import Iterator

from exporters.blocks import Block, Cell, Column, Heading, Paragraph, Run, Runs
from exporters.sections.phrases import cells, dots, filled, joined, quiet, rate
from exporters.sections.review import Review, called
from models.operation import Operation, RateLimit
from models.units import brief, show

_WINDOWS = {1.0: "a second", 60.0: "a minute", 3600.0: "an hour", 86400.0: "a day"}


def apis(review: Review) -> Iterator[Block]:
    """Yield a table of its operations for each provider."""
    if not review.design.operations:
        yield Paragraph(quiet("No API operation has been described."))
    providers = [row for row in review.components if row.id in review.operations_of]
    for provider in providers:
        yield from _provider(review, provider.name, f"apis/{provider.id}", provider.id)
    if "" in review.operations_of:
        yield from _provider(review, "Without a provider", "apis/none", "")


def limits(operation: Operation) -> str:
    """Return an operation's rate limits in words, such as "60 a minute per user"."""
    return "; ".join(_limit(limit) for limit in operation.rate_limits)


def _provider(review: Review, title: str, anchor: str, id: str) -> Iterator[Block]:
    yield Heading(2, title, anchor)
    columns = (
        Column("Operation", 1.6), Column("Who, how often, how", 2.3), Column("Takes", 1.9),
        Column("Gives", 1.6),
    )  # fmt: skip
    rows = (_operation(review, row) for row in review.operations_of[id])
    yield filled(columns, tuple(rows))


def _operation(review: Review, row: Operation) -> tuple[Cell, ...]:
    said = "\n".join(part for part in (row.summary, row.description) if part)
    return cells(
        (Run(called(row), strong=True), *(quiet(f"\n{said}") if said else ())),
        " · ".join(_terms(row)),
        _lines(_takes(row)),
        _lines(_gives(review, row)),
    )


def _terms(row: Operation) -> list[str]:
    """Return on which terms an operation may be called, each in a few words."""
    terms = (
        row.style or "",
        _with_scopes(row),
        limits(row),
        f"{row.pagination} pages" if row.pagination not in (None, "none") else "",
        "idempotency key" if row.idempotency_key == "yes" else "",
        f"{rate(row.rate)} expected" if row.rate is not None else "",
        f"version {row.version}" if row.version else "",
        "deprecated" if row.deprecated else "",
    )
    return [term for term in terms if term]


def _takes(row: Operation) -> list[Runs]:
    pairs = (
        ("", row.request),
        ("filters ", ", ".join(row.filters)),
        ("sorted by ", ", ".join(row.sort_keys)),
    )
    parameters = _parameters(row)
    return [*([parameters] if parameters else []), *(_labelled(*pair) for pair in pairs if pair[1])]  # fmt: skip


def _gives(review: Review, row: Operation) -> list[Runs]:
    pairs = (("", row.response), ("", ", ".join(row.statuses)), ("errors ", ", ".join(row.errors)))
    made = [_labelled(*pair) for pair in pairs if pair[1]]
    return [*made, (Run("of ", tone="quiet"), *review.link(row.entity))] if row.entity else made


def _labelled(label: str, said: str) -> Runs:
    return (*((Run(label, tone="quiet"),) if label else ()), Run(said))


def _lines(parts: list[Runs]) -> Runs | None:
    return dots(parts) if parts else None


def _with_scopes(row: Operation) -> str:
    scopes = f" ({', '.join(row.scopes)})" if row.scopes else ""
    if row.authentication == "none":
        return f"no authentication{scopes}"
    return f"{row.authentication}{scopes}" if row.authentication else ", ".join(row.scopes)


def _parameters(row: Operation) -> Runs:
    parts: list[Runs] = []
    for parameter in row.parameters:
        about = [parameter.place, parameter.type, "required" if parameter.required else ""]
        said = ", ".join(part for part in about if part)
        parts.append((Run(parameter.name), *quiet(f" ({said})" if said else "")))
    return joined(parts) if parts else ()


def _limit(limit: RateLimit) -> str:
    count = brief(limit.limit, "count") if limit.limit is not None else "?"
    tier = f" ({limit.user_tier})" if limit.user_tier else ""
    whom = "adaptive" if limit.scope == "adaptive" else f"per {limit.scope}"
    algorithm = f", {limit.algorithm}" if limit.algorithm else ""
    return f"{count} {_window(limit.window)} {whom}{tier}{algorithm}"


def _window(seconds: float | None) -> str:
    if seconds is None:
        return "a time"
    named = _WINDOWS.get(seconds)
    return named or f"in {show(seconds, 's')}"
