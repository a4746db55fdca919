"""Clustering that does not chain: links to groups of mentions.

Groups grow by the strongest link first; two groups join only where at least half of the pairs between them were looked at and these
speak for it on average, and never against a person's "different" or a report that tells two mentions apart. Where two
groups are kept apart by a report that tells of both, the mentions of the smaller one that no such report holds may move
to the larger. The result depends on the set of links alone, not on their order.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dateline.records.decision import Decision, in_force
from dateline.records.link import Link

JOIN_AT: Final = 0.2
"""The mean probability of the pairs between two groups that were looked at, from which they join."""
MOST_UNSEEN: Final = 0.5
"""The share of the pairs between two groups that blocking never brought together, up to which they join: what shares no day and
place is no evidence. Both were set on the syria reports as three readings find them; link F1 is the same from 0.5 to 0.66.

Where a group has a bar of its own, what never met counts as 0 instead: it shares no names either."""

MOST_AGAINST: Final = 0.4
"""The share of the pairs that were looked at, between two groups, from which "different" keeps the groups apart: what
stops a chain, whose ends differ."""
MOVE_AT: Final = 0.1
"""The mean probability from which a mention moves, and what a pair counts there that was never looked at: a report alone kept it out."""
MOVED_AGAINST: Final = 2 / 3
"""The same for one mention that moves: more, as it has lost the group that a report keeps apart."""

Pair = tuple[str, str]


def group_mentions(
    revisions: Mapping[str, str],
    links: Iterable[Link],
    decisions: Sequence[Decision] = (),
    bars: Mapping[str, float] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Return the groups of mentions that are one incident, each sorted, in the order of their first mention.

    `revisions` gives the revision of every mention, `bars` gives the mean
    probability from which groups with a mention join, where it is not `JOIN_AT` (`score.bar_of`). Of several decisions on a pair the one that nothing supersedes, and
    among those the latest, holds.
    """
    work = _Work(revisions, links, _verdicts(decisions), bars or {})
    work.join()
    work.move()
    return tuple(sorted(tuple(sorted(group.members)) for group in work.groups.values()))


def _verdicts(decisions: Sequence[Decision]) -> dict[Pair, str]:
    return {(min(d.first, d.second), max(d.first, d.second)): d.verdict for d in in_force(decisions)}


def _mean(total: float, looked: int, pairs: int, bar: float) -> float:
    """How much the pairs between two groups speak for their being one; nothing where too few of them were looked at."""
    if bar:
        return total / pairs
    return total / looked if looked >= (1 - MOST_UNSEEN) * pairs and looked else 0.0


@dataclass(slots=True)
class _Group:
    """Mentions held to be one incident.

    `bar` is the highest of theirs, 0 where none has one; `near` holds, for each other group, the sum of the scores of the pairs that were looked at, how many those are, and
    how many of them were judged different; `apart` the groups that a person keeps apart from it.
    """

    members: set[str]
    revisions: set[str]
    bar: float = 0.0
    near: dict[str, tuple[float, int, int]] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)


