"""What an update moved: the rows of results that came, went or are others, and those of them that are only another number."""

from collections.abc import Mapping, Sequence
from itertools import compress
from operator import is_not, itemgetter

from analyzer.results import Result

_KEY = itemgetter(0)


class Moves:
    """Notes while tables of rows are renewed what in them is not as it was."""

    def __init__(self) -> None:
        self.rows: dict[str, Result] = {}  # that came or are others
        self.numbers: dict[str, float] = {}  # of those that are otherwise the same
        self.gone: list[str] = []
        self.ordered = True  # no table has other keys than before, or in another order

    @property
    def keys(self) -> list[str]:
        """The keys of all rows that came, went or are others."""
        return [*self.rows, *self.gone]

    def renewed(self, before: Mapping[str, Result], rows: Sequence[Result]) -> Mapping[str, Result]:
        """Return a table of rows, each as the old object where it is equal; where all are, it is the old table."""
        if list(map(_KEY, rows)) != list(before):
            return self._rearranged(before, rows)
        # without a loop of our own, as this looks at every row that an edit can have touched
        both = compress(zip(rows, before.values(), strict=True), map(is_not, rows, before.values()))
        fresh = [(row, old) for row, old in both if row != old]
        self.note(fresh)
        return {**before, **{row[0]: row for row, _ in fresh}} if fresh else before

    def note(self, fresh: list[tuple[Result, Result]]) -> None:
        """Note rows that are others, each with the one of before."""
        for row, old in fresh:
            key, number, unit, missing, about = row
            self.rows[key] = row
            if number is not None and unit == old[2] and missing == old[3] and about == old[4]:
                self.numbers[key] = number

    def _rearranged(
        self, before: Mapping[str, Result], rows: Sequence[Result]
    ) -> Mapping[str, Result]:
        self.ordered = False
        made = {row[0]: row for row in rows}
        if not before:
            self.rows |= made
            return made
        came = {key: row for key, row in made.items() if key not in before}
        both = [(row, before[key]) for key, row in made.items() if key in before]
        made.update((old[0], old) for row, old in both if row == old)
        self.rows |= came
        self.note([(row, old) for row, old in both if row != old])
        self.gone += [key for key in before if key not in made]
        return made
