"""What the traffic of coming years is called and means."""

from analyzer.quantity import Quantities, Quantity

_GROWN = (
    "Today's rate × (1 + growth) to the number of years: growth is taken as even, the same share each year and for every flow, "
    "and the peak factor as it is."
)
QUANTITIES = Quantities(
    {
        "load.average.year": Quantity(
            "Average load in year",
            "1/s",
            "Requests a second on average, so many years from now.",
            _GROWN,
        ),
        "load.peak.year": Quantity(
            "Peak load in year", "1/s", "Requests a second at peak, so many years from now.", _GROWN
        ),
        "entry.average.year": Quantity(
            "Average entry rate in year",
            "1/s",
            "Requests a second of all flows together on average, so many years from now.",
            _GROWN,
        ),
        "entry.peak.year": Quantity(
            "Peak entry rate in year",
            "1/s",
            "Requests a second of all flows together at peak, so many years from now.",
            _GROWN,
        ),
        "entry.horizon": Quantity(
            "Peak entry rate at the horizon",
            "1/s",
            "Requests a second of all flows together at peak, as far ahead as the workload looks.",
            "Growth is taken as even, the same share each year, and every flow's as the same.",
        ),
        "users.year": Quantity(
            "Daily users in year",
            "count",
            "People active in a day, so many years from now.",
            _GROWN,
        ),
    }
)
