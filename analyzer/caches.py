"""The hit ratio of a cache that keeps what was asked for last, by Che's approximation, for popularity after Zipf.

Fricker, Robert, Roberts: A versatile and accurate approximation for LRU cache performance (2012).
"""

import math

import numpy as np
from numpy.typing import NDArray

_ALONE = 2048  # the most popular items are taken one by one, the rest in groups that grow by 0.2 %

Array = NDArray[np.float64]


def hit_ratio(items: float, kept: float, zipf: float) -> float:
    """Return the share of requests that find their item among the kept ones; popularity of rank i is i to the -zipf."""
    if kept >= items:
        return 1.0
    if kept <= 0.0 or items < 1.0:
        return 0.0
    shares, counts = _popularity(items, zipf)
    age = _age(shares, counts, kept)
    return float(counts @ (shares * -np.expm1(-shares * age)))


def kept_for(items: float, ratio: float, zipf: float) -> float:
    """Return how many items have to be kept for a hit ratio below 1, within 1 % of the answer."""
    low, high = 0.5, items
    while high - low > max(high * 0.01, 0.5):
        middle = math.sqrt(low * high)
        if hit_ratio(items, middle, zipf) < ratio:
            low = middle
        else:
            high = middle
    return high


def _popularity(items: float, zipf: float) -> tuple[Array, Array]:
    """Return the share of requests of one item in each group of ranks, and how many items the group has."""
    alone = np.arange(1.0, min(items, _ALONE) + 1.0)
    edges = [float(len(alone))]
    while edges[-1] < items:
        edges.append(min(max(edges[-1] * 1.002, edges[-1] + 1.0), items))
    ends = np.array(edges)
    counts = np.concatenate((np.ones(len(alone)), np.diff(ends)))
    # a group holds the whole ranks after its first edge, so its middle is half a rank further on
    ranks = np.concatenate((alone, np.sqrt((ends[:-1] + 0.5) * (ends[1:] + 0.5))))
    weights = ranks**-zipf
    return weights / float(counts @ weights), counts


def _age(shares: Array, counts: Array, kept: float) -> float:
    """Return the time, in requests, after which an item that was not asked for again is dropped."""
    low, high = 0.0, 1.0
    while float(counts @ -np.expm1(-shares * high)) < kept:
        low, high = high, high * 2.0
        if math.isinf(high):
            return high
    for _ in range(60):
        middle = (low + high) / 2.0
        if float(counts @ -np.expm1(-shares * middle)) < kept:
            low = middle
        else:
            high = middle
    return high
