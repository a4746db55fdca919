"""What differs between two readings of one text: as it came, and with some of its words put for others.

Names of parties and places are not compared: they may be what was swapped. What is said of them is.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from dateline.evaluate.swaps import Swapped
from dateline.records.claim import Claim, Field, Mention
from dateline.records.values import Kind, Party, Span, Toll

Change = Literal[
    "lost", "gained", "type", "modality", "role", "stance", "civilians", "party", "toll", "confidence"
]
"""Lost and gained are mentions. `stance` is that of an actor; `civilians` the group of a toll, or whether a recipient is
read as civilians; `party` and `toll` are read in one of the two readings only, or the toll with another number or outcome."""
CHANGES: Final[tuple[Change, ...]] = (
    "lost", "gained", "type", "modality", "role", "stance", "civilians", "party", "toll", "confidence",
)  # fmt: skip
NOTICED: Final = 0.05
"""A confidence that moves by no more is not counted as changed; chosen, not measured."""
_CIVILIANS: Final = frozenset(["civilians", "children", "women"])
"""What `Party.actor` holds where the words name civilians and nobody in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """One mention in both readings; None where it is in one only. Nothing changed where `changes` is empty.

    `details` tell the changes in words, `sentence` where the first of them stands in the text as it came. `drift` is how
    far the confidence moved, None where there is nothing to compare with.
    """

    before: Mention | None
    after: Mention | None
    changes: tuple[Change, ...]
    details: tuple[str, ...]
    sentence: Span
    drift: float | None


@dataclass(frozen=True, slots=True)
class _Told:
    """One change, in words; `sentence` lies in the text as it came, None for that of the mention."""

    change: Change
    detail: str
    sentence: Span | None = None


Told = Iterator[_Told]
Cited = tuple[Span, Claim]


def contrast(before: Sequence[Mention], after: Sequence[Mention], swapped: Swapped) -> Iterator[Contrast]:
    """Pair the mentions of two readings by where their triggers stand, and yield each pair, then what has no partner."""
    pairs = pair_spans(
        [(one.trigger, _type(one)) for one in before],
        [(swapped.back(one.trigger), _type(one)) for one in after],
    )
    for i, j in pairs:
        yield _paired(before[i], after[j], swapped)
    partnered, partners = {i for i, _ in pairs}, {j for _, j in pairs}
    for number, one in enumerate(before):
        if number not in partnered:
            yield _unpaired("lost", one, None, one.sentence)
    for number, one in enumerate(after):
        if number not in partners:
            yield _unpaired("gained", None, one, swapped.back(one.sentence))


def _unpaired(
    change: Literal["lost", "gained"], before: Mention | None, after: Mention | None, sentence: Span
) -> Contrast:
    found = before or after
    assert found
    return Contrast(
        before=before,
        after=after,
        changes=(change,),
        details=(f"{change}: {_type(found)}",),
        sentence=sentence,
        drift=None,
    )


Labelled = tuple[Span, str]


def pair_spans(ours: Sequence[Labelled], theirs: Sequence[Labelled]) -> list[tuple[int, int]]:
    """Pair one to one, in this order: the same span and label, the same span, spans that overlap, left to right."""
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(ours))), list(range(len(theirs)))
    for labelled in (True, False):
        waiting: defaultdict[object, deque[int]] = defaultdict(deque)
        for j in right:
            waiting[theirs[j] if labelled else theirs[j][0]].append(j)
        for i in left:
            same = waiting.get(ours[i] if labelled else ours[i][0])
            if same:
                pairs.append((i, same.popleft()))
        taken, met = {i for i, _ in pairs}, {j for _, j in pairs}
        left, right = [i for i in left if i not in taken], [j for j in right if j not in met]
    return sorted([*pairs, *_overlapping(ours, theirs, left, right)])


def _overlapping(
    ours: Sequence[Labelled], theirs: Sequence[Labelled], left: Iterable[int], right: Iterable[int]
) -> Iterator[tuple[int, int]]:
    mine = deque(sorted(left, key=lambda i: (ours[i][0], i)))
    others = deque(sorted(right, key=lambda j: (theirs[j][0], j)))
    while mine and others:
        one, two = ours[mine[0]][0], theirs[others[0]][0]
        if one.overlaps(two):
            yield mine.popleft(), others.popleft()
        elif one.end <= two.start:
            mine.popleft()
        else:
            others.popleft()


def _type(mention: Mention) -> str:
    return next((claim.value.type for claim in mention.of("type") if isinstance(claim.value, Kind)), "none")


