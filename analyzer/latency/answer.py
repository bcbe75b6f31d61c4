"""What a component does with one request: how long it works, and how long the request waits before."""

from typing import NamedTuple


class Wait(NamedTuple):
    """A wait that a share of the requests has: exponential with a rate in 1/s, for a part of them."""

    part: float  # of all requests: those that go to these queues
    share: float  # of that part: those that have to wait
    rate: float


class Answer(NamedTuple):
    """What a component does with one request: seconds of work, its variability, and the waits before it."""

    work: float
    variability: float
    waits: tuple[Wait, ...]
    limit: float | None = None  # 1/s that held workers can carry; None where none are held
    delay: float = 0.0  # seconds on the way there and back, which keep no worker of its own busy
    held: float | None = None  # seconds that a request holds a worker; None where none are held
    workers: int = 0  # that work on calls which come at once; 0 where none do, or nobody queues
    free: bool = False  # held workers are so many that none is ever waited for, nor anybody at what they call

    @property
    def bare(self) -> "Answer":
        """The same without what its workers can carry, which no time of a caller is made of."""
        return self if self.limit is None else self._replace(limit=None, held=None)

    @property
    def wait(self) -> float:
        """The mean wait in seconds."""
        found: float = 0
        for part, share, rate in self.waits:
            if rate > 0.0:
                found += part * share / rate
        return found

    @property
    def mean(self) -> float:
        """The mean answer time in seconds."""
        return self.work + self.delay + self.wait

    @property
    def second_moment(self) -> float:
        """The mean square of the answer time, for the width of a grid."""
        # no powers: a product that grows too large is infinite, a power raises an error
        squares = sum(2.0 * w.part * w.share / w.rate / w.rate for w in self.waits if w.rate > 0.0)
        wait = self.wait
        own = self.work * self.work * (1.0 + self.variability) + squares
        own += 2.0 * self.work * wait
        return own + self.delay * (self.delay + 2.0 * (self.work + wait))
