"""The share of a gamma distribution, given by its mean and variance, that lies beyond a point."""

import math

_TERMS = 500
_SMALL = 1e-12
_NORMAL = 1e4  # a shape above which it is as good as normal


def beyond(point: float, mean: float, variance: float) -> float:
    """Return the share of times longer than a point; exact for exponential and for constant times."""
    if point <= 0.0:
        return 1.0
    if mean <= 0.0 or point == math.inf:
        return 0.0
    if variance <= 0.0:
        return 1.0 if mean > point else 0.0
    shape = mean * mean / variance
    if shape > _NORMAL:
        return 0.5 * math.erfc((point - mean) / math.sqrt(2.0 * variance))
    return _upper(shape, point * mean / variance)


def _upper(shape: float, x: float) -> float:
    """Return the regularised upper incomplete gamma function, by its series or its continued fraction (Lentz)."""
    front = math.exp(min(shape * math.log(x) - x - math.lgamma(shape), 700.0))
    if x < shape + 1.0:
        term = total = 1.0 / shape
        for n in range(1, _TERMS):
            term *= x / (shape + n)
            total += term
            if term < total * _SMALL:
                break
        return min(max(1.0 - total * front, 0.0), 1.0)
    last = x + 1.0 - shape
    ratio, fraction = math.inf, 1.0 / last
    made = fraction
    for n in range(1, _TERMS):
        step = -n * (n - shape)
        last += 2.0
        fraction = 1.0 / (step * fraction + last)
        ratio = last + step / ratio
        made *= fraction * ratio
        if abs(fraction * ratio - 1.0) < _SMALL:
            break
    return min(max(made * front, 0.0), 1.0)
