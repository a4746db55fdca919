"""How often one visitor may ask: a bucket that fills up again with time. In memory, for one process."""

from dataclasses import dataclass, field
from typing import Final

MOST_VISITORS: Final = 10_000
"""Visitors that are remembered; beyond, those that have been quiet longest are forgotten."""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `burst` at once, and `per_minute` in the long run."""

    burst: int
    per_minute: float


READING: Final = Rate(240, 240)
WRITING: Final = Rate(60, 60)
SIGNING_IN: Final = Rate(6, 3)
UPLOADING: Final = Rate(6, 6)


@dataclass(slots=True)
class Limits:
    """The buckets, by what is done and by whom."""

    _left: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)

    def take(self, what: str, who: str, rate: Rate, now: float) -> bool:
        """Whether one more is allowed; `now` is in seconds."""
        left, before = self._left.pop((what, who), (float(rate.burst), now))
        left = min(float(rate.burst), left + max(0.0, now - before) * rate.per_minute / 60)
        allowed = left >= 1
        self._left[what, who] = (left - 1 if allowed else left, now)
        if len(self._left) > MOST_VISITORS:
            self._left.pop(next(iter(self._left)))
        return allowed
