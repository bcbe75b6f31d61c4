"""The footnotes of one block: a letter for every number that has a formula."""

from string import ascii_lowercase

from exporters.blocks import Runs
from exporters.sections.review import Review


class Notes:
    """Gives letters to results as they are shown, and keeps what each letter stands for."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self.rows: list[tuple[str, Runs]] = []

    def letter(self, key: str) -> str:
        """Return the letter of the footnote that derives a result; "" where it has no value or formula."""
        derivation = self._review.derivation(key)
        if not derivation:
            return ""
        turn, place = divmod(len(self.rows), len(ascii_lowercase))
        letter = (ascii_lowercase[turn - 1] if turn else "") + ascii_lowercase[place]
        self.rows.append((letter, derivation))
        return letter
