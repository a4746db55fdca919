"""Decisions: what people settled. Appended, never edited; a later one supersedes an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.ids import stable_id
from dateline.records.superseding import standing

Verdict = Literal["same", "different", "unsure", "withdrawn"]
"""What a person says of a pair. "Withdrawn" takes back the decision that it supersedes, and says nothing of its own."""

ActKind = Literal["merge", "split", "judge", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's verdict on whether two mentions are one incident.

    `seen_hash` is the hash of what the person saw: the decision is stale once that changed. `reason` is required. `act` is
    what a person did at once, which may decide on many pairs: its kind and its id.
    """

    first: str
    second: str
    verdict: Verdict
    reason: str
    user: str
    at: datetime
    seen_hash: str
    supersedes: str | None = None
    act: str = ""
    kind: ActKind = "merge"

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a decision needs a reason in words")

    @property
    def id(self) -> str:
        """Stable: the same verdict of the same person at the same time is one decision."""
        return stable_id("dec", (self.first, self.second, self.verdict, self.user, self.at.isoformat()))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Those of the standing decisions that say something of a pair, the earliest first."""
    return [one for one in standing(decisions) if one.verdict != "withdrawn"]
