"""What is there against threats to a connection, read from its own fields and from those of its ends."""

from analyzer.entrances import way_in
from analyzer.facts import Facts
from analyzer.rules.no_authn import passes_on
from analyzer.rules.no_rate_limit import limited
from analyzer.rules.plain_transport import encrypted
from analyzer.threats.cell import Control, Held
from analyzer.threats.holding import none, once, together

_SECURED = {"TLS": "TLS", "mTLS": "mutual TLS"}


def caller_known(facts: Facts, id: str) -> Held:
    """Return what is there against a pretended caller; where another company is called, a pretended answer."""
    row = facts.link(id)
    if facts.protocol(id) == "in-process":
        return none("It stays within one process.")
    if facts.outside(row.target):
        return _secured(facts, id, "{}, which shows who answers")
    if passes_on(facts, row.target) and not facts.has(row.target, "messaging", "ops"):
        return none("What it leads to lets anybody in or passes it on; callers are asked there.")
    return way(facts, id)


def way(facts: Facts, id: str) -> Held:
    """Return how the caller along a connection proves who it is, by its own field or that of its target."""
    row = facts.link(id)
    own = row.authentication
    at = (id, "authentication") if own else (row.target, "security.authentication")
    value = own or facts.value(row.target, "security", "authentication")
    if value == "none":
        return Held(lacking=(Control("Authentication: none", *at),))
    if value:
        return Held((Control(f"authentication by {value}", *at),))
    if row.encryption == "mTLS":
        return Held((Control("mutual TLS", id, "encryption"),))
    return Held(unknown=(Control("Authentication", id, "authentication"),))


def unchanged(facts: Facts, id: str) -> Held:
    """Return what is there against changes on the way."""
    return _secured(facts, id, "{}")


def unread(facts: Facts, id: str) -> Held:
    """Return what is there against reading on the way."""
    if facts.carried(id) == "public":
        return none("What it carries is public.")
    held = _secured(facts, id, "{}")
    if facts.link(id).masked == "yes":
        masked = Held((Control("masked values", id, "masked"),))
        return masked if not held.controls and not held.lacking else together(masked, held)
    return held


def answered(facts: Facts, id: str) -> Held:
    """Return what is there against a connection that is flooded, or whose other end does not answer."""
    row = facts.link(id)
    if facts.outside(row.source):
        return _limits(facts, id)
    found = []
    if row.timeout is not None:
        found.append(Control("a timeout", id, "timeout"))
    for name, words in (("breaker", "a circuit breaker"), ("bulkhead", "a bulkhead")):
        if getattr(row, name) == "yes":
            found.append(Control(words, id, name))
    if row.fallback:
        found.append(Control("a fallback", id, "fallback"))
    if facts.modes[id] != "sync":
        found.append(Control("nobody waits for it", id, "mode"))
    return Held(tuple(found), unknown=(Control("Timeout", id, "timeout"),))


def _limits(facts: Facts, id: str) -> Held:
    """Return what limits how much may come along a connection from outside."""
    target = facts.link(id).target
    if facts.outside(target):
        return none("Both its ends are outside.")
    return limits(facts, target)


@once
def limits(facts: Facts, id: str) -> Held:
    """Return what limits how much may come to a component, there or right behind it."""
    at = [near for near in way_in(facts, id) if limited(facts, near)]
    if not at:
        return Held(unknown=(Control("Rate limit", id, "capacity.rate_limit"),))
    where = "" if id in at else f" at {facts.name(at[0])}"
    return Held((Control(f"a rate limit{where}", at[0], "capacity.rate_limit"),))


def _secured(facts: Facts, id: str, words: str) -> Held:
    known, row = encrypted(facts, id), facts.link(id)
    if known is None:
        return Held(unknown=(Control("Encryption", id, "encryption"),))
    if known == "no":
        plain = "Encryption: none" if row.encryption else f"{row.protocol} is not encrypted"
        return Held(lacking=(Control(plain, id, "encryption"),))
    by = _SECURED.get(row.encryption or "") or row.protocol or f"{facts.protocol(id)}, as is usual"
    path = "encryption" if row.encryption else "protocol"
    return Held((Control(words.format(by), id, path),))
