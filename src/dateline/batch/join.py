"""The last stages: mentions to links, links to incidents. Each touches only the neighbourhood of what is new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.batch.progress import Progress
from dateline.incidents import bars_of, group_mentions, judge_briefly, lookup_keys
from dateline.outlets import wire_of
from dateline.reconcile import People, Told, reconcile, runs_of
from dateline.records.claim import Mention
from dateline.records.decision import Decision, in_force
from dateline.records.incident import Incident
from dateline.records.link import Link
from dateline.records.ruling import Ruling, goes_with, rulings_in_force
from dateline.review import applied, settled
from dateline.store import Record
from dateline.store.record import Parts
from dateline.store.texts import Kept

IN_ONE_TRANSACTION: Final = 400
IN_MEMORY: Final = 100
"""Groups of mentions whose texts and claims are in memory at a time."""


def link_found(record: Record, progress: Progress) -> int:
    """Compare every mention that is new with all that it meets; return how many were compared."""
    done = 0
    progress.stage("Linking", None)
    while True:
        with record.begin() as parts:
            ids = parts.linking.in_state("found", IN_ONE_TRANSACTION)
            if not ids:
                return done
            parts.linking.link(ids, _links(parts, ids))
        progress.step(len(ids))
        done += len(ids)


def _links(parts: Parts, ids: Sequence[str]) -> list[Link]:
    """The links of some mentions to all that they meet, each pair once: what still waits will meet these in its turn."""
    own = parts.linking.facts(ids)
    keys = {mention: lookup_keys(own[mention]) for mention in ids}
    inside = parts.linking.buckets({key for found in keys.values() for key in found})
    met = {mention: {other for key in keys[mention] for other in inside.get(key, ())} for mention in ids}
    known = parts.linking.compared({other for others in met.values() for other in others} - set(ids))
    pairs = {
        (min(mention, other), max(mention, other))
        for mention, others in met.items()
        for other in others
        if other != mention and (other in own or other in known)
    }
    facts = dict(own) | dict(parts.linking.facts({end for pair in pairs for end in pair} - set(ids)))
    return [
        judge_briefly(facts[a], facts[b])
        for a, b in sorted(pairs)
        if facts[a].revision_id != facts[b].revision_id
    ]


def group_linked(record: Record, progress: Progress) -> int:
    """Group every neighbourhood that changed into incidents; return how many incidents were made."""
    made = 0
    progress.stage("Reconciling", None)
    while True:
        with record.begin() as parts:
            ids = parts.linking.in_state("linked", IN_ONE_TRANSACTION)
            if not ids:
                return made
            made += _regroup(parts, ids)
        progress.step(len(ids))


def _regroup(parts: Parts, ids: Sequence[str]) -> int:
    """Group the neighbourhoods of some mentions anew and put the incidents that they make in the place of the old."""
    members = parts.linking.neighbourhood(ids)
    revisions = parts.readings.revisions_of(members)
    links = parts.linking.links_among(members)
    decisions = parts.linking.decisions_of(members)
    bars = bars_of(parts.linking.facts(members).values())
    groups = [
        group
        for component in components(sorted(revisions), links, decisions)
        for group in component.groups(revisions, bars)
    ]
    parts.linking.replace(members, _reconciled(parts, groups, decisions))
    return len(groups)


def _reconciled(
    parts: Parts, groups: Sequence[tuple[str, ...]], decisions: Sequence[Decision]
) -> Iterator[Incident]:
    """The incidents that groups of mentions make: what they tell is in memory for some groups at a time."""
    rule = parts.readings.toll_rule()
    judged: dict[str, set[str]] = {}
    for one in in_force(decisions):
        judged.setdefault(one.first, set()).add(one.user)
        judged.setdefault(one.second, set()).add(one.user)
    for start in range(0, len(groups), IN_MEMORY):
        some = groups[start : start + IN_MEMORY]
        mentions = {one.id: one for one in parts.readings.many(m for group in some for m in group)}
        texts = parts.texts.many(one.revision_id for one in mentions.values())
        ruled = parts.rulings.by_mention(mentions)
        for group in some:
            yield as_told([mentions[m] for m in group], texts, ruled, judged, rule)


def as_told(
    mentions: Sequence[Mention],
    texts: Mapping[str, Kept],
    ruled: Mapping[str, Sequence[Ruling]],
    judged: Mapping[str, set[str]],
    toll_rule: str,
) -> Incident:
    """The incident that mentions tell of, with what people ruled on their values; `judged` says who judged which mention."""
    rulings = list({one.id: one for mention in mentions for one in ruled.get(mention.id, ())}.values())
    seen = [applied(mention, rulings) for mention in mentions]
    looked = {name for mention in mentions for name in judged.get(mention.id, ())}
    return reconcile(
        [told_of(one.mention, texts) for one in seen],
        People(
            settled=settled(rulings, {mention.id for mention in mentions}),
            rejected=tuple(sorted(claim for one in seen for claim in one.rejected)),
            reviewers=tuple(sorted(looked | {one.user for one in _of_these(rulings, mentions)})),
        ),
        toll_rule,
    )


def _of_these(rulings: Sequence[Ruling], mentions: Sequence[Mention]) -> list[Ruling]:
    """The rulings in force that are about an incident of some mentions, or about a claim of theirs."""
    ids = {mention.id for mention in mentions}
    return [one for one in rulings_in_force(rulings) if one.claim_id or goes_with(one, ids)]


@dataclass(frozen=True, slots=True)
class Component:
    """Mentions that same-links and decisions connect, with all links and decisions among them: a work of its own."""

    members: tuple[str, ...]
    links: tuple[Link, ...]
    decisions: tuple[Decision, ...]

    def groups(self, revisions: Mapping[str, str], bars: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
        """Its mentions, grouped into incidents; `revisions` gives the revision of each, `bars` what it takes to join (`bars_of`)."""
        if len(self.members) == 1:
            return (self.members,)
        own = {m: revisions[m] for m in self.members}
        return group_mentions(own, self.links, self.decisions, bars)


def components(ids: Sequence[str], links: Sequence[Link], decisions: Sequence[Decision]) -> list[Component]:
    """The connected sets of some mentions, in the order of their first."""
    root = {mention: mention for mention in ids}

    def find(mention: str) -> str:
        while root[mention] != mention:
            root[mention] = root[root[mention]]
            mention = root[mention]
        return mention

    inside = [one for one in decisions if one.first in root and one.second in root]
    joined = [(link.first, link.second) for link in links if link.judgement == "same"]
    joined += [(one.first, one.second) for one in inside]
    for first, second in joined:
        a, b = find(first), find(second)
        root[max(a, b)] = min(a, b)
    members: dict[str, list[str]] = {}
    own_links: dict[str, list[Link]] = {}
    own_decisions: dict[str, list[Decision]] = {}
    for mention in ids:
        members.setdefault(find(mention), []).append(mention)
    for link in links:
        if find(link.first) == find(link.second):
            own_links.setdefault(find(link.first), []).append(link)
    for one in inside:
        own_decisions.setdefault(find(one.first), []).append(one)
    return [
        Component(tuple(members[key]), tuple(own_links.get(key, ())), tuple(own_decisions.get(key, ())))
        for key in sorted(members)
    ]


def told_of(mention: Mention, texts: Mapping[str, Kept]) -> Told:
    """A mention with what the record knows of its report."""
    kept = texts[mention.revision_id]
    return Told(
        mention=mention,
        report_id=kept.report_id,
        family_id=kept.family_id,
        publisher=kept.revision.publisher,
        published=kept.revision.day,
        wire=wire_of(kept.revision.text),
        runs=runs_of(mention, kept.revision.text),
    )
