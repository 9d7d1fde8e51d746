"""How are things drawn at random? A table of weights that is prepared once and drawn from often."""

from bisect import bisect
from collections.abc import Iterator, Mapping
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Values with weights (any unit); `pick` draws one. Much faster than `Random.choices` for a fixed table."""

    __slots__ = ("_cumulative", "_values")

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._values = tuple(weights)
        self._cumulative = tuple(accumulate(weights.values()))

    def pick(self, rng: Random) -> T:
        """One value, drawn with its weight."""
        return self._values[bisect(self._cumulative, rng.random() * self._cumulative[-1])]

    def __iter__(self) -> Iterator[T]:
        return iter(self._values)


def chance(rng: Random, probability: float) -> bool:
    """True with this probability (0 to 1)."""
    return rng.random() < probability


def between(rng: Random, low: int, high: int) -> int:
    """A whole number from `low` to `high`, both included; faster than `Random.randint`."""
    return low + int(rng.random() * (high - low + 1))


def about(rng: Random, mean: float, least: int = 1, most: int = 10**6) -> int:
    """A whole number drawn round `mean` with a long tail (exponential), kept from `least` to `most`."""
    return max(least, min(most, int(rng.expovariate(1.0 / mean))))
