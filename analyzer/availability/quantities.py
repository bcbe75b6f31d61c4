"""What availability is called and means."""

from analyzer.quantity import Quantity

_METHOD = (
    "Exact for what is in the model: failures of copies are independent unless a common cause is "
    "given, what is agreed for a service counts once for all its copies in a region, zones and regions fail only where their boundary has an availability, and every "
    "connection that a flow waits for is taken as needed by all its requests. An SLA is a refund "
    "threshold, not a measurement."
)

QUANTITIES: dict[str, Quantity] = {
    "availability": Quantity(
        "Availability",
        "fraction",
        "Share of the time that it works, with its copies and, for a flow, with all it needs.",
        _METHOD,
    ),
    "downtime.year": Quantity(
        "Downtime a year", "s", "Expected time a year in which it does not work.", _METHOD
    ),
    "downtime.month": Quantity(
        "Downtime a month", "s", "Expected time a month in which it does not work.", _METHOD
    ),
    "error_budget": Quantity(
        "Error budget used",
        "fraction",
        "Expected downtime over the downtime that the target allows; above 100 % it is missed.",
        _METHOD,
    ),
    "cuts.single": Quantity(
        "Single points of failure",
        "count",
        "Components that stop the flow when all their copies are down.",
        "By the structure alone; how likely each is does not count here.",
    ),
    "cuts.pairs": Quantity(
        "Pairs that stop it",
        "count",
        "Pairs of components that stop the flow together and not alone.",
        "By the structure alone; how likely each is does not count here.",
    ),
}
