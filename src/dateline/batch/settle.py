"""What people settle: incidents merged and split, with a reason and a name; taken back; kept when all is read again.

A decision is on pairs of mentions, since incidents come and go with what is read. It holds for as long as both mentions are
there, and is told to be stale where what was seen of them has changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from dateline.batch.join import group_linked
from dateline.batch.progress import Progress, Silent
from dateline.errors import InputError, NoSuchItem
from dateline.ids import content_hash, stable_id
from dateline.incidents import Facts, index_keys, judge, lookup_keys
from dateline.records.claim import Mention
from dateline.records.decision import ActKind, Decision, Verdict, in_force
from dateline.records.encode import to_json
from dateline.records.incident import Incident
from dateline.records.link import Link
from dateline.records.superseding import standing
from dateline.store import Record
from dateline.store.pieces import the_one, whole_id
from dateline.store.record import Parts

HUBS: Final = 15
"""Mentions of a merge that are said to be the same as all others: all of them in incidents of usual size. Of a large one
taken out, the rest still hold together."""

State = Literal["holds", "taken back", "overruled", "stale", "not read now"]
"""What became of an act. Stale: what was seen of a mention has changed; the act holds all the same, until somebody looks
again. Not read now: a mention is not in the record any more, by this reader of these texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Who settles something, when, and for what reason."""

    user: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An act and the incidents that its mentions are in now."""

    act: str
    incidents: tuple[Incident, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody did at once: on which mentions, and what became of it."""

    id: str
    kind: ActKind
    user: str
    at: datetime
    reason: str
    mentions: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Why two mentions are one incident, or are not.

    `met` says whether they are ever compared; `link` is the judgement on them, with reasons, also where they do not meet.
    `verdict` is what a person says. `because` tells, in words, what decided.
    """

    first: Mention
    second: Mention
    together: bool
    met: bool
    link: Link
    verdict: Decision | None
    because: str


# ---- acts ----


def merge(record: Record, incident_ids: Sequence[str], why: Why, progress: Progress | None = None) -> Settled:
    """Make one incident of some. Raises `InputError` for fewer than two, `NoSuchItem` for one that is not there."""
    with record.begin() as parts:
        incidents = {one.id: one for one in (parts.linking.get(name) for name in incident_ids)}
        if len(incidents) < 2:  # noqa: PLR2004 - one is merged with another
            raise InputError("Merging takes two different incidents or more.", subject=" ".join(incident_ids))
        members = sorted({mention for one in incidents.values() for mention in one.mention_ids})
        pairs: list[tuple[str, str, Verdict]] = [
            (one, other, "same") for n, one in enumerate(members[:HUBS]) for other in members[n + 1 :]
        ]
        act = _decide(parts, "merge", pairs, why)
    return _settled(record, act, members, progress)


def split(
    record: Record, incident_id: str, mention_ids: Sequence[str], why: Why, progress: Progress | None = None
) -> Settled:
    """Make an incident of its own of some mentions of one.

    Raises `InputError` where none is left on one side, `NoSuchItem` for a mention that is not in the incident.
    """
    with record.begin() as parts:
        incident = parts.linking.get(incident_id)
        taken = sorted({parts.readings.named(name).id for name in mention_ids})
        for mention in taken:
            if mention not in incident.mention_ids:
                raise NoSuchItem(
                    f"{mention} is no mention of {incident.id}. dateline show {incident.id} lists its mentions.",
                    subject=mention,
                )
        rest = sorted(set(incident.mention_ids) - set(taken))
        if not taken or not rest:
            raise InputError(
                "Splitting leaves at least one mention on each side: name some of them, not all.",
                subject=incident.id,
            )
        pairs: list[tuple[str, str, Verdict]] = [(a, b, "different") for a in taken for b in rest]
        pairs += [(taken[0], other, "same") for other in taken[1:]]
        act = _decide(parts, "split", pairs, why)
    return _settled(record, act, [*taken, *rest], progress)


def judge_pair(record: Record, one: str, other: str, verdict: Verdict, why: Why) -> Settled:
    """Say of two mentions that they are the same incident, different ones, or that it stays unsure; raises `NoSuchItem`."""
    with record.begin() as parts:
        ends = sorted({parts.readings.named(name).id for name in (one, other)})
        if len(ends) < 2 or verdict == "withdrawn":  # noqa: PLR2004 - a pair
            raise InputError(
                "Judging takes two different mentions, and says same, different or unsure.", subject=one
            )
        act = _decide(parts, "judge", [(ends[0], ends[1], verdict)], why)
    return _settled(record, act, ends, None)


def undo(record: Record, act_id: str, why: Why, progress: Progress | None = None) -> Settled:
    """Take back what somebody did at once; an undo can be taken back too. Raises `NoSuchItem`, or `InputError` where it is done."""
    with record.begin() as parts:
        known = parts.linking.decisions()
        wanted = whole_id("act", act_id)
        undone = the_one(
            {one.act for one in known if one.act.startswith(wanted)},
            "act",
            wanted,
            "List them with: dateline decisions",
        )
        of_act = [one for one in known if one.act == undone]
        superseded = {one.supersedes for one in standing(known)}
        if all(one.id in superseded for one in of_act):
            raise InputError(f"{undone} is taken back already.", subject=act_id)
        act = stable_id("act", ("undo", undone, why.user, why.at.isoformat()))
        for one in of_act:
            parts.linking.decide(
                Decision(
                    first=one.first,
                    second=one.second,
                    verdict="withdrawn",
                    reason=why.reason,
                    user=why.user,
                    at=why.at,
                    seen_hash=one.seen_hash,
                    supersedes=one.id,
                    act=act,
                    kind="undo",
                )
            )
        mentions = sorted({end for one in of_act for end in (one.first, one.second)})
    return _settled(record, act, mentions, progress)


def _decide(parts: Parts, kind: ActKind, pairs: Sequence[tuple[str, str, Verdict]], why: Why) -> str:
    ends = sorted({end for a, b, _ in pairs for end in (a, b)})
    seen = {mention.id: seen_of(mention) for mention in parts.readings.many(ends)}
    act = stable_id("act", (kind, *ends, why.user, why.at.isoformat()))
    for a, b, verdict in pairs:
        first, second = min(a, b), max(a, b)
        parts.linking.decide(
            Decision(
                first=first,
                second=second,
                verdict=verdict,
                reason=why.reason,
                user=why.user,
                at=why.at,
                seen_hash=_both(seen[first], seen[second]),
                act=act,
                kind=kind,
            )
        )
    return act


def seen_of(mention: Mention) -> str:
    """What a person sees of a mention: its values with their words and who says so; not who read them, nor how sure."""
    told = sorted(
        to_json((claim.field, to_json(claim.value), claim.span, claim.claimant, claim.stance))
        for claim in mention.claims
    )
    return content_hash("\n".join(told).encode())


def _both(first: str, second: str) -> str:
    return content_hash(f"{first} {second}".encode())[:16]


def _settled(record: Record, act: str, mentions: Sequence[str], progress: Progress | None) -> Settled:
    group_linked(record, progress or Silent())
    with record.begin() as parts:
        ids = sorted(set(parts.readings.incident_ids(mentions).values()))
        return Settled(act=act, incidents=tuple(parts.linking.get(one) for one in ids))


# ---- what was settled ----


def acts(record: Record) -> list[Act]:
    """Everything that was settled, the earliest first, with what became of it."""
    with record.begin() as parts:
        return acts_in(parts)


def acts_in(parts: Parts) -> list[Act]:
    """The same, within a transaction."""
    known = parts.linking.decisions()
    ends = sorted({end for one in known for end in (one.first, one.second)})
    seen = {mention.id: seen_of(mention) for mention in parts.readings.many(ends)}
    holding = in_force(known)
    latest = {(one.first, one.second): one.id for one in holding}
    held = {one.id for one in holding}
    taken_back = {one.supersedes for one in standing(known)}
    found: dict[str, list[Decision]] = {}
    for one in sorted(known, key=lambda d: (d.at, d.id)):
        found.setdefault(one.act, []).append(one)
    return [
        Act(
            id=act,
            kind=some[0].kind,
            user=some[0].user,
            at=some[0].at,
            reason=some[0].reason,
            mentions=tuple(sorted({end for one in some for end in (one.first, one.second)})),
            state=_state(some, seen, held, taken_back, latest),
        )
        for act, some in found.items()
    ]


def _state(
    some: Sequence[Decision],
    seen: dict[str, str],
    held: set[str],
    taken_back: set[str | None],
    latest: dict[tuple[str, str], str],
) -> State:
    if all(one.id in taken_back for one in some):
        return "taken back"
    if some[0].kind == "undo":
        return "holds"
    mine = [one for one in some if one.id in held]
    if any(one.first not in seen or one.second not in seen for one in mine):
        return "not read now"
    if all(latest[one.first, one.second] != one.id for one in mine):
        return "overruled"
    changed = any(_both(seen[one.first], seen[one.second]) != one.seen_hash for one in mine)
    return "stale" if changed else "holds"


# ---- why ----


def explain(record: Record, one: str, other: str) -> Explained:
    """Why two mentions are one incident or not. Raises `NoSuchItem`, and `InputError` where they are one mention."""
    with record.begin() as parts:
        first, second = sorted((parts.readings.named(one), parts.readings.named(other)), key=lambda m: m.id)
        if first.id == second.id:
            raise InputError("Both ids name the same mention.", subject=one)
        facts = parts.linking.facts([first.id, second.id])
        incidents = parts.readings.incident_ids([first.id, second.id])
        groups = [parts.linking.get(incidents[m.id]).mention_ids for m in (first, second)]
        revisions = parts.readings.revisions_of(mention for group in groups for mention in group)
        decided = in_force(parts.linking.decisions_of([first.id, second.id]))
    verdicts = [one for one in decided if (one.first, one.second) == (first.id, second.id)]
    together = incidents[first.id] == incidents[second.id]
    link = judge(facts[first.id], facts[second.id])
    met = _meet(facts[first.id], facts[second.id])
    shared = {revisions[m] for m in groups[0]} & {revisions[m] for m in groups[1]}
    return Explained(
        first=first,
        second=second,
        together=together,
        met=met,
        link=link,
        verdict=verdicts[-1] if verdicts else None,
        because=_because(
            link, verdicts, together=together, met=met, told_apart=not together and bool(shared)
        ),
    )


def _meet(a: Facts, b: Facts) -> bool:
    return bool(set(lookup_keys(a)) & set(index_keys(b)) or set(lookup_keys(b)) & set(index_keys(a)))


def _because(link: Link, verdicts: Sequence[Decision], *, together: bool, met: bool, told_apart: bool) -> str:
    if verdicts and verdicts[-1].verdict in ("same", "different"):
        one = verdicts[-1]
        return f"{one.user} says that they are {'one incident' if one.verdict == 'same' else 'two'}: {one.reason}"
    if together and link.judgement == "same" and met:
        return "What both tell makes them one."
    if together:
        return "Other mentions of the incident hold them together: each is linked to some of those."
    if told_apart:
        return "A report that tells of one of the incidents tells of the other as well, apart from it."
    if not met:
        return "They are never compared: they share no day together with a place or a toll, and no wording."
    if link.judgement == "same":
        return "They are alike, but the other mentions of their incidents are not."
    if link.judgement == "unsure":
        return "It is unsure whether they are one, and what is unsure is not merged."
    return "What they tell makes them two."
