"""What response times are called and mean."""

from analyzer.quantity import Quantities, Quantity

_STATION = (
    "Steady state at peak: M/M/c by Erlang's formula, with Allen and Cunneen's correction for other "
    "variability: ±20 % below a utilisation of 80 %, ±40 % up to 95 %, a warning rather than a number "
    "above. Bursts, locks and garbage collection are not in it. At full load there is no answer time."
)
_FLOW = (
    _STATION + " Along a flow the distributions of the components are convolved on a grid of 4,096 "
    "points, so percentiles are not added up; parts that run at the same time count by the slowest. "
    "Times of different components are taken as independent, the network between them as instant."
)

_TABLE: dict[str, Quantity] = {
    "response": Quantity(
        "Answer time",
        "s",
        "Mean time at the component itself, waiting included, without what it calls.",
        _STATION,
    ),
    "waiting": Quantity(
        "Waiting", "s", "Mean time that a request waits there before it is worked on.", _STATION
    ),
    "held": Quantity(
        "Workers' limit",
        "1/s",
        "Requests a second that its workers can carry, each held while what it calls answers.",
        "Flow-equivalent server (Lazowska et al., chapters 8 and 9): within 5 % of simulation where "
        "the called stores are its own; stores that others use too are taken as slower by their share.",
    ),
    "latency.p50": Quantity(
        "Answer time p50", "s", "Half of the requests are answered within it.", _FLOW
    ),
    "latency.p90": Quantity(
        "Answer time p90", "s", "90 % of the requests are answered within it.", _FLOW
    ),
    "latency.p95": Quantity(
        "Answer time p95", "s", "95 % of the requests are answered within it.", _FLOW
    ),
    "latency.p99": Quantity(
        "Answer time p99", "s", "99 % of the requests are answered within it.", _FLOW
    ),
    "latency.p99.9": Quantity(
        "Answer time p99.9", "s", "99.9 % of the requests are answered within it.", _FLOW
    ),
    "latency.mean": Quantity("Mean answer time", "s", "The mean over all requests.", _FLOW),
    "latency.floor": Quantity(
        "Answer time without load", "s", "The mean if nobody ever had to wait.", _FLOW
    ),
    "latency.p": Quantity(
        "Answer time p", "s", "Another percentile that a target names, such as p97.", _FLOW
    ),
    "errors": Quantity(
        "Given up",
        "fraction",
        "Requests of which some call took longer than its timeout in every attempt.",
        _FLOW + " Nothing else that fails is in it.",
    ),
}

QUANTITIES = Quantities(_TABLE)
