"""The coverage matrix: each element and letter with what covers it, what is open, or why it does not apply."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from analyzer.facts import Facts
from analyzer.register import RISK, Entry, Register
from analyzer.threats.cell import LETTERS, Cell, Control, Held, Matrix, Row, Sort
from analyzer.threats.data import Classification
from analyzer.threats.elements import asked, elements

Index = Mapping[tuple[str, str], list[Entry]]
_NAMED = 3  # titles of findings in a cell's words; its keys name all


def matrix(facts: Facts, decided: Register, classes: Classification) -> Matrix:
    """Return the coverage matrix of a design with what its rules found and what its people decided."""
    by_place, own = _placed(facts, decided.entries)
    return Matrix(
        tuple(
            _row(facts, by_place, classes, id, sort, crossing)
            for id, sort, crossing in elements(facts, own)
        )
    )


def _placed(facts: Facts, entries: Iterable[Entry]) -> tuple[Index, set[str]]:
    """Return findings, questions and risks by element and letter, and the elements that a person's threats are about.

    What is found of an entity counts for its store, what is found of an operation for its provider.
    """
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    own: set[str] = set()
    for entry in entries:
        if not entry.finding.stride:
            continue
        for id in dict.fromkeys(_element(facts, id) for id in entry.finding.subjects):
            found[id, entry.finding.stride].append(entry)
            if entry.by_hand:
                own.add(id)
    return found, own


def _element(facts: Facts, id: str) -> str:
    design = facts.design
    if id in design.entities:
        return design.entities[id].store or ""
    if id in design.operations:
        return design.operations[id].provider or ""
    return id


def _row(
    facts: Facts, by_place: Index, classes: Classification, id: str, sort: Sort, crossing: bool
) -> Row:
    cells = (
        _cell(asked(facts, id, sort, letter), by_place.get((id, letter), [])) for letter in LETTERS
    )
    return Row(id, sort, crossing, classes.worst_at(id), tuple(cells))


def _cell(held: Held, entries: list[Entry]) -> Cell:
    """Return how one letter stands for one element: what is found weighs more than what is filled in."""
    opened = [entry for entry in entries if entry.untreated and not entry.finding.asks]
    asking = [entry for entry in entries if entry.untreated and entry.finding.asks]
    treated = [entry for entry in entries if not entry.untreated]
    keys = tuple(entry.finding.key for entry in entries)
    against = f" Against it: {_listed(held.controls)}." if held.controls else ""
    fields = (*held.lacking, *held.unknown)
    if opened:
        return Cell("open", _titles(opened) + against, held.controls, fields, keys)
    if held.lacking and not treated:
        said = f"{_listed(held.lacking)}. No rule objects; judge for yourself."
        return Cell("open", _sentence(said) + against, held.controls, fields, keys)
    if asking:
        return Cell("unknown", _titles(asking) + against, held.controls, fields, keys)
    if treated:
        return Cell("treated", _decided(treated) + against, held.controls, (), keys)
    return _filled_in(held)


def _filled_in(held: Held) -> Cell:
    """Return what the fields alone say."""
    if held.none:
        return Cell("none", held.none)
    if held.controls and not (held.each and held.unknown):
        return Cell("covered", f"{_sentence(_listed(held.controls))}.", held.controls)
    if held.unknown:
        said = f"Not filled in: {_listed(held.unknown)}."
        against = f" Known so far: {_listed(held.controls)}." if held.controls else ""
        return Cell("unknown", said + against, held.controls, held.unknown)
    return Cell("open", "Nothing is there against it that a field could say.")


def _listed(controls: Iterable[Control]) -> str:
    counted = Counter(control.words for control in controls)
    return ", ".join(f"{words} ({n} times)" if n > 1 else words for words, n in counted.items())


def _titles(entries: list[Entry]) -> str:
    said = [entry.finding.title.rstrip(".") for entry in entries]
    more = len(said) - _NAMED
    named = "; ".join(said[:_NAMED]) + (f"; and {more} more" if more > 0 else "")
    return named if named.endswith("?") else f"{named}."


def _decided(entries: list[Entry]) -> str:
    said = []
    for entry in entries[:_NAMED]:
        reason = entry.treatment.reason.strip() if entry.treatment else ""
        whose = "your threat" if entry.finding.rule == RISK else "finding"
        because = f", because: {' '.join(reason.split()).rstrip('.')}" if reason else ""
        said.append(f"{_sentence(entry.state)}: {whose} “{entry.finding.title}”{because}.")
    return " ".join(said)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
