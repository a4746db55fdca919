"""Puts people's rulings over what was read: a view for reconciling, in which the claims themselves stay what they are.

Where the people who ruled on one item do not agree, none of them is followed: what was read stands, and the item waits in
the queue until they do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.records.claim import Claim, Mention
from dateline.records.incident import Settled
from dateline.records.ruling import Ruling, agreed, rulings_in_force
from dateline.records.values import Origin, Value

BY_A_PERSON: Final = "dateline.review"


@dataclass(frozen=True, slots=True)
class Applied:
    """A mention as people's rulings leave it, and the claims that they took out of it."""

    mention: Mention
    rejected: tuple[str, ...]
    reviewers: tuple[str, ...]


def applied(mention: Mention, rulings: Sequence[Ruling]) -> Applied:
    """Return a mention without the claims that people reject, and with the values that they correct."""
    on = by_item([one for one in rulings if one.claim_id and one.mention_id == mention.id])
    if not on:
        return Applied(mention, (), ())
    kept: list[Claim] = []
    rejected: list[str] = []
    for claim in mention.claims:
        ruling = agreed(on.get(claim.id, ()))
        if ruling is None or ruling.verdict == "accepted":
            kept.append(claim)
        elif ruling.verdict == "corrected" and ruling.value is not None:
            kept.append(_corrected(claim, ruling, ruling.value))
        else:
            rejected.append(claim.id)
    people = {one.user for some in on.values() for one in some}
    return Applied(replace(mention, claims=tuple(kept)), tuple(rejected), tuple(sorted(people)))


def _corrected(claim: Claim, ruling: Ruling, value: Value) -> Claim:
    origin = Origin(kind="human", name=f"{BY_A_PERSON} {ruling.user}", version=ruling.at.isoformat())
    return replace(claim, value=value, origin=origin, confidence=1.0)


def by_item(rulings: Sequence[Ruling]) -> Mapping[str, list[Ruling]]:
    """The rulings in force by what they are about."""
    found: dict[str, list[Ruling]] = {}
    for one in rulings_in_force(rulings):
        found.setdefault(one.item, []).append(one)
    return found


def settled(rulings: Sequence[Ruling]) -> tuple[Settled, ...]:
    """Return the values that people set for fields of an incident, where they agree on them.

    Several mentions of the incident may carry a value for one field; the latest stands.
    """
    found: dict[str, Settled] = {}
    for some in by_item([one for one in rulings if one.claim_id is None]).values():
        ruling = agreed(some)
        if ruling is not None and ruling.value is not None:
            before = found.get(ruling.field)
            if before is None or before.at <= ruling.at:
                found[ruling.field] = Settled(
                    field=ruling.field, value=ruling.value, label=ruling.words or "", user=ruling.user, at=ruling.at,
                    reason=ruling.reason, ruling_id=ruling.id,
                )  # fmt: skip
    return tuple(found[field] for field in sorted(found))
