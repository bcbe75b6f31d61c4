"""What is wrong with a team's rule, and where in its file that is."""


class FlawError(ValueError):
    """What is wrong with a rule, as a sentence without its stop, and a word of it that leads to the line."""

    def __init__(self, words: str, near: str = "") -> None:
        super().__init__(words)
        self.near = near


class RuleFailureError(Exception):
    """A rule that could not be run to its end; its text is one sentence."""
