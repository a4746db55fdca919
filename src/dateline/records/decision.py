"""Decisions: what people settled. Appended, never edited; a later one supersedes an earlier one."""

from dataclasses import dataclass
from datetime import datetime

from dateline.ids import stable_id
from dateline.records.link import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's verdict on whether two mentions are one incident.

    `seen_hash` is the hash of what the person saw: the decision is stale once that changed. `reason` is required.
    """

    first: str
    second: str
    verdict: Judgement
    reason: str
    user: str
    at: datetime
    seen_hash: str
    supersedes: str | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a decision needs a reason in words")

    @property
    def id(self) -> str:
        """Stable: the same verdict of the same person at the same time is one decision."""
        return stable_id("dec", (self.first, self.second, self.verdict, self.user, self.at.isoformat()))
