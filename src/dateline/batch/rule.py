"""What people rule on single values: a claim accepted, corrected or rejected, a field of an incident set; taken back.

A ruling is kept beside what was read, applies when the incident is reconciled, and is told to be stale where what was seen
has changed. Two people who rule on one item are both kept; where they do not agree, what was read stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from dateline.batch.join import group_linked
from dateline.batch.progress import Silent
from dateline.batch.settle import Why
from dateline.claims.reread import reread
from dateline.errors import InputError
from dateline.ids import content_hash
from dateline.records.claim import Claim, Mention
from dateline.records.encode import to_json
from dateline.records.incident import Incident
from dateline.records.ruling import (
    SET_FIELDS,
    Ruled,
    Ruling,
    SetField,
    agreed,
    goes_with,
    last_words,
    rulings_in_force,
)  # fmt: skip
from dateline.review import read_words
from dateline.store import Record
from dateline.store.pieces import the_one, whole_id
from dateline.store.record import Parts

if TYPE_CHECKING:
    from dateline.records.values import Value

Standing = Literal["holds", "disputed", "taken back", "overruled", "stale", "not read now"]
"""What became of a ruling. Disputed: another person rules otherwise on the same item, so that neither is followed."""

NO_REASON: Final = "accepted as read"


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingSeen:
    """A ruling, with what became of it."""

    ruling: Ruling
    state: Standing


def accept(record: Record, claim_id: str, why: Why) -> Ruling:
    """Say that a claim says what its words say. Raises `NoSuchItem`."""
    return _on_claim(record, claim_id, "accepted", replace(why, reason=why.reason or NO_REASON))


def reject(record: Record, claim_id: str, why: Why) -> Ruling:
    """Say that the words do not say what the claim says: it is taken out of the incident, and stays in the ledger."""
    return _on_claim(record, claim_id, "rejected", why)


def correct(record: Record, claim_id: str, words: str, why: Why) -> Ruling:
    """Say that other words of the same sentence are what the claim should hold; raises `InputError` where they do not give a value."""
    return _on_claim(record, claim_id, "corrected", why, words)


def _on_claim(record: Record, claim_id: str, verdict: Ruled, why: Why, words: str | None = None) -> Ruling:
    _needs_reason(why)
    with record.begin() as parts:
        mention, claim = _claim(parts, claim_id)
        value: Value | None = None
        if words is not None:
            revision = parts.texts.get(claim.revision_id).revision
            made = reread(claim, words, revision.text, revision.day)
            if isinstance(made, str):
                raise InputError(f"This does not correct the {claim.field}: {made}.", subject=claim.id)
            value = made.value
        ruling = _append(
            parts,
            Ruling(
                mention_id=mention.id,
                claim_id=claim.id,
                field=claim.field,
                verdict=verdict,
                words=words,
                value=value,
                reason=why.reason,
                user=why.user,
                at=why.at,
                seen_hash=_hash_of(claim),
            ),
        )
    group_linked(record, Silent())
    return ruling


def _hash_of(claim: Claim) -> str:
    return content_hash(to_json(claim.value).encode())


def _claim(parts: Parts, claim_id: str) -> tuple[Mention, Claim]:
    mention_id = parts.readings.mention_of_claim(whole_id("clm", claim_id))
    mention = parts.readings.get(mention_id)
    return mention, next(one for one in mention.claims if one.id.startswith(whole_id("clm", claim_id)))


def set_value(record: Record, incident_id: str, field: str, words: str, why: Why) -> Ruling:
    """Set a field of an incident to one's own value, beside what the reports say; raises `InputError`, `NoSuchItem`."""
    _needs_reason(why)
    named: SetField | None = next((name for name in SET_FIELDS if name == field), None)
    if named is None:
        raise InputError(f"{field!r} cannot be set. What can be set: {', '.join(SET_FIELDS)}.", subject=field)
    value = read_words(named, words)
    with record.begin() as parts:
        incident = parts.linking.get(incident_id)
        ruling = _append(
            parts,
            Ruling(
                mention_id=incident.mention_ids[0],
                about=incident.mention_ids,
                claim_id=None,
                field=named,
                verdict="set",
                words=" ".join(words.split()),
                value=value,
                reason=why.reason,
                user=why.user,
                at=why.at,
                seen_hash=told_of_field(incident, named),
            ),
        )
    group_linked(record, Silent())
    return ruling


def told_of_field(incident: Incident, field: str) -> str:
    """The hash of what reports say of a field of an incident: what a person saw who set it."""
    labels: Mapping[str, Iterable[str]] = {
        "type": (one.label for one in incident.types),
        "date": (one.label for one in incident.dates),
        "place": (one.label for one in incident.places),
        "actor": (one.label for one in incident.actors),
        "recipient": (one.label for one in incident.recipients),
        "weapon": (one.label for one in incident.weapons),
    }
    tolls = (to_json((one.low, one.high, one.group)) for one in incident.tolls if one.outcome == field)
    return content_hash("\n".join(sorted(labels.get(field, tolls))).encode())