class _Work:
    """Groups by the name of one of their mentions, and what is known between them."""

    def __init__(
        self,
        revisions: Mapping[str, str],
        links: Iterable[Link],
        verdicts: Mapping[Pair, str],
        bars: Mapping[str, float],
    ) -> None:
        self.bars = bars
        self.revisions = revisions
        self.of = {mention: mention for mention in revisions}
        self.groups = {
            mention: _Group({mention}, {revision}, bars.get(mention, 0.0))
            for mention, revision in revisions.items()
        }
        kept = tuple(links)
        self.scores = {(link.first, link.second): link.score for link in kept}
        self.against = {(link.first, link.second) for link in kept if link.judgement == "different"}
        same = {(link.first, link.second): link.score for link in kept if link.judgement == "same"}
        self.firm = {pair for pair, verdict in verdicts.items() if verdict == "same"}
        for pair, verdict in verdicts.items():
            same.pop(pair, None)
            self.scores[pair] = 1.0 if verdict == "same" else 0.0
        self.order = sorted(
            (same | dict.fromkeys(self.firm, 1.0)).items(), key=lambda item: (-item[1], item[0])
        )
        for (a, b), score in self.scores.items():
            if a in self.groups and b in self.groups:
                self.groups[a].near[b] = self.groups[b].near[a] = (score, 1, int((a, b) in self.against))
        self.different: dict[str, set[str]] = {mention: set() for mention in revisions}
        for (a, b), verdict in verdicts.items():
            if verdict == "different" and a in self.groups and b in self.groups:
                self.different[a].add(b)
                self.different[b].add(a)
                self.groups[a].apart.add(b)
                self.groups[b].apart.add(a)

    def join(self) -> None:
        """Join groups along the links, the strongest first."""
        for (first, second), _ in self.order:
            a, b = self.of.get(first), self.of.get(second)
            if a is None or b is None or a == b or b in self.groups[a].apart:
                continue
            if (first, second) in self.firm or self._may_join(a, b):
                self._merge(a, b)

    def _may_join(self, a: str, b: str) -> bool:
        if self.groups[a].revisions & self.groups[b].revisions:
            return False
        total, looked, against = self.groups[a].near.get(b, (0.0, 0, 0))
        pairs = len(self.groups[a].members) * len(self.groups[b].members)
        bar = max(self.groups[a].bar, self.groups[b].bar)
        return against < MOST_AGAINST * looked and _mean(total, looked, pairs, bar) >= (bar or JOIN_AT)

    def _merge(self, a: str, b: str) -> None:
        """Put the smaller group into the larger; of equals the one with the later name into the other."""
        into, gone = sorted((a, b), key=lambda name: (-len(self.groups[name].members), name))
        ours, theirs = self.groups[into], self.groups.pop(gone)
        ours.members |= theirs.members
        ours.revisions |= theirs.revisions
        ours.bar = max(ours.bar, theirs.bar)
        ours.near.pop(gone, None)
        for other, (total, looked, against) in theirs.near.items():
            if other == into:
                continue
            before = ours.near.get(other, (0.0, 0, 0))
            joined = (before[0] + total, before[1] + looked, before[2] + against)
            ours.near[other] = self.groups[other].near[into] = joined
            del self.groups[other].near[gone]
        for other in theirs.apart:
            self.groups[other].apart.discard(gone)
            self.groups[other].apart.add(into)
        ours.apart |= theirs.apart
        for mention in theirs.members:
            self.of[mention] = into

    def move(self) -> None:
        """Move mentions out of smaller groups that a report keeps apart from a larger one they belong to.

        Those with the strongest links move first, again and again until none does: what moves goes to a larger group, so
        this ends.
        """
        linked: dict[str, list[str]] = {}
        for (
            first,
            second,
        ), _ in self.order:  # the strongest first, so a mention's first link is its strongest
            linked.setdefault(first, []).append(second)
            linked.setdefault(second, []).append(first)
        moved = True
        while moved:
            moved = False
            for mention, others in linked.items():
                best = self._better_home(mention, others)
                if best is not None:
                    self._rehome(mention, best)
                    moved = True

    def _better_home(self, mention: str, linked: Sequence[str]) -> str | None:
        home = self.of.get(mention)
        if home is None or any(mention in pair for pair in self.firm):
            return None
        size = len(self.groups[home].members)
        others = {self.of[other] for other in linked if other in self.of} - {home}
        larger = [
            name for name in others if len(self.groups[name].members) > size and self._welcome(mention, name)
        ]
        scored = ((self._mean_to(mention, name), self._bar(mention, name), name) for name in larger)
        enough = ((mean, name) for mean, bar, name in scored if mean >= (bar or MOVE_AT))
        return max(enough, default=(0.0, None))[1]

    def _bar(self, mention: str, name: str) -> float:
        """The bar between a mention and a group, 0 where neither has one."""
        return max(self.bars.get(mention, 0.0), self.groups[name].bar)

    def _welcome(self, mention: str, name: str) -> bool:
        group = self.groups[name]
        if self.revisions[mention] in group.revisions or self.different[mention] & group.members:
            return False
        pairs = [(min(mention, other), max(mention, other)) for other in group.members]
        looked = sum(pair in self.scores for pair in pairs)
        return sum(pair in self.against for pair in pairs) < MOVED_AGAINST * looked

    def _mean_to(self, mention: str, name: str) -> float:
        members = self.groups[name].members
        pairs = [(min(mention, other), max(mention, other)) for other in members]
        unseen = 0.0 if self._bar(mention, name) else MOVE_AT
        return math.fsum(self.scores.get(pair, unseen) for pair in pairs) / len(pairs)

    def _rehome(self, mention: str, name: str) -> None:
        home = self.groups[self.of[mention]]
        home.members.discard(mention)
        home.revisions = {self.revisions[other] for other in home.members}
        if not home.members:
            del self.groups[self.of[mention]]
        self.groups[name].members.add(mention)
        self.groups[name].revisions.add(self.revisions[mention])
        self.groups[name].bar = self._bar(mention, name)
        self.of[mention] = name
