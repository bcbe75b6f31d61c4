"""What leaked credentials open: connections, what is behind them, and the most sensitive data there."""

from typing import NamedTuple

from analyzer.facts import Facts


class Opened(NamedTuple):
    """A connection that somebody with the credentials can use, in words too."""

    link: str
    target: str
    words: str


def opened(facts: Facts) -> tuple[Opened, ...]:
    """Return what the leaked credentials open directly; nobody is taken to get further from there."""
    holders = {id for id in facts.conditions.leaked if id in facts.design.components}
    accounts = {facts.value(id, "security", "identity") for id in holders} - {None, ""}
    holders |= {
        id for id in facts.components if facts.value(id, "security", "identity") in accounts
    }
    links = sorted(link for id in holders for link in facts.outgoing[id])
    return tuple(Opened(link, facts.link(link).target, _words(facts, link)) for link in links)


def _words(facts: Facts, id: str) -> str:
    row = facts.link(id)
    what = facts.carried(id)
    data = f"{what} data" if what else "data of which nobody said how sensitive it is"
    does = {"read": "reads", "write": "writes"}.get(row.purpose or "", "reads and writes")
    privilege = facts.value(row.source, "security", "privilege")
    account = facts.value(row.source, "security", "identity")
    told = [f"as {account}" if account else "", f"{privilege} privilege" if privilege else ""]
    how = ", ".join(part for part in told if part)
    return f"{facts.name(row.source)} {does} {data} at {facts.name(row.target)}" + (
        f" ({how})" if how else ""
    )
