"""The happenings that a sentence names: triggers, with the type that each makes, and what is only feared or threatened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.claims.rules.lexicon import phrase_pattern, triggers, weapon_forms, weapon_pattern
from dateline.claims.rules.phrases import Range, words
from dateline.claims.tokens import Token
from dateline.records.values import IncidentType, Modality, Span

REACH: Final = 6
"""Words before a trigger within which a threat, a plan or a hope makes it unreal."""

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

_CARRIERS: Final[dict[str, IncidentType]] = {
    **dict.fromkeys("warplane warplanes jet jets aircraft helicopter helicopters plane planes bomber bombers aerial air airstrike airstrikes drone drones bomblets sky sukhoi mig".split(), IncidentType.AIR_STRIKE),
    **dict.fromkeys("artillery rocket rockets mortar mortars shell shells shelling shelled missile missiles tank tanks cannon launchers launcher projectile projectiles".split(), IncidentType.SHELLING),
    **dict.fromkeys("suicide".split(), IncidentType.SUICIDE_BOMBING),
    **dict.fromkeys("chemical sarin chlorine gas toxic mustard nerve".split(), IncidentType.CHEMICAL_ATTACK),
    **dict.fromkeys("explosives explosive booby-trapped detonated exploded mine landmine".split(), IncidentType.BOMBING),
    **dict.fromkeys("gunmen shot gunfire sniper executed stabbed knife".split(), IncidentType.ASSAULT),
}
_FROM_THE_AIR: Final = frozenset("strike strikes raid raids bombed bombing bombardment".split())


@dataclass(frozen=True, slots=True)
class Event:
    """A trigger in a sentence. `type` is None where only the rest of the report can tell; `harm` marks mere harm."""

    at: Range
    span: Span
    type: IncidentType | None
    verb: bool
    generic: bool
    harm: bool
    passive: bool
    definite: bool
    modality: Modality


def find_events(text: str, span: Span, tokens: Sequence[Token]) -> tuple[Event, ...]:
    """Return the happenings of a sentence, left to right, without what is only threatened, planned, feared or denied."""
    starts = {token.start: number for number, token in enumerate(tokens)}
    ends = {token.end: number + 1 for number, token in enumerate(tokens)}
    found: list[tuple[Span, str, bool]] = []
    for form in triggers():
        for match in form.pattern.finditer(text, span.start, span.end):
            if match.start() in starts and match.end() in ends:
                found.append((Span(start=match.start(), end=match.end()), form.kind, form.verb))
    found.sort(key=lambda item: (-(item[0].end - item[0].start), item[0].start, item[1] in ("generic", "harm")))
    kept: list[tuple[Span, str, bool]] = []
    for item in found:
        if not any(item[0].overlaps(other[0]) for other in kept):
            kept.append(item)
    events = (
        _event(text, span, tokens, Range(starts[where.start], ends[where.end]), kind, verb=verb)
        for where, kind, verb in sorted(kept)
    )
    return tuple(event for event in events if event)


def _event(text: str, span: Span, tokens: Sequence[Token], at: Range, kind: str, *, verb: bool) -> Event | None:
    if _unreal(text, tokens, at) or _aside(tokens, at, kind, verb=verb):
        return None
    back = [token.low for token in tokens[max(at.first - 3, 0) : at.first]]
    passive = verb and bool(set(back[-2:]) & words("passive")) and not tokens[at.last - 1].low.endswith("ing")
    generic = kind in ("generic", "harm")
    resolved = _from_around(text, span, tokens, at) if generic else IncidentType(kind)
    hedged = phrase_pattern("hedges").search(text, tokens[max(at.first - 4, 0)].start, tokens[at.last - 1].end)
    return Event(
        at=at,
        span=at.span(tokens),
        type=resolved,
        verb=verb,
        generic=generic,
        harm=kind == "harm",
        passive=passive,
        definite=not verb and bool({"the", "this", "that", "these", "those"} & set(back)),
        modality="alleged" if hedged else "asserted",
    )


def _unreal(text: str, tokens: Sequence[Token], at: Range) -> bool:
    start = at.first
    while start > 0 and at.first - start < REACH and tokens[start - 1].text not in (".", ";", ",", ":", '"'):
        start -= 1
    if start == at.first:
        return False
    window = (tokens[start].start, tokens[at.first - 1].end)
    return bool(phrase_pattern("unreal").search(text, *window)) or bool(
        phrase_pattern("unhappened").search(text, tokens[max(at.first - 3, start)].start, window[1])
    )


_NOT_HAPPENINGS: Final = frozenset("against anti counter war".split())


def _aside(tokens: Sequence[Token], at: Range, kind: str, *, verb: bool) -> bool:
    """Whether a trigger word is no happening here: "fighting terrorism", "entered talks", "left the city"."""
    low = tokens[at.last - 1].low
    follow = tokens[at.last].low if at.last < len(tokens) else ""
    previous = tokens[at.first - 1].low if at.first else ""
    if kind == "harm":
        return low == "left" and not any(t.low in ("dead", "killed", "wounded", "injured") for t in tokens[at.last : at.last + 8])
    if kind == "generic" and low in ("launched", "carried", "out", "rained", "dropped"):
        return True
    if kind == "armed_clash" and not verb and follow in ("position", "positions", "against") and previous == "war":
        return True
    if verb and low in ("entered", "secured", "cleared", "surrounded", "surrendered"):
        return follow in ("into", "talks", "force", "its", "by", "effect", "the") and low == "entered" and follow != "the"
    if low in ("protest", "protests") and previous in ("in", "since"):
        return False
    return follow in ("drills", "exercises") or (low == "targeted" and follow in ("sanctions", "killings"))


def _from_around(text: str, span: Span, tokens: Sequence[Token], at: Range) -> IncidentType | None:
    """The type that the nearest weapon or carrier of the sentence makes of a bare attack."""
    best: tuple[int, IncidentType] | None = None
    for index, token in enumerate(tokens):
        kind = _CARRIERS.get(token.low)
        if kind is None:
            continue
        distance = at.first - index if index < at.first else index - at.last + 2
        if best is None or distance < best[0]:
            best = (distance, kind)
    for match in weapon_pattern().finditer(text, span.start, span.end):
        form = weapon_forms()[" ".join(match.group(1).lower().split())]
        gap = min(abs(match.start() - tokens[at.last - 1].end), abs(tokens[at.first].start - match.end())) // 6 + 1
        if best is None or gap < best[0]:
            best = (gap, form.side)
    if best:
        return best[1]
    if _FROM_THE_AIR & {token.low for token in tokens[at.first : at.last]}:
        return IncidentType.AIR_STRIKE
    return None
