"""Rulings: what people say of single values. Appended, never edited; a later one of the same person supersedes an earlier one.

A decision (`decision.py`) is on whether two mentions are one incident; a ruling is on what a claim says, or on what a
field of an incident is. Both are kept beside what the machine read, and neither changes a claim.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from dateline.ids import stable_id
from dateline.records.superseding import standing
from dateline.records.values import Value

Ruled = Literal["accepted", "corrected", "rejected", "set", "withdrawn"]
"""Accepted: the claim says what its words say. Corrected: other words of the same sentence say it. Rejected: the words do not
say that. Set: a person's own value for a field of an incident. Withdrawn: takes back the ruling that it supersedes."""

SetField = Literal["type", "date", "place", "actor", "recipient", "weapon", "killed", "injured"]
SET_FIELDS: Final[tuple[SetField, ...]] = get_args(SetField)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person says of a claim of a mention, or (where `claim_id` is None) of a field of an incident.

    `about` are the mentions that the incident had (for a claim, its own): a value that was set goes with most of them.
    `words` are those that the person gave; `value` is what they come to, None where the verdict needs none. `seen_hash` is
    the hash of what the person saw: the ruling is stale once that changed. `act` is shared by what was said at once.
    """

    mention_id: str
    claim_id: str | None
    field: str
    verdict: Ruled
    words: str | None
    value: Value | None
    reason: str
    user: str
    at: datetime
    seen_hash: str
    supersedes: str | None = None
    about: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.reason.strip() and self.verdict != "accepted":
            raise ValueError("a ruling that overrides what was read needs a reason in words")

    @property
    def id(self) -> str:
        """Stable: the same words of the same person at the same time are one ruling."""
        what = (self.mention_id, self.claim_id, self.field, self.verdict, self.words)
        return stable_id("rul", (*what, self.user, self.at.isoformat()))

    @property
    def item(self) -> str:
        """What it is about: two people who look at one item are compared on it."""
        return self.claim_id or f"{self.mention_id} {self.field}"


def goes_with(ruling: Ruling, mentions: Collection[str]) -> bool:
    """Whether some mentions are the incident that a value was set for: most of its mentions, or half with the first."""
    about = ruling.about or (ruling.mention_id,)
    kept = sum(mention in mentions for mention in about)
    return 2 * kept > len(about) or (2 * kept == len(about) and min(about) in mentions)


def rulings_in_force(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The rulings that nothing supersedes and that say something, the earliest first: of each person the last on an item."""
    last: dict[tuple[str, str], Ruling] = {}
    for one in standing(rulings):
        if one.verdict != "withdrawn":
            last[one.item, one.user] = one
    return sorted(last.values(), key=lambda r: (r.at, r.id))


def agreed(rulings: Sequence[Ruling]) -> Ruling | None:
    """What the people who ruled on one item agree on (the latest of equal rulings); None where they do not agree."""
    said = {(one.verdict, one.value) for one in rulings}
    return rulings[-1] if len(said) == 1 else None


def last_words(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Of each person the last ruling, the earliest first."""
    last = {one.user: one for one in sorted(rulings, key=lambda r: (r.at, r.id))}
    return sorted(last.values(), key=lambda r: (r.at, r.id))
