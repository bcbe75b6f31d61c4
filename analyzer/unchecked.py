"""What was not checked, and why: sentences that stand beside the results so that silence is not taken for approval."""

from collections import Counter
from collections.abc import Iterable, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from models.catalog import kinds

NOT_YET = "How often data is lost for good, and which read sees which write, are not computed in this version."


def unchecked(facts: Facts, results: Mapping[str, Result]) -> tuple[str, ...]:
    """Return a sentence for everything that could not be checked for lack of data, and for what never is."""
    if not facts.components:
        return (NOT_YET,)
    said = (
        _absent(results, facts.components, "load.peak", "Load is not computed"),
        _absent(
            results,
            facts.components,
            "utilisation",
            "Saturation and headroom are not checked",
        ),
        _absent(results, facts.links, "bandwidth", "Bandwidth is not computed", "connections"),
        _strayed(facts),
        _strangers(facts),
        NOT_YET,
    )
    return tuple(sentence for sentence in said if sentence)


def _absent(
    results: Mapping[str, Result],
    ids: Iterable[str],
    quantity: str,
    words: str,
    many: str = "components",
) -> str:
    """Return how many records lack a quantity, and the commonest reasons."""
    rows = [row for row in map(results.get, [f"{id}.{quantity}" for id in ids]) if row]
    absent = [row.missing for row in rows if row.value is None]
    if not absent:
        return ""
    reasons = Counter(absent)
    first = [reason for reason, _ in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))]
    more = f" and {len(first) - 2} more reasons" if len(first) > 3 else ""
    told = "; ".join(first[: 2 if more else 3])
    count = sum(reasons.values())
    return f"{words} for {count} of {len(rows)} {many}: {told}{more}."


def _strayed(facts: Facts) -> str:
    stray = [id for id, journey in facts.journeys.items() if not journey.begins]
    if not stray:
        return ""
    leave = "is" if len(stray) == 1 else "are"
    return f"{facts.names(stray)} {leave} left out of all loads: no entry and no steps."


def _strangers(facts: Facts) -> str:
    strange = [id for id in facts.components if facts.component(id).kind not in kinds()]
    if not strange:
        return ""
    return f"This version's catalogue does not know the kind of {facts.names(strange)}."
