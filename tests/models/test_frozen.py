"""A frozen class does what a frozen dataclass with slots does."""

import copy
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import ClassVar

import pytest

from models.frozen import frozen


@frozen
class Made:
    """As it is made here."""

    kinds: ClassVar[int] = 3
    name: str
    count: int = 1
    held: dict[str, int] = field(default_factory=dict)
    note: str = field(default="", compare=False)

    @property
    def twice(self) -> int:
        """Twice the count."""
        return 2 * self.count


@dataclass(frozen=True, slots=True)
class Known:
    """As the standard library makes it."""

    kinds: ClassVar[int] = 3
    name: str
    count: int = 1
    held: dict[str, int] = field(default_factory=dict)
    note: str = field(default="", compare=False)


def test_it_is_made_as_a_dataclass_is() -> None:
    made, known = Made("a", held={"b": 2}), Known("a", held={"b": 2})
    assert repr(made) == repr(known).replace("Known", "Made")
    assert asdict(made) == asdict(known)
    assert [each.name for each in fields(made)] == [each.name for each in fields(known)]
    assert Made.__match_args__ == Known.__match_args__
    assert made.twice == 2
    assert Made.kinds == 3
    assert Made.__doc__ == "As it is made here."
    assert not hasattr(made, "__dict__")
    with pytest.raises(TypeError):
        Made()  # type: ignore[call-arg]


def test_each_has_a_default_of_its_own() -> None:
    assert Made("a").held == {}
    assert Made("a").held is not Made("a").held


def test_it_is_its_values() -> None:
    assert Made("a", 2) == Made("a", 2, note="not compared") != Made("a", 3)
    other: object = Known("a")
    assert Made("a") != other
    assert replace(Made("a"), count=5) == Made("a", 5)


@frozen
class Small:
    """One that can be hashed."""

    name: str
    count: int = 1


def test_it_is_hashed_by_its_values() -> None:
    assert len({Small("a"), Small("a", 1), Small("b")}) == 2


def test_it_can_be_copied() -> None:
    made = Small("a", 4)
    assert copy.copy(made) == made == copy.deepcopy(made)


def test_nothing_is_set_again() -> None:
    made = Small("a")
    with pytest.raises(FrozenInstanceError):
        made.count = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.count
