"""The footnotes of one block: a letter for every way in which its numbers come about."""

from string import ascii_lowercase

from exporters.blocks import Run, Runs
from exporters.sections.formulas import shape
from exporters.sections.review import Review


class Notes:
    """Gives letters to results as they are shown; those whose formulas have one shape share a letter."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._letters: dict[str, str] = {}  # by shape
        self._first: dict[str, str] = {}  # the result that stands for a letter
        self._more: dict[str, int] = {}

    def letter(self, key: str) -> str:
        """Return the letter of the footnote that derives a result; "" where it has no value or formula."""
        found = self._review.explained(key)
        if found is None or found.value is None:
            return ""
        form = shape(found)
        if form in self._letters:
            letter = self._letters[form]
            self._more[letter] += 1
            return letter
        turn, place = divmod(len(self._letters), len(ascii_lowercase))
        letter = (ascii_lowercase[turn - 1] if turn else "") + ascii_lowercase[place]
        self._letters[form], self._first[letter], self._more[letter] = letter, key, 0
        return letter

    @property
    def rows(self) -> list[tuple[str, Runs]]:
        """What each letter stands for: the formula of the first number that has it, with its values."""
        return [(letter, self._said(letter, key)) for letter, key in self._first.items()]

    def _said(self, letter: str, key: str) -> Runs:
        derived = self._review.derivation(key)
        more = self._more[letter]
        if not more:
            return derived
        others = f" The same for {more:,} {'other' if more == 1 else 'others'}."
        return (*self._review.named(key), *derived, Run(others))
