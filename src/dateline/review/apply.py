"""Puts people's rulings over what was read: a view for reconciling, in which the claims themselves stay what they are.

Where the people who ruled on one item do not agree, none of them is followed: what was read stands, and the item waits in
the queue until they do.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.records.claim import Claim, Mention
from dateline.records.incident import Settled
from dateline.records.ruling import Ruling, agreed, goes_with, last_words, rulings_in_force
from dateline.records.values import Origin, Value, Where

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


def settled(rulings: Sequence[Ruling], mentions: Collection[str]) -> tuple[Settled, ...]:
    """Return the values that people set for fields of an incident of some mentions, where all who set one agree on it."""
    by_field: dict[str, list[Ruling]] = {}
    for one in rulings_in_force(rulings):
        if one.claim_id is None and goes_with(one, mentions):
            by_field.setdefault(one.field, []).append(one)
    found: list[Settled] = []
    for field, some in sorted(by_field.items()):
        ruling = agreed(last_words(some))
        if ruling is not None and ruling.value is not None:
            found.append(
                Settled(
                    field=field, value=ruling.value, label=_label(ruling, ruling.value), user=ruling.user, at=ruling.at,
                    reason=ruling.reason, ruling_id=ruling.id,
                )
            )  # fmt: skip
    return tuple(found)


def _label(ruling: Ruling, value: Value) -> str:
    """The words for a value: those that were given; of a place its name, as its coordinates are told apart from it."""
    return value.name if isinstance(value, Where) else ruling.words or ""
