"""Which sections of the inspector are open, also the next time."""

from app.settings import remember_words, remembered_words

_KEY = "inspector/sections"
# closed at first, unless something was typed in them
FOLDED = ("Security", "Operations", "Messaging", "Description", "View")
MORE = "More on "  # how the titles of sections begin that hold what a kind is hardly ever asked for


class Folds:
    """What a person has opened and closed, by the title of the section."""

    def __init__(self) -> None:
        self._open: dict[str, bool] = {}
        for word in remembered_words(_KEY).split(";"):
            if word[1:]:
                self._open[word[1:]] = word[0] == "+"

    def is_open(self, title: str, typed: int) -> bool:
        """Tell whether a section stands open that holds so many typed values."""
        return self._open.get(title, bool(typed) or not (title in FOLDED or title.startswith(MORE)))

    def keep(self, title: str, opened: bool) -> None:
        """Keep what a person did with a section."""
        self._open[title] = opened
        words = (f"{'+' if on else '-'}{name}" for name, on in sorted(self._open.items()))
        remember_words(_KEY, ";".join(words))