def withdraw(record: Record, ruling_id: str, why: Why) -> Ruling:
    """Take a ruling back. Nothing is deleted. Raises `NoSuchItem`, or `InputError` where it is taken back already."""
    _needs_reason(why)
    with record.begin() as parts:
        known = parts.rulings.all()
        wanted = whole_id("rul", ruling_id)
        name = the_one(
            {r.id for r in known if r.id.startswith(wanted)},
            "ruling",
            wanted,
            "List them with: dateline decisions",
        )
        old = next(one for one in known if one.id == name)
        if old.id in {one.supersedes for one in known if one.verdict == "withdrawn"}:
            raise InputError(f"{old.id} is taken back already.", subject=old.id)
        made = replace(
            old, verdict="withdrawn", reason=why.reason, user=why.user, at=why.at, supersedes=old.id
        )
        parts.rulings.append(made)
        parts.linking.group_again([old.mention_id, *old.about])
    group_linked(record, Silent())
    return made


def _append(parts: Parts, made: Ruling) -> Ruling:
    """Append a ruling in the place of what the same person ruled on the same item before; its mention is reconciled anew."""
    before = rulings_in_force(parts.rulings.on([made.mention_id]))
    mine = [one for one in before if (one.item, one.user) == (made.item, made.user)]
    made = replace(made, supersedes=mine[-1].id if mine else None)
    parts.rulings.append(made)
    parts.linking.group_again([made.mention_id, *made.about])
    return made


def _needs_reason(why: Why) -> None:
    if not why.reason.strip():
        raise InputError("What overrides the reading needs a reason in words.", subject="reason")


# ---- what was ruled ----


def rulings(parts: Parts) -> list[RulingSeen]:
    """Every ruling, the earliest first, with what became of it."""
    return seen_rulings(parts, parts.rulings.all())


def seen_rulings(parts: Parts, known: Sequence[Ruling]) -> list[RulingSeen]:
    """Some rulings with what became of each; `known` holds all rulings on the mentions that it is about."""
    now = _Now(parts, known)
    taken_back = {one.supersedes for one in known if one.verdict == "withdrawn"}
    return [RulingSeen(ruling=one, state=_state(one, now, taken_back)) for one in known]


def _state(one: Ruling, now: "_Now", taken_back: set[str | None]) -> Standing:
    if one.id in taken_back:
        return "taken back"
    if one.verdict == "withdrawn":
        return "holds"
    if one.id not in now.holding:
        return "overruled"
    if agreed(last_words(now.beside(one))) is None:
        return "disputed"
    seen = now.seen(one)
    return "not read now" if seen is None else "holds" if seen == one.seen_hash else "stale"


class _Now:
    """What is there now of what some rulings are about."""

    def __init__(self, parts: Parts, known: Sequence[Ruling]) -> None:
        self._parts = parts
        self._force = rulings_in_force(known)
        self.holding = {one.id for one in self._force}
        names = {name for one in known for name in (one.mention_id, *one.about)}
        self._mentions = {one.id: one for one in parts.readings.many(names)}
        self._incidents = parts.readings.incident_ids(self._mentions)
        groups: dict[str, set[str]] = {}
        for mention, incident in self._incidents.items():
            groups.setdefault(incident, set()).add(mention)
        self._of: dict[str, str] = {}
        for one in known:
            held = (
                name
                for name, group in sorted(groups.items())
                if one.claim_id is None and goes_with(one, group)
            )
            self._of[one.id] = next(held, "")

    def beside(self, ruling: Ruling) -> list[Ruling]:
        """The rulings in force on the same claim, or on the same field of what is one incident now; itself among them."""
        if ruling.claim_id is not None:
            return [one for one in self._force if one.item == ruling.item]
        here = self._of[ruling.id]
        return [
            one
            for one in self._force
            if one.id == ruling.id
            or (one.claim_id is None and one.field == ruling.field and here and self._of[one.id] == here)
        ]

    def seen(self, ruling: Ruling) -> str | None:
        """The hash of what is there now of what a person saw; None where it is not there."""
        if ruling.claim_id is None:
            here = self._of[ruling.id]
            return told_of_field(self._parts.linking.get(here), ruling.field) if here else None
        mention = self._mentions.get(ruling.mention_id)
        claims = mention.claims if mention else ()
        claim = next((one for one in claims if one.id == ruling.claim_id), None)
        return _hash_of(claim) if claim else None
