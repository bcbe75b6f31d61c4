"""What the whole design says of itself: title block and workload, each a table of one row."""

from typing import Literal

from models.record import Record, option, quantity, words
from models.text import Line, Prose


class Info(Record):
    """The title block of the packet."""

    id: Literal["info"] = "info"
    title: Line = words("Title", "What the design is called.")
    subtitle: Line = words("Subtitle", "One line under the title of the packet.")
    summary: Prose = words("Summary", "What the system is for, in a few sentences.")
    authors: Line = words("Authors", "Who wrote the design.")
    reviewers: Line = words("Reviewers", "Who is asked to review it.")
    status: Literal["draft", "in review", "approved"] | None = option(
        "Status", "How far the review is."
    )
    version: Line = words("Version", "Of the design, as you count it.")
    date: Line = words("Design date", "As you want it printed, such as 2026-11-14.")


class Workload(Record):
    """How many users do how much, and how that grows."""

    id: Literal["workload"] = "workload"
    sort: Literal["read heavy", "write heavy", "balanced", "chat", "streaming", "batch"] | None = (
        option("Kind", "What most of the traffic is like.")
    )
    daily_users: float | None = quantity("Daily users", "count", "People active in a day.")
    monthly_users: float | None = quantity("Monthly users", "count", "People active in a month.")
    active_share: float | None = quantity(
        "Active a day", "fraction", "Daily of monthly users.", le=1
    )
    read_share: float | None = quantity("Read share", "fraction", "Of all requests.", le=1)
    growth: float | None = quantity(
        "Growth a year", "fraction", "Of users and traffic.", ge=-1, le=100
    )
    horizon: float | None = quantity("Horizon", "years", "How far the design looks ahead.", le=50)
    peak_factor: float | None = quantity(
        "Peak factor", "ratio", "Peak rate over average rate.", ge=1, le=10_000
    )
    pattern: Literal["steady", "daily", "weekly", "spiky", "seasonal"] | None = option(
        "Traffic pattern", "How traffic is spread over time."
    )
    ramp: float | None = quantity("Peak comes within", "s", "From average load to peak.")
    budget: float | None = quantity("Budget a month", "$", "What running it may cost.")
    price_book: Literal["generic", "AWS", "Azure", "Google Cloud"] | None = option(
        "Price book", "Whose prices its cost is computed with; generic if empty."
    )
