"""Section 6: the API operations by provider, and the details of each."""

from collections.abc import Iterator

from exporters.blocks import Block, Column, Facts, Heading, Paragraph, Run, Runs, Table
from exporters.sections.phrases import cells, dots, filled, joined, quiet, rate, text
from exporters.sections.review import Review, called
from models.operation import Operation, RateLimit
from models.units import brief, show

_WINDOWS = {1.0: "a second", 60.0: "a minute", 3600.0: "an hour", 86400.0: "a day"}


def apis(review: Review) -> Iterator[Block]:
    """Yield a table for each provider, with the details of its operations under it."""
    if not review.design.operations:
        yield Paragraph(quiet("No API operation has been described."))
    providers = [row for row in review.components if row.id in review.operations_of]
    for provider in providers:
        yield from _provider(review, provider.name, f"apis/{provider.id}", provider.id)
    if "" in review.operations_of:
        yield from _provider(review, "Without a provider", "apis/none", "")


def operations_table(review: Review, operations: list[Operation]) -> Table:
    """Return operations in a table: method, path, who may call it how often, and pages."""
    columns = (
        Column("Method", 0.7), Column("Path", 2.4), Column("Auth", 0.8), Column("Limit", 2),
        Column("Pages", 0.8),
    )  # fmt: skip
    return filled(
        columns,
        tuple(
            cells(
                row.method or row.style,
                (Run(row.name, review.anchor(row.id)),),
                row.authentication,
                limits(row),
                row.pagination,
            )
            for row in operations
        ),
    )


def limits(operation: Operation) -> str:
    """Return an operation's rate limits in words, such as "60 a minute per user"."""
    return "; ".join(_limit(limit) for limit in operation.rate_limits)


def _provider(review: Review, title: str, anchor: str, id: str) -> Iterator[Block]:
    yield Heading(2, title, anchor)
    for operation in review.operations_of[id]:
        yield Heading(3, called(operation), review.anchor(operation.id))
        yield from _operation(review, operation)


def _operation(review: Review, row: Operation) -> Iterator[Block]:
    said = "\n".join(part for part in (row.summary, row.description) if part)
    terms, details = _terms(row), _details(review, row)
    if said:
        yield Paragraph((Run(said),))
    if terms:
        yield Paragraph(dots([quiet(term) for term in terms]))
    if details:
        yield Facts(details)
    if not (said or terms or details):
        yield Paragraph(quiet("Nothing more has been described."))


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


def _details(review: Review, row: Operation) -> tuple[tuple[str, Runs], ...]:
    pairs: tuple[tuple[str, Runs | str], ...] = (
        ("Parameters", _parameters(row)),
        ("Request", row.request),
        ("Response", row.response),
        ("Status codes", ", ".join(row.statuses)),
        ("Errors", ", ".join(row.errors)),
        ("Filters", ", ".join(row.filters)),
        ("Sorted by", ", ".join(row.sort_keys)),
        ("Entity", review.link(row.entity) if row.entity else ""),
    )
    return tuple((name, text(v) if isinstance(v, str) else v) for name, v in pairs if v)


def _with_scopes(row: Operation) -> str:
    scopes = f" ({', '.join(row.scopes)})" if row.scopes else ""
    if row.authentication == "none":
        return f"no authentication{scopes}"
    return f"{row.authentication}{scopes}" if row.authentication else ", ".join(row.scopes)


def _parameters(row: Operation) -> Runs | str:
    parts: list[Runs] = []
    for parameter in row.parameters:
        about = [parameter.place, parameter.type, "required" if parameter.required else ""]
        said = ", ".join(part for part in about if part)
        parts.append((Run(parameter.name), *quiet(f" ({said})" if said else "")))
    return joined(parts) if parts else ""


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
