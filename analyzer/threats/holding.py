"""How fields become what holds against a threat."""

from collections.abc import Callable, Mapping
from weakref import WeakKeyDictionary

from analyzer.facts import Facts
from analyzer.threats.cell import Control, Held

Ask = Callable[[Facts, str], Held]


def once(ask: Ask) -> Ask:
    """Return the same question, asked only once of each element of the same facts."""
    known: WeakKeyDictionary[Facts, dict[str, Held]] = WeakKeyDictionary()

    def remembered(facts: Facts, id: str) -> Held:
        found = known.setdefault(facts, {})
        if id not in found:
            found[id] = ask(facts, id)
        return found[id]

    return remembered


def none(words: str) -> Held:
    """Return that a threat does not apply, and why."""
    return Held(none=words)


def field(facts: Facts, id: str, path: str, words: Mapping[str, str | None], title: str) -> Held:
    """Return what a field of a component says: what its values mean, "" for a lack.

    A value that is in none of the words is not there against anything, and is no lack either.
    """
    facet, name = path.split(".")
    if facet not in facts.kind(id).facets:
        return Held()
    value = facts.value(id, facet, name)
    if value is None:
        return Held(unknown=(Control(title, id, path),))
    said = words.get(value)
    if said is None:
        return Held()
    if not said:
        return Held(lacking=(Control(f"{title}: {value}", id, path),))
    source = " by the catalogue" if facts.resolved(id, facet, name).origin == "catalogue" else ""
    return Held((Control(said + source, id, path),))


def together(*parts: Held, each: bool = False) -> Held:
    """Return several controls as one: any of them covers, or all have to be known where each is wanted."""
    return Held(
        tuple(c for part in parts for c in part.controls),
        tuple(c for part in parts for c in part.lacking),
        tuple(c for part in parts for c in part.unknown),
        each,
    )
