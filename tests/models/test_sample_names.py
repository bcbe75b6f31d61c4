"""Examples are found by name, and only those."""

import pytest

from models.samples import sample, samples


def test_the_examples_are_listed_with_their_titles() -> None:
    assert samples()["social-network"] == "Social network"


def test_every_listed_example_opens() -> None:
    for name, title in samples().items():
        assert sample(name).title == title


@pytest.mark.parametrize(
    "name", ["", "social network", "../catalog/README", "social-network.loadpath"]
)
def test_a_name_that_is_not_listed_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        sample(name)
