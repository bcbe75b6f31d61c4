"""Likelihood and impact, one to four each, and the severity that they make."""

from typing import NamedTuple

from analyzer.results import Severity


class Weight(NamedTuple):
    """One side of a risk: a level from 1 (least) to 4, and what it was taken from, as words within a sentence."""

    level: int
    because: str


class Risk(NamedTuple):
    """How likely something is and what it would do."""

    likelihood: Weight
    impact: Weight

    @property
    def severity(self) -> Severity:
        """The product in words: 1–2 low, 3–4 medium, 6–9 high, 12–16 critical."""
        product = self.likelihood.level * self.impact.level
        return (
            "critical"
            if product >= 12
            else "high"
            if product >= 6
            else "medium"
            if product >= 3
            else "low"
        )

    @property
    def reasoning(self) -> str:
        """One sentence with both levels, the product and what they were taken from."""
        likely, impact = self.likelihood, self.impact
        return (
            f"Likelihood {likely.level} of 4 ({likely.because}) times impact {impact.level} of 4 "
            f"({impact.because}) makes {likely.level * impact.level}, {self.severity}."
        )
