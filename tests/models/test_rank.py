"""Ranks always leave room for another between two of them."""

from hypothesis import given
from hypothesis import strategies as st

from models.rank import after, between


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_there_is_always_room(places: list[int]) -> None:
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        low = ranks[at - 1] if at else ""
        high = ranks[at] if at < len(ranks) else ""
        ranks.insert(at, between(low, high))
        assert ranks == sorted(set(ranks))


def test_ranks_at_the_end_grow_and_stay_short() -> None:
    ranks: list[str] = []
    for _ in range(500):
        ranks.append(after(ranks))
    assert ranks == sorted(set(ranks))
    assert max(map(len, ranks)) == 2
    assert not any(rank.endswith("0") for rank in ranks)
