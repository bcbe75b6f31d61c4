"""How busy a component is: by its own work, or by workers that are held while what it calls answers."""

from collections.abc import Mapping

from analyzer.results import Result


def busiest(results: Mapping[str, Result], id: str) -> Result | None:
    """Return the larger of a component's utilisation and the share of its workers that are held; None without either.

    Where its own work alone is more than it can do, that is said: it names the fields that would change it.
    """
    own, held = results.get(f"{id}.utilisation"), results.get(f"{id}.utilisation.held")
    if held is None or held.value is None or own is None or own.value is None:
        return own
    return held if held.value > own.value and own.value < 1.0 else own


def beside(results: Mapping[str, Result], key: str) -> tuple[str, Result] | None:
    """Return the other share of a component's busy workers with its words, where its own work and held workers differ."""
    own, held = key.removesuffix(".held"), f"{key.removesuffix('.held')}.held"
    if not own.endswith(".utilisation") or held not in results or own not in results:
        return None
    if results[own].value is None or results[held].value in (None, results[own].value):
        return None
    if key == own:
        return "with workers held until its calls are answered", results[held]
    return "by its own work alone", results[own]


def is_held(result: Result) -> bool:
    """Tell whether a share of busy workers counts those that are held."""
    return result.key.endswith(".held")


def busy_words(result: Result) -> str:
    """Return what a share of busy workers is a share of, as in "62 % held"."""
    return "held" if is_held(result) else "used"
