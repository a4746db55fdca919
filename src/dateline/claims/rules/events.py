"""The happenings that a sentence names: triggers, with the type that each makes, and what is only feared or threatened."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from dateline.claims.rules.campaigns import is_campaign
from dateline.claims.rules.clauses import clause_of, clauses, comes_after
from dateline.claims.rules.lexicon import listed, phrase_pattern, triggers, weapon_forms, weapon_pattern
from dateline.claims.rules.phrases import Range, words
from dateline.claims.tokens import Token
from dateline.records.values import IncidentType, Modality, Span

REACH: Final = 6
"""Words before a trigger within which a threat, a plan or a hope makes it unreal."""
DENIAL_REACH: Final = 3
"""The same for a "not" or a "denied"."""
HEDGE: Final = 4
"""Words before a trigger within which a hedge ("suspected") governs it."""
LETTERS_A_WORD: Final = 6
_CLAUSE_ENDS: Final = (".", ";", ",", ":", '"')

FAMILY: Final[dict[IncidentType, str]] = {
    IncidentType.AIR_STRIKE: "remote",
    IncidentType.SHELLING: "remote",
    IncidentType.BOMBING: "remote",
    IncidentType.SUICIDE_BOMBING: "remote",
    IncidentType.CHEMICAL_ATTACK: "remote",
    IncidentType.ARMED_CLASH: "battle",
    IncidentType.TERRITORY_CHANGE: "battle",
    IncidentType.ASSAULT: "civilians",
    IncidentType.ABDUCTION: "civilians",
    IncidentType.ARREST: "custody",
    IncidentType.SHOOTDOWN: "defence",
    IncidentType.DESTRUCTION: "other",
    IncidentType.OTHER: "other",
    IncidentType.PROTEST: "protest",
}
"""Types that reports use for one another."""


@dataclass(frozen=True, slots=True)
class Event:
    """A trigger in a sentence.

    `type` is None where only the rest of the report can tell; `harm` marks mere harm; `answers` what answers an attack
    told before it ("responded");
    `campaign` a run of attacks; `one_of` one of such a run ("one of these attacks"); `one_more` one beside
    another ("a second strike"); `came_before` what another came after ("the raid came hours after a strike").
    """

    at: Range
    span: Span
    clause: Range
    type: IncidentType | None
    verb: bool
    generic: bool
    harm: bool
    passive: bool
    definite: bool
    answers: bool
    campaign: bool
    one_of: bool
    one_more: bool
    came_before: bool
    modality: Modality


def find_events(text: str, span: Span, tokens: Sequence[Token]) -> tuple[Event, ...]:
    """Return the happenings of a sentence, left to right, without what is only threatened, planned, feared or denied."""
    starts = {token.start: number for number, token in enumerate(tokens)}
    ends = {token.end: number + 1 for number, token in enumerate(tokens)}
    found = [
        _Trigger(Range(starts[match.start()], ends[match.end()]), form.kind, form.verb)
        for form in triggers()
        for match in form.pattern.finditer(text, span.start, span.end)
        if match.start() in starts and match.end() in ends
    ]
    found.sort(key=lambda item: (item.at.first - item.at.last, item.at.first, item.kind in _BARE))
    kept: list[_Trigger] = []
    for item in found:
        if all(item.at.last <= other.at.first or other.at.last <= item.at.first for other in kept):
            kept.append(item)
    parts = clauses(tokens)
    events = (_event(text, tokens, trigger, clause_of(parts, trigger.at)) for trigger in sorted(kept))
    return tuple(event for event in events if event)


class _Trigger(NamedTuple):
    at: Range
    kind: str
    verb: bool


_BARE: Final = ("generic", "harm")
_ANSWERS: Final = ("responded", "retaliated")
"""Happenings only where their clause names a weapon or its carrier."""


def _event(text: str, tokens: Sequence[Token], trigger: _Trigger, clause: Range) -> Event | None:
    at, kind, verb = trigger
    if _is_unreal(text, tokens, at) or _is_no_happening(tokens, trigger):
        return None
    around = _from_around(text, tokens, at, clause) if kind in _BARE else IncidentType(kind)
    if tokens[at.first].low in _ANSWERS and around is None:
        return None  # "the ministry responded" with words
    lead = tokens[max(at.first - 3, 0) : at.first]
    back = {token.low for token in lead}
    one_of = [token.low for token in lead[:2]] == ["one", "of"]
    auxiliary = {token.low for token in tokens[max(at.first - 2, 0) : at.first]} & words("passive")
    hedged = phrase_pattern("hedges").search(
        text, tokens[max(at.first - HEDGE, 0)].start, tokens[at.last - 1].end
    )
    return Event(
        at=at,
        span=at.span(tokens),
        clause=clause,
        type=around,
        verb=verb,
        generic=kind in _BARE,
        harm=kind == "harm",
        passive=verb and bool(auxiliary) and not tokens[at.last - 1].low.endswith("ing"),
        definite=not verb and not one_of and bool(back & listed("carriers", "points_back")),
        answers=tokens[at.first].low in _ANSWERS,
        one_of=one_of,
        one_more=not verb and bool(back & listed("carriers", "one_more")),
        came_before=comes_after(tokens, clause.first),
        campaign=is_campaign(tokens, at, verb=verb),
        modality="alleged" if hedged else "asserted",
    )


def _is_unreal(text: str, tokens: Sequence[Token], at: Range) -> bool:
    """Whether words before a trigger make it a threat, a plan, a fear, a condition or a denial."""
    start = at.first
    while start > 0 and at.first - start < REACH and tokens[start - 1].text not in _CLAUSE_ENDS:
        start -= 1
    if start == at.first:
        return False
    end = tokens[at.first - 1].end
    near = tokens[max(at.first - DENIAL_REACH, start)].start
    return bool(
        phrase_pattern("unreal").search(text, tokens[start].start, end)
        or phrase_pattern("unhappened").search(text, near, end)
    )


def _is_no_happening(tokens: Sequence[Token], trigger: _Trigger) -> bool:
    """Whether a trigger word tells of none here: "left the city", "entered talks", "breached the truce"."""
    at, kind, verb = trigger
    low = tokens[at.last - 1].low
    ahead = [token.low for token in tokens[at.last : at.last + 8]]
    follow = ahead[0] if ahead else ""
    if kind == "harm":
        return low == "left" and not listed("carriers", "left_harm") & set(ahead)
    if kind == "generic" and low in listed("carriers", "light_verbs"):
        return True
    if kind == "armed_clash" and not verb and at.first and tokens[at.first - 1].low == "war":
        return True
    if low == "demonstration" and follow == "of":
        return True  # "a demonstration of the fragile state"
    if low == "entered":
        return follow in listed("carriers", "entered")
    if low == "breached":
        return bool(listed("carriers", "agreements") & set(ahead[:4]))
    return follow in listed("carriers", "rehearsals") or (low == "targeted" and follow == "sanctions")


def _from_around(text: str, tokens: Sequence[Token], at: Range, clause: Range) -> IncidentType | None:
    """The type that the nearest weapon or carrier of its clause makes of a bare attack."""
    span = clause.span(tokens)
    best: tuple[int, IncidentType] | None = None
    for index in range(clause.first, clause.last):
        kind = _carriers().get(tokens[index].low)
        ahead = tokens[index + 1].low if index + 1 < len(tokens) else ""
        if kind is not None and not (
            tokens[index].low in ("air", "gas") and ahead in listed("carriers", "on_the_ground")
        ):
            distance = at.first - index if index < at.first else index - at.last + 2
            best = min(best, (distance, kind)) if best else (distance, kind)
    for match in weapon_pattern().finditer(text, span.start, span.end):
        side = weapon_forms()[" ".join(match.group(1).lower().split())].side
        gap = min(abs(match.start() - tokens[at.last - 1].end), abs(tokens[at.first].start - match.end()))
        distance = gap // LETTERS_A_WORD + 1
        best = min(best, (distance, side)) if best else (distance, side)
    if best:
        return best[1]
    inside = {token.low for token in tokens[at.first : at.last]}
    return IncidentType.AIR_STRIKE if inside & listed("carriers", "from_the_air") else None


@cache
def _carriers() -> dict[str, IncidentType]:
    """Words near a bare attack that tell its type."""
    kinds = (
        IncidentType.AIR_STRIKE,
        IncidentType.SHELLING,
        IncidentType.SUICIDE_BOMBING,
        IncidentType.CHEMICAL_ATTACK,
        IncidentType.BOMBING,
        IncidentType.ASSAULT,
    )
    return {word: kind for kind in kinds for word in listed("carriers", kind.value)}
