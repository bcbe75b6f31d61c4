"""What is there against threats from clients, other companies' services and the world outside."""

from analyzer.facts import Facts
from analyzer.graph import reachable
from analyzer.rules.no_authn import passes_on
from analyzer.threats.cell import Held
from analyzer.threats.connections import caller_known, way
from analyzer.threats.holding import none, together
from analyzer.threats.stores import audit


def itself(facts: Facts, id: str) -> Held:
    """Return what is there against somebody who pretends to be it, where it calls and where it is called."""
    called = [k for k in facts.incoming[id] if not facts.outside(facts.link(k).source)]
    parts = [caller_known(facts, link) for link in called]
    sent = [k for k in facts.outgoing[id] if not facts.outside(facts.link(k).target)]
    asked = [_asked(facts, link) for link in sent]
    if not parts and not asked:
        return none("It is not connected to anything of ours.")
    real = [part for part in (*parts, *asked) if not part.none]
    return together(*real, each=True) if real else none("What it reaches is open to anybody.")


def _asked(facts: Facts, link: str) -> Held:
    """Return how a caller is asked along a connection, or at the first that asks behind what passes requests on."""
    found, waiting, seen = list[Held](), [link], {link}
    while waiting:
        at = waiting.pop()
        held, target = way(facts, at), facts.link(at).target
        if held.controls or held.lacking or not passes_on(facts, target):
            found.append(held)
            continue
        onward = [k for k in facts.outgoing[target] if k in facts.requests and k not in seen]
        seen.update(onward)
        waiting += onward
    return together(*found, each=True) if found else none("What it reaches is open to anybody.")


def accounted(facts: Facts, id: str) -> Held:
    """Return what is there against its denial of what it did: a record at the first that works on what it sends."""
    near = [c for c in (*facts.callees(id), *facts.callers(id)) if not facts.outside(c)]
    if not near:
        return none("It is not connected to anything of ours.")
    found = reachable(near, lambda at: facts.onward(at) if passes_on(facts, at) else ())
    ours = [at for at in found if not facts.outside(at) and not passes_on(facts, at)]
    working = [at for at in ours if not facts.has(at, "datastore", "cache", "messaging", "ops")]
    return audit(facts, id, tuple(working or ours or near))