def _paired(before: Mention, after: Mention, swapped: Swapped) -> Contrast:
    told = list(dict.fromkeys(_told(before, after, swapped)))
    kinds = {one.change for one in told}
    return Contrast(
        before=before,
        after=after,
        changes=tuple(change for change in CHANGES if change in kinds),
        details=tuple(one.detail for one in told),
        sentence=next((one.sentence for one in told[:1] if one.sentence), before.sentence),
        drift=abs(after.confidence - before.confidence),
    )


def _told(before: Mention, after: Mention, swapped: Swapped) -> Told:
    if _type(before) != _type(after):
        yield _Told("type", f"type: {_type(before)} → {_type(after)}")
    if before.modality != after.modality:
        yield _Told("modality", f"modality: {before.modality} → {after.modality}")
    if before.role != after.role:
        yield _Told("role", f"role: {before.role} → {after.role}")
    yield from _parties("actor", before, after, swapped)
    yield from _parties("recipient", before, after, swapped)
    yield from _tolls(before, after, swapped)
    if abs(after.confidence - before.confidence) > NOTICED:
        yield _Told("confidence", f"confidence: {before.confidence:.2f} → {after.confidence:.2f}")


def _parties(field: Literal["actor", "recipient"], before: Mention, after: Mention, swapped: Swapped) -> Told:
    ours, theirs = _cited(before, field), _cited(after, field)
    pairs = pair_spans(
        [(span, claim.stance) for span, claim in ours],
        [(swapped.back(span), claim.stance) for span, claim in theirs],
    )
    for i, j in pairs:
        one, two = ours[i][1], theirs[j][1]
        if field == "actor" and one.stance != two.stance:
            detail = f"stance of the actor “{_wording(one)}”: {one.stance} → {two.stance}"
            yield _Told("stance", detail, one.sentence)
        if field == "recipient" and _is_civilian(one) != _is_civilian(two):
            detail = f"the recipient “{_wording(two)}”: {_status(one)} → {_status(two)}"
            yield _Told("civilians", detail, one.sentence)
    yield from _only_one(field, "party", (ours, theirs), pairs, swapped)


def _tolls(before: Mention, after: Mention, swapped: Swapped) -> Told:
    ours, theirs = _cited(before, "toll"), _cited(after, "toll")
    pairs = pair_spans(
        [(span, _toll(claim).outcome) for span, claim in ours],
        [(swapped.back(span), _toll(claim).outcome) for span, claim in theirs],
    )
    for i, j in pairs:
        one, two = _toll(ours[i][1]), _toll(theirs[j][1])
        if one.group != two.group:
            detail = f"the toll “{one.count.wording}”: {one.group} → {two.group}"
            yield _Told("civilians", detail, ours[i][1].sentence)
        if _number(one) != _number(two):
            yield _Told("toll", f"toll: {_number(one)} → {_number(two)}", ours[i][1].sentence)
    yield from _only_one("toll", "toll", (ours, theirs), pairs, swapped)


def _only_one(
    name: str,
    change: Change,
    sides: tuple[list[Cited], list[Cited]],
    pairs: Sequence[tuple[int, int]],
    swapped: Swapped,
) -> Told:
    """What one of the readings has alone."""
    ours, theirs = sides
    for claim in _alone(ours, [i for i, _ in pairs]):
        yield _Told(change, f"{name} no longer read: “{_wording(claim)}”", claim.sentence)
    for claim in _alone(theirs, [j for _, j in pairs]):
        yield _Told(change, f"{name} now read: “{_wording(claim)}”", swapped.back(claim.sentence))


def _cited(mention: Mention, field: Field) -> list[Cited]:
    return [(claim.span, claim) for claim in mention.of(field) if claim.span]


def _alone(cited: Sequence[Cited], paired: Iterable[int]) -> Iterator[Claim]:
    taken = set(paired)
    return (claim for number, (_, claim) in enumerate(cited) if number not in taken)


def _wording(claim: Claim) -> str:
    value = claim.value
    return value.count.wording if isinstance(value, Toll) else cast("Party", value).wording


def _is_civilian(claim: Claim) -> bool:
    return cast("Party", claim.value).actor in _CIVILIANS


def _status(claim: Claim) -> str:
    return "civilians" if _is_civilian(claim) else "not civilians"


def _toll(claim: Claim) -> Toll:
    return cast("Toll", claim.value)


def _number(toll: Toll) -> str:
    bounds = (toll.count.low, toll.count.high)
    return f"{toll.outcome}, {' to '.join('?' if bound is None else str(bound) for bound in bounds)}"
