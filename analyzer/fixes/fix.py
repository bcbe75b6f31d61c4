"""What a fix is: words for its button, and the edit that it makes."""

from collections.abc import Callable, Mapping

from analyzer.results import Finding, Result
from models.design import Design
from models.frozen import frozen

Make = Callable[[Design, Finding, Mapping[str, Result]], Design]


@frozen
class Fix:
    """A remedy that a machine can carry out: what the button says, and the edit; the edit raises KeyError for what is gone."""

    title: str
    make: Make


def links(design: Design, finding: Finding) -> list[str]:
    """Return the connections among a finding's subjects that are still there."""
    return [id for id in finding.subjects if id in design.links]


def components(design: Design, finding: Finding) -> list[str]:
    """Return the components among a finding's subjects that are still there."""
    return [id for id in finding.subjects if id in design.components]
