"""From probabilities to mentions: which are told, and which places, times and sides are theirs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from dateline.claims.rules.phrases import words
from dateline.claims.rules.sight import acting, hit
from dateline.claims.tokens import tokenize
from dateline.claims.weigh.asked import Asked
from dateline.claims.weigh.weigher import Thresholds
from dateline.tagger.tagged import TaggedMention, TaggedParty, TaggedPlace, TaggedTime

MOST_ACTORS: Final = 3
MOST_RECIPIENTS: Final = 4


class _Bounds(NamedTuple):
    """From which probability on a side of the rules stays and another joins, and how many there are at most."""

    keep: float
    add: float
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A question with how likely it is to be answered with yes, in 0..1."""

    asked: Asked
    sure: float


def decided(
    mention: TaggedMention, sure: float, weighed: Sequence[Weighed], text: str, thresholds: Thresholds
) -> TaggedMention:
    """Return a mention with what was decided on it; `sure` is the confidence in it."""
    by_question = {
        question: sorted(
            (one for one in weighed if one.asked.question == question),
            key=lambda one: (-one.sure, _start(one)),
        )
        for question in ("place", "time", "actor", "recipient")
    }
    denials = [party for party in mention.actors if party.stance == "denied"]
    actors = [party for party in mention.actors if party.stance != "denied"]
    acts = _Bounds(thresholds.keep_actor, thresholds.add_actor, MOST_ACTORS)
    suffers = _Bounds(thresholds.keep_recipient, thresholds.add_recipient, MOST_RECIPIENTS)
    return replace(
        mention,
        confidence=round(sure, 3),
        places=_places(by_question["place"], mention.places, text, thresholds.place),
        times=_times(by_question["time"], mention.times, thresholds.time),
        actors=(*_sides(by_question["actor"], actors, text, acts), *denials),
        recipients=tuple(_sides(by_question["recipient"], mention.recipients, text, suffers)),
    )


def _start(one: Weighed) -> int:
    return one.asked.span.start if one.asked.span else 0


# ---- where and when: one comes first ----


def _places(
    weighed: Sequence[Weighed], ruled: Sequence[TaggedPlace], text: str, margin: float
) -> tuple[TaggedPlace, ...]:
    """The rules' places behind the likeliest one, where that is likelier by a margin than the first of theirs."""
    if not weighed:
        return tuple(ruled)
    best = weighed[0]
    first = next(
        (one.sure for one in weighed if ruled and one.asked.ruled and _names(one, ruled[0], text)), 0.0
    )
    if (ruled and _names(best, ruled[0], text)) or (ruled and best.sure < first + margin):
        return tuple(ruled)
    own = next((place for place in ruled if _names(best, place, text)), None)
    chosen = own or _place(best.asked)
    return (chosen, *(place for place in ruled if place is not own and not place.span.overlaps(chosen.span)))


def _names(one: Weighed, place: TaggedPlace, text: str) -> bool:
    asked = one.asked
    if asked.span is None or asked.name is None:
        return False
    return place.span.overlaps(asked.span) or asked.name.of(text).lower() in place.span.of(text).lower()


def _place(asked: Asked) -> TaggedPlace:
    if asked.span is None or asked.scene is None:
        raise ValueError("a question about a place has words and a sentence")
    claimant, _ = asked.scene.said_at(asked.span.start)
    return TaggedPlace(span=asked.span, sentence=asked.scene.span, claimant=claimant)


def _times(weighed: Sequence[Weighed], ruled: Sequence[TaggedTime], margin: float) -> tuple[TaggedTime, ...]:
    """The rules' times, or the likeliest one, where that is likelier by a margin than any of theirs."""
    if not weighed or weighed[0].asked.ruled:
        return tuple(ruled)
    best = weighed[0]
    held = max((one.sure for one in weighed if one.asked.ruled), default=0.0)
    known = not ruled or any(one.asked.ruled for one in weighed)
    if not known or best.sure < held + margin or best.sure < 0.5:  # noqa: PLR2004 - likelier than not
        return tuple(ruled)
    asked = best.asked
    if asked.span is None or asked.scene is None:
        raise ValueError("a question about a time has words and a sentence")
    return (TaggedTime(span=asked.span, sentence=asked.scene.span, own=bool(asked.features["own_sentence"])),)


# ---- who did it to whom ----


def _sides(
    weighed: Iterable[Weighed], ruled: Sequence[TaggedParty], text: str, bounds: _Bounds
) -> Iterator[TaggedParty]:
    """The sides that stay or join, the likeliest first, each wording once; those that were not asked about stay."""
    asked_about: list[TaggedParty] = []
    wordings: list[frozenset[str]] = []
    count = 0
    for one in weighed:
        span = one.asked.span
        own = [party for party in ruled if span is not None and party.span.overlaps(span)]
        asked_about += own
        if span is None or one.asked.scene is None or count >= bounds.most:
            continue
        if one.sure < (bounds.keep if own else bounds.add):
            continue
        wording = frozenset(t.low for t in tokenize(text, span)) - words("determiners")
        if any(wording <= other or other <= wording for other in wordings):
            continue
        wordings.append(wording)
        count += 1
        make = acting if one.asked.question == "actor" else hit
        yield from own or [make(one.asked.scene, span)]
    yield from (party for party in ruled if party not in asked_about)
