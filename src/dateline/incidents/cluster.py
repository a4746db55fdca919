"""Clustering that does not chain: links to groups of mentions.

Groups grow by the strongest link first; two groups join only where the links between them, on average over the pairs
that were looked at, speak for it, and never against a person's "different" or a report that tells two mentions apart.
The result depends on the set of links alone, not on their order.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dateline.records.decision import Decision
from dateline.records.link import Link

JOIN_AT: Final = 0.5
"""The mean probability between two groups from which they join. Set on the earlier half of the syria reports."""
NOT_LOOKED_AT: Final = 0.25
"""What a pair counts that blocking never brought together: it shares no day and place, which speaks against it."""

Pair = tuple[str, str]


def group_mentions(
    revisions: Mapping[str, str], links: Iterable[Link], decisions: Sequence[Decision] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return the groups of mentions that are one incident, each sorted, in the order of their first mention.

    `revisions` gives the revision of every mention. Of several decisions on a pair the one that nothing supersedes, and
    among those the latest, holds.
    """
    verdicts = _verdicts(decisions)
    scores = {(link.first, link.second): link.score for link in links}
    same = {(link.first, link.second): link.score for link in links if link.judgement == "same"}
    for pair, verdict in verdicts.items():
        same.pop(pair, None)
        if verdict == "same":
            same[pair] = 1.0
            scores[pair] = 1.0
    groups = {mention: frozenset([mention]) for mention in revisions}
    for pair, _ in sorted(same.items(), key=lambda item: (-item[1], item[0])):
        ours, theirs = groups.get(pair[0]), groups.get(pair[1])
        if ours is None or theirs is None or ours is theirs:
            continue
        if verdicts.get(pair) != "same" and not _may_join(ours, theirs, revisions, scores, verdicts):
            continue
        if _forbidden(ours, theirs, verdicts):
            continue
        joined = ours | theirs
        for mention in joined:
            groups[mention] = joined
    return tuple(sorted(tuple(sorted(group)) for group in set(groups.values())))


def _verdicts(decisions: Sequence[Decision]) -> dict[Pair, str]:
    superseded = {decision.supersedes for decision in decisions}
    found: dict[Pair, str] = {}
    for decision in sorted(decisions, key=lambda d: (d.at, d.id)):
        if decision.id not in superseded:
            found[(min(decision.first, decision.second), max(decision.first, decision.second))] = (
                decision.verdict
            )
    return found


def _pairs(ours: frozenset[str], theirs: frozenset[str]) -> Iterable[Pair]:
    return ((min(a, b), max(a, b)) for a in ours for b in theirs)


def _forbidden(ours: frozenset[str], theirs: frozenset[str], verdicts: Mapping[Pair, str]) -> bool:
    return bool(verdicts) and any(verdicts.get(pair) == "different" for pair in _pairs(ours, theirs))


def _may_join(
    ours: frozenset[str],
    theirs: frozenset[str],
    revisions: Mapping[str, str],
    scores: Mapping[Pair, float],
    verdicts: Mapping[Pair, str],
) -> bool:
    if {revisions[m] for m in ours} & {revisions[m] for m in theirs}:
        return False
    total = count = 0.0
    for pair in _pairs(ours, theirs):
        total += 0.0 if verdicts.get(pair) == "unsure" else scores.get(pair, NOT_LOOKED_AT)
        count += 1
    return total / count >= JOIN_AT
