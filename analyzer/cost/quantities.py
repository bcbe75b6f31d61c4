"""What costs are called and mean."""

from analyzer.quantity import Quantity

_HOW = (
    "Price times quantity, a month of 730 hours. What is run is counted by its instances, what is used by average rates; a GB "
    "is 2³⁰ bytes. Taxes, support, free allowances and agreements are not in it unless a price of the design says so."
)
_SUM = (
    _HOW + " A sum is over what is known: what has no price or no quantity is named, and not in it."
)
_AHEAD = _SUM + (
    " Each year's traffic is today's times the growth, what is stored is the mean of the year's beginning and end; what is run "
    "stays as it is."
)
_FAMILIES = {
    "compute": ("Compute", "Machines, containers and functions."),
    "database": ("Databases", "Machines of databases with their storage and requests."),
    "storage": ("Storage", "Objects, files and disks, with all their copies."),
    "egress": ("Data out", "Bytes that leave for the internet, another region or another zone."),
    "cache": ("Caches", "Memory of caches."),
    "cdn": ("CDN", "What the CDN delivers, its requests, and what fills it."),
    "messaging": ("Messaging", "Queues, brokers and streams."),
    "network": ("Edge and network", "Load balancers, gateways, DNS, firewalls."),
    "monitoring": ("Monitoring", "Monitored hosts, logs, traces and alerts."),
    "backup": ("Backups", "One full copy of what is backed up."),
    "platform": ("Platform", "Secrets, keys, identity, clusters and pipelines."),
    "third_party": ("Third parties", "Messages, payments and calls of other companies' services."),
}
QUANTITIES: dict[str, Quantity] = {
    "cost.month": Quantity("Cost a month", "$", "What it costs in a month, as far as known.", _SUM),
    **{
        f"cost.{family}": Quantity(f"{title}, cost a month", "$", sentence, _SUM)
        for family, (title, sentence) in _FAMILIES.items()
    },
    "cost.gaps": Quantity(
        "Costs unknown", "count", "Things that have a cost which is not known yet.", _SUM
    ),
    "cost.year": Quantity("Cost of a year", "$", "What the next twelve months cost.", _AHEAD),
    "cost.horizon": Quantity(
        "Cost to the horizon", "$", "What all years to the workload's horizon cost.", _AHEAD
    ),
    "cost.user": Quantity(
        "Cost per user",
        "$",
        "A month's cost for each monthly user, or else for each daily one.",
        _SUM,
    ),
    "cost.thousand": Quantity(
        "Cost per thousand requests",
        "$",
        "A month's cost for each thousand requests of users.",
        _SUM,
    ),
    "budget.used": Quantity("Budget used", "fraction", "A month's cost, of the budget.", _SUM),
    "egress.internet": Quantity(
        "Data to the internet", "B", "Bytes a month from parts of ours to clients and others.", _HOW
    ),
    "egress.region": Quantity(
        "Data between regions", "B", "Bytes a month between parts in different regions.", _HOW
    ),
    "egress.zone": Quantity(
        "Data between zones",
        "B",
        "Bytes a month between parts in different zones of a region.",
        _HOW,
    ),
}
